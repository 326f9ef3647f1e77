/// A number for each axis along which a window slides: one for all of them, `3`, or one for each,
/// `[5, 3]` for 5 rows and 3 columns.
public struct AxisNumbers: Hashable, Sendable, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral
{
  enum Kind: Hashable, Sendable {
    case all(Int)
    case each([Int])
  }

  let kind: Kind

  /// One number for all axes.
  public init(_ number: Int) { kind = .all(number) }

  /// A number for each axis, outermost first.
  public init(_ numbers: [Int]) { kind = .each(numbers) }

  /// One number for all axes.
  public init(integerLiteral number: Int) { self.init(number) }

  /// A number for each axis, outermost first.
  public init(arrayLiteral numbers: Int...) { self.init(numbers) }

  /// The numbers of so many axes; nil where there are as many as other axes have.
  func numbers(axes: Int) -> [Int]? {
    switch kind {
    case .all(let number): Array(repeating: number, count: axes)
    case .each(let numbers): numbers.count == axes ? numbers : nil
    }
  }

  /// How many numbers are said.
  var count: Int {
    switch kind {
    case .all: 1
    case .each(let numbers): numbers.count
    }
  }
}
