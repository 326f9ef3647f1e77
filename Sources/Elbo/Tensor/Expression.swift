/// A value of a model before its shape is known: what a `Tensor` is a handle to.
///
/// Its identity is its object's, so that a value which is read twice is lowered once.
final class Expression: Sendable {
  /// What is computed; axes count feature axes and may be negative.
  enum Kind: Sendable {
    case site(SiteDeclaration)
    case constant(Double)
    /// A parameter or a state; sizes are nil where the declaration or another read says them.
    case stored(StoredTensorDeclaration, [Size]?)
    case noise(NoiseKind, NoiseDeclaration)
    /// A vector for each example times a matrix.
    case matrixProduct
    /// An image for each example under a weight that slides over it.
    case convolution(ConvolutionForm)
    case convert
    case unary(UnaryFunction)
    case binary(BinaryFunction)
    case compare(Comparison)
    case select
    case stopGradient
    case selectArm
    case training
    case power(Double)
    case reduce(AxisFunction, axes: ReducedAxes, keepsAxes: Bool)
    /// Over the rows that hold data.
    /// Rows of the second operand by the category that is the first, in a layer with that table.
    case gather(StoredTensorDeclaration)
    case batchMean
    /// Of each channel, the last axis, over all positions of the rows that hold data.
    case channelSum
    /// How many elements such a sum has.
    case channelCount
    /// To a shape that lowering has found.
    case broadcast(Shape)
    case softmax(axis: Int)
    case concatenate(axis: Int)
    case reshape([Int])
    case flatten
    case permute([Int])
    /// The last two axes in each other's place.
    case transpose
    case slice(axis: Int, start: Int, count: Int)
    case crop(axis: Int, before: Int, after: Int)
    case pad(axis: Int, before: Int, after: Int, value: Double)
    case tile(axis: Int, count: Int)
    /// Every position of all axes but the last, so many times along each.
    case upsample(Int)
    /// So many channels as positions along each of the axes before them.
    case pixelShuffle(Int)
    /// An axis as two: parts, and the elements of each.
    case split(axis: Int, parts: Int)
    /// The elements under the axes of the second operand.
    case reshapeLike
  }

  /// Feature axes that a function along axes makes disappear.
  enum ReducedAxes: Sendable {
    case all
    case these([Int])
    case allBut([Int])

    init(_ axis: Int?) { self = axis.map { .these([$0]) } ?? .all }
  }

  /// The functions along axes that disappear; raw values are the methods' names.
  enum AxisFunction: String, Sendable { case sum, mean, maximum, logSumExp }

  /// What a value is called in texts and in emitted C.
  enum Name: Sendable {
    case text(String)
    /// The layer that holds the parameter, whose result the value is, at an input of that identity.
    case layer(of: StoredTensorDeclaration, input: ObjectIdentifier?)
    /// What the layer that holds the parameter computes on its way: `hidden.product`.
    case part(String, of: StoredTensorDeclaration)
  }

  let kind: Kind
  let location: SourceLocation?
  /// What the value is called, if anything.
  let name: Name?
  /// Constant but for `deinit`, which alone writes it, and only where no one else can read it.
  nonisolated(unsafe) private(set) var operands: [Expression]

  init(
    kind: Kind, operands: [Expression] = [], at location: SourceLocation? = nil,
    named name: Name? = nil
  ) {
    self.kind = kind
    self.operands = operands
    self.location = location
    self.name = name
  }

  /// Frees a long chain in a loop: the default would recurse once for each value of the chain.
  deinit {
    var pending = operands
    operands = []
    while var next = pending.popLast() {
      guard isKnownUniquelyReferenced(&next) else { continue }
      pending += next.operands
      next.operands = []
    }
  }

  /// The same value under a name.
  func named(_ name: Name) -> Expression {
    Expression(kind: kind, operands: operands, at: location, named: name)
  }

  /// The number that this stands for, if it is one.
  var constant: Double? {
    if case .constant(let value) = kind { value } else { nil }
  }
}

extension Expression.Kind {
  /// The operator or method as the model's author writes it.
  var spelling: String {
    switch self {
    case .site: "site"
    case .constant: "constant"
    case .stored: "shaped"
    case .noise(let kind, _): kind.rawValue
    case .matrixProduct: "matrixProduct"
    case .convolution(let form): form.spelling
    case .convert: "tensor"
    case .unary(let function): function.rawValue
    case .binary(let function): function.spelling
    case .compare(let comparison): comparison.spelling
    case .select: "select"
    case .stopGradient: "stopGradient"
    case .selectArm: "select"
    case .training: "training"
    case .gather: "gathered"
    case .batchMean: "batchMean"
    case .channelSum: "channelSum"
    case .channelCount: "channelCount"
    case .broadcast: "broadcast"
    case .power: "power"
    case .reduce(let function, _, _): function.rawValue
    case .softmax: "softmax"
    case .concatenate: "concatenated"
    case .reshape: "reshaped"
    case .flatten: "flattened"
    case .permute: "permuted"
    case .transpose: "transposed"
    case .slice: "sliced"
    case .crop: "cropped"
    case .pad: "padded"
    case .tile: "tiled"
    case .upsample: "upsampled"
    case .pixelShuffle: "pixelShuffled"
    case .split: "split"
    case .reshapeLike: "reshaped"
    }
  }
}

extension BinaryFunction {
  fileprivate var spelling: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .maximum, .minimum: rawValue
    }
  }
}

extension Comparison {
  fileprivate var spelling: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    case .equal: "=="
    case .notEqual: "!="
    }
  }
}
