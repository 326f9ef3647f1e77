extension Operation {
  /// The word that stands for the operation in texts.
  package var name: String {
    switch self {
    case .input: "input"
    case .latent: "latent"
    case .state: "state"
    case .scalar: "scalar"
    case .constant: "constant"
    case .noise(let noise, _, _): "noise.\(noise.rawValue)"
    case .rowMask: "rowMask"
    case .convert: "convert"
    case .unary(let function): function.rawValue
    case .binary(let function): function.rawValue
    case .compare(let comparison): comparison.rawValue
    case .select: "select"
    case .multiplyAdd: "multiplyAdd"
    case .stopGradient: "stopGradient"
    case .selectArm: "selectArm"
    case .training: "training"
    case .oneHot: "oneHot"
    case .broadcast: "broadcast"
    case .reshape: "reshape"
    case .permute: "permute"
    case .slice: "slice"
    case .concatenate: "concatenate"
    case .gather: "gather"
    case .contraction(let kind, _):
      switch kind {
      case .plain: "contraction"
      case .transposedRight: "contraction.transposedRight"
      case .transposedLeft: "contraction.transposedLeft"
      }
    case .reduce(let reduction, _): "reduce.\(reduction.rawValue)"
    case .batchSum: "batchSum"
    case .scatterAdd: "scatterAdd"
    }
  }
}
