/// What a campaign of programs of their own ran and found.
package struct DriverReport: Sendable, CustomStringConvertible {
  /// A case that went wrong.
  package struct Finding: Sendable {
    package let number: Int
    /// Such as `avx2, 3 threads`.
    package let configuration: String
    /// What was reported.
    package let text: String

    package init(number: Int, configuration: String, text: String) {
      self.number = number
      self.configuration = configuration
      self.text = text
    }
  }

  /// Such as `address and undefined`.
  package let title: String
  package var cases = 0
  /// Runs of a program, by configuration.
  package var runs: [String: Int] = [:]
  package var findings: [Finding] = []
  package var seconds = 0.0

  init(title: String) { self.title = title }

  mutating func add(_ other: DriverReport) {
    cases += other.cases
    runs.merge(other.runs, uniquingKeysWith: +)
    findings += other.findings
  }

  package var description: String {
    let rate = seconds > 0 ? Double(cases) / seconds : 0
    let head =
      "\(title): \(cases) graphs in \(Int(seconds.rounded())) s, "
      + "\((rate * 10).rounded() / 10) a second"
    let counts = runs.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value) runs" }
    let found = findings.sorted { $0.number < $1.number }.map { finding in
      "  case \(finding.number), \(finding.configuration): "
        + finding.text.split(separator: "\n").prefix(40).joined(separator: "\n    ")
    }
    let verdict =
      findings.isEmpty
      ? "0 findings" : findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    return ([head] + counts + found + [verdict]).joined(separator: "\n")
  }
}
