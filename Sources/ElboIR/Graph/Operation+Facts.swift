/// Facts about operations that several parts of the compiler ask for. Each stands here once; a
/// switch elsewhere is a rule of its own.
extension Operation {
  /// Whether it has no operands: a source of values.
  package var isLeaf: Bool {
    switch self {
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask: true
    case .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm,
      .training, .oneHot, .broadcast, .reshape, .permute, .slice, .concatenate, .gather,
      .scatterAdd, .contraction, .reduce, .batchSum:
      false
    }
  }

  /// Whether each element of the result depends on the same element of the operands only.
  package var isElementwise: Bool {
    switch self {
    case .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm,
      .training:
      true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .oneHot, .broadcast,
      .reshape, .permute, .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce,
      .batchSum:
      false
    }
  }

  /// Whether the result has elements of the operands in other positions, unchanged.
  package var isLayout: Bool {
    switch self {
    case .broadcast, .reshape, .permute, .slice, .concatenate: true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .gather,
      .scatterAdd, .contraction, .reduce, .batchSum:
      false
    }
  }

  /// Whether the node brings data, noise or state, in which a gradient is of use.
  package var isVaryingSource: Bool {
    switch self {
    case .input, .latent, .state, .noise, .convert: true
    case .scalar, .constant, .rowMask, .unary, .binary, .compare, .select, .multiplyAdd,
      .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .permute, .slice,
      .concatenate, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      false
    }
  }

  /// Whether the operands must lie in memory: elements are read in other positions than they are
  /// written, or again and again.
  package var readsMemory: Bool {
    switch self {
    case .contraction, .batchSum, .permute, .slice, .concatenate, .gather, .scatterAdd: true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast,
      .reshape, .reduce:
      false
    }
  }

  /// Whether every kernel makes the value for itself, since that costs no more than a load.
  package var isRematerialized: Bool {
    switch self {
    case .state, .scalar, .constant, .rowMask, .broadcast: true
    case .input, .latent, .noise, .convert, .unary, .binary, .compare, .select, .multiplyAdd,
      .stopGradient, .selectArm, .training, .oneHot, .reshape, .permute, .slice, .concatenate,
      .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      false
    }
  }

  /// Whether the derivative jumps somewhere.
  package var isPiecewise: Bool {
    switch self {
    case .unary(let function): function.isPiecewise
    case .binary(let function): function.isPiecewise
    case .compare, .reduce(.maximum, _): true
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .select,
      .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .permute,
      .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce(.sum, _), .batchSum:
      false
    }
  }

  /// The part of the batch that the operation sums over; nil for one that stays within its row.
  package var batchSegment: Segment? {
    switch self {
    case .contraction(.transposedLeft(let segment), _), .batchSum(let segment),
      .scatterAdd(_, let segment):
      segment
    case .input, .latent, .state, .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary,
      .compare, .select, .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast,
      .reshape, .permute, .slice, .concatenate, .gather, .contraction(.plain, _),
      .contraction(.transposedRight, _), .reduce:
      nil
    }
  }

  /// Whether it reduces some axes of each example.
  package var isReduction: Bool { if case .reduce = self { true } else { false } }

  /// The tensor that it reads, for state.
  package var stateName: String? { if case .state(let name, _) = self { name } else { nil } }

  /// Whether it is the data of a site.
  package var isInput: Bool { if case .input = self { true } else { false } }

  /// The site or the tensor that it reads.
  package var subjectName: String? {
    switch self {
    case .input(let name, _, _), .latent(let name, _), .state(let name, _): name
    case .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary, .compare, .select,
      .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .permute,
      .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      nil
    }
  }

  /// The same operation on a site or a tensor of another name.
  package func renamingSubject(_ rename: (String) -> String) -> Operation {
    switch self {
    case .input(let site, let element, let shape): .input(site: rename(site), element, shape)
    case .latent(let site, let shape): .latent(site: rename(site), shape)
    case .state(let name, let shape): .state(rename(name), shape)
    case .scalar, .constant, .noise, .rowMask, .convert, .unary, .binary, .compare, .select,
      .multiplyAdd, .stopGradient, .selectArm, .training, .oneHot, .broadcast, .reshape, .permute,
      .slice, .concatenate, .gather, .scatterAdd, .contraction, .reduce, .batchSum:
      self
    }
  }
}
