/// How far a window reaches beyond an image: so many positions on both sides, or as many as give the
/// result its usual size.
public struct Padding: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  enum Kind: Hashable, Sendable {
    case positions(AxisNumbers)
    case same
  }

  let kind: Kind

  private init(_ kind: Kind) { self.kind = kind }

  /// So many positions on both sides of each axis.
  public init(_ positions: AxisNumbers) { self.init(.positions(positions)) }

  /// So many positions on both sides of all axes.
  public init(integerLiteral positions: Int) { self.init(AxisNumbers(positions)) }

  /// So many positions on both sides, by axis.
  public init(arrayLiteral positions: Int...) { self.init(AxisNumbers(positions)) }

  /// As much as a convolution needs for ⌈size / stride⌉ results, and a transposed one for
  /// size · stride; where that is odd, one more position after the image than before it.
  public static let same = Padding(.same)
}
