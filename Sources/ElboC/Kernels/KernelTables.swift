import ElboPlan

/// The constant tables of a kernel: a number for each point of an axis.
package struct KernelTables: Hashable {
  package struct Table: Hashable {
    package let name: String
    package let numbers: [Int]
  }

  private let prefix: String
  package private(set) var all: [Table] = []

  package init(prefix: String) { self.prefix = prefix }

  /// The numbers as a form of the axis' variable where they are one, else as a table.
  ///
  /// - Parameters:
  ///   - range: The points that the variable takes; nil for all.
  ///   - isBound: Whether a loop ends there, which takes a constant or a table.
  mutating func form(
    of numbers: [Int], named subject: String, at variable: Affine, in range: Range<Int>? = nil,
    isBound: Bool = false
  ) -> Affine {
    let own = range.map { numbers[$0] } ?? numbers[...]
    guard let name = variable.variable, let first = own.first else {
      return Affine(numbers.first ?? 0)
    }
    let step = own.count > 1 ? own[own.startIndex + 1] - first : 0
    let isLinear = zip(own, own.dropFirst()).allSatisfy { $1 - $0 == step }
    if isLinear, step == 0 || !isBound { return variable * step + (first - step * own.startIndex) }
    return Affine(table: table(of: numbers, named: subject), at: name)
  }

  /// The name of a table of numbers; those that are equal are one.
  private mutating func table(of numbers: [Int], named subject: String) -> String {
    if let table = all.first(where: { $0.numbers == numbers }) { return table.name }
    let same = all.count { $0.name.hasPrefix("\(prefix)_\(subject)") }
    let name = "\(prefix)_\(subject)\(same)"
    all.append(Table(name: name, numbers: numbers))
    return name
  }
}

extension KernelTables {
  /// `static const size_t k5_count0[14] = {…};`
  var items: [CItem] { all.map { .indexTable(name: $0.name, entries: $0.numbers) } }
}
