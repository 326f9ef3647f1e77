/// What a comparison ran, what it could not run, and whether all bits were equal.
package struct ComparisonReport: Sendable, CustomStringConvertible {
  /// The nodes that one compiler and instruction set were compared on.
  package struct Coverage: Equatable, Sendable {
    /// Such as `clang 21.0.0, avx512`.
    package let title: String
    /// Nodes whose values were compared in every step.
    package let compared: Int
    /// The nodes that were not, by name.
    package let missing: [String]

    package init(title: String, compared: Int, missing: [String]) {
      self.title = title
      self.compared = compared
      self.missing = missing
    }
  }

  /// One thing that was compared.
  package struct Entry: Equatable, Sendable {
    /// Such as `clang 21.0.0, avx512, the plan`.
    package let build: String
    /// Such as `kernel by kernel`, `3 steps` or `evaluate`.
    package let work: String
    /// Nil where one kernel ran after the other.
    package let threads: Int?
    /// How many numbers were compared.
    package let count: Int
    package let difference: ComparisonDifference?

    package init(
      build: String, work: String, threads: Int?, count: Int, difference: ComparisonDifference?
    ) {
      self.build = build
      self.work = work
      self.threads = threads
      self.count = count
      self.difference = difference
    }
  }

  /// Something that was asked for and not run, which proves nothing.
  package struct Omission: Equatable, Sendable {
    package let title: String
    package let reason: String
  }

  /// Such as `TinyVAE, 3 steps of 4 rows, the last of 3`.
  package let title: String
  /// Nodes of the reference graph whose values are not the caller's own bytes.
  package let nodeCount: Int
  package var coverage: [Coverage] = []
  package var entries: [Entry] = []
  package var omissions: [Omission] = []

  package init(title: String, nodeCount: Int) {
    self.title = title
    self.nodeCount = nodeCount
  }

  /// Nodes that every compiler and instruction set was compared on.
  package var comparedCount: Int { coverage.map(\.compared).min() ?? 0 }

  package var differences: [ComparisonDifference] { entries.compactMap(\.difference) }

  /// Whether every node was compared, and nothing differs.
  package var isEqual: Bool {
    !coverage.isEmpty && comparedCount == nodeCount && differences.isEmpty
  }

  package var description: String {
    var lines = [title]
    lines += coverage.map {
      "  \($0.title): compared \($0.compared) of \(nodeCount) nodes"
        + ($0.missing.isEmpty ? "" : ", not \($0.missing.prefix(10).joined(separator: ", "))")
    }
    for build in entries.map(\.build).uniqued { lines += describe(build) }
    lines += omissions.map { "  \($0.title): not run, \($0.reason)" }
    lines.append("compared \(comparedCount) of \(nodeCount) nodes, " + verdict)
    return lines.joined(separator: "\n")
  }

  /// What was compared of one build, and what differs.
  private func describe(_ build: String) -> [String] {
    let entries = entries.filter { $0.build == build }
    let threads = entries.compactMap(\.threads).uniqued.map(String.init).joined(separator: ", ")
    let equal = entries.filter { $0.difference == nil }
    let work = equal.map(\.work).uniqued.joined(separator: ", ")
    let count = equal.reduce(0) { $0 + $1.count }
    let line =
      "  \(build): \(work)" + (threads.isEmpty ? "" : ", with \(threads) threads")
      + ": \(count) numbers equal"
    return (equal.isEmpty ? [] : [line])
      + entries.compactMap { entry in
        entry.difference.map { difference in
          let threads = entry.threads.map { ", with \($0) threads" } ?? ""
          return "  \(build): \(entry.work)\(threads): differs, \(difference)"
        }
      }
  }

  private var verdict: String {
    switch differences.count {
    case 0: "0 differences"
    case 1: "1 comparison differs"
    default: "\(differences.count) comparisons differ"
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it comes first.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
