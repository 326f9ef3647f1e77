import Foundation

/// What a worker says of its cases, a line each, that another process reads; complete up to the
/// line in which it was stopped.
package enum WorkerLines {
  /// Fields are separated by tabs, which texts lose.
  package static func line(for event: Batch.Event) -> String {
    switch event {
    case .preparing(let number): "prepare\t\(number)"
    case .running(let number): "run\t\(number)"
    case .passed(let number, let features):
      "pass\t\(number)\t"
        + features.map { "\($0.group)=\($0.value)" }.joined(separator: "\t")
    case .failed(let number, let finding):
      "fail\t\(number)\t"
        + [finding.oracle.rawValue, finding.operation, finding.fault, finding.detail]
        .map(plain).joined(separator: "\t")
    }
  }

  private static func plain(_ text: String) -> String {
    String(text.prefix(4_000)).replacing("\t", with: " ").replacing("\n", with: "\u{2028}")
  }

  /// What all lines of a worker come to.
  struct Summary {
    var passed: [Int: [CaseFeature]] = [:]
    var failed: [Int: Finding] = [:]
    /// The last case that was begun and not ended.
    var open: Int?
    var isComplete = false

    mutating func merge(_ other: Summary) {
      passed.merge(other.passed) { first, _ in first }
      failed.merge(other.failed) { first, _ in first }
    }
  }

  static let end = "end"

  static func summary(from text: String) -> Summary {
    var summary = Summary()
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if fields[0] == end { summary.isComplete = true }
      guard fields.count > 1, let number = Int(fields[1]) else { continue }
      switch fields[0] {
      case "prepare", "run": summary.open = number
      case "pass":
        summary.passed[number] = fields.dropFirst(2).compactMap(feature)
        summary.open = nil
      case "fail" where fields.count == 6:
        summary.open = nil
        summary.failed[number] = Finding(
          oracle: Finding.Oracle(rawValue: fields[2]) ?? .crash, operation: fields[3],
          fault: fields[4],
          detail: fields[5].replacing("\u{2028}", with: "\n"))
      default: continue
      }
    }
    return summary
  }

  private static func feature(from field: String) -> CaseFeature? {
    let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
    return parts.count == 2 ? CaseFeature(group: parts[0], value: parts[1]) : nil
  }
}
