/// A size of a parameter: a number, or one that a tensor's shape decides once it is known.
///
/// `weight.shaped(.features(of: x), 400)` is `[784, 400]` where `x` is `[B, 784]`.
public struct Size: Sendable, ExpressibleByIntegerLiteral {
  indirect enum Kind: Sendable {
    case count(Int)
    case features(Expression)
    case axis(Int, Expression)
    case shape(Expression)
    case triangle(Expression)
    case product(Kind, Kind)
    /// Of a window that slides over an image: a size for each of its axes.
    case window(AxisNumbers, Expression)
    /// An image's channels, of one group.
    case channels(Expression, groups: Int)
  }

  let kind: Kind

  private init(_ kind: Kind) { self.kind = kind }

  /// A number that is not written as one: `Size(outputs)`.
  public init(_ count: Int) { self.init(.count(count)) }

  /// A number.
  public init(integerLiteral count: Int) { self.init(count) }

  /// The size of the only feature axis of a tensor that differs from example to example.
  public static func features(of x: some TensorConvertible) -> Size {
    Size(.features(x.expression))
  }

  /// The size of one feature axis of a tensor, counted from 0 or, with negative numbers, from the
  /// end.
  public static func axis(_ axis: Int, of x: some TensorConvertible) -> Size {
    Size(.axis(axis, x.expression))
  }

  /// All feature axes of a tensor, so that this stands for as many sizes.
  public static func shape(of x: some TensorConvertible) -> Size { Size(.shape(x.expression)) }

  /// n · (n + 1) / 2 for a tensor whose last feature axis has the size n: the elements of a
  /// triangular matrix with its diagonal.
  public static func triangle(of x: some TensorConvertible) -> Size {
    Size(.triangle(x.expression))
  }

  /// A kernel's size along each axis of an image, so that this stands for one or two.
  static func window(_ kernel: AxisNumbers, of x: Tensor) -> Size {
    Size(.window(kernel, x.expression))
  }

  /// The channels of one of an image's groups.
  static func channels(of x: Tensor, groups: Int) -> Size {
    Size(.channels(x.expression, groups: groups))
  }

  /// The product of two sizes.
  public static func * (left: Size, right: Size) -> Size { Size(.product(left.kind, right.kind)) }

  /// The tensors whose shapes the size depends on.
  var expressions: [Expression] { kind.expressions }
}

extension Size.Kind {
  var expressions: [Expression] {
    switch self {
    case .count: []
    case .features(let x), .axis(_, let x), .shape(let x), .triangle(let x), .window(_, let x),
      .channels(let x, _):
      [x]
    case .product(let left, let right): left.expressions + right.expressions
    }
  }
}
