import ElboData
import Foundation

/// How far a campaign has come: what a file keeps from one run to the next.
package struct CampaignState: Codable, Equatable, Sendable {
  package let seed: UInt64
  package let choice: BuildChoice
  /// The first case that was not checked.
  package var next = 0
  package var passed = 0
  /// Failures by signature.
  package var failures: [String: Failure] = [:]
  /// Seconds of work.
  package var seconds = 0.0
  /// By group of features, by feature: how many cases passed with it.
  package var counts: [String: [String: Int]] = [:]

  package struct Failure: Codable, Equatable, Sendable {
    package let firstCase: Int
    /// Other cases that failed alike.
    package fileprivate(set) var others: [Int] = []
    /// What the first one found.
    package let text: String

    package var cases: [Int] { [firstCase] + others }
  }

  package init(seed: UInt64, choice: BuildChoice = .drawn) {
    self.seed = seed
    self.choice = choice
  }

  /// That of a single case.
  package init(
    seed: UInt64, choice: BuildChoice = .drawn, case number: Int, finding: Finding?
  ) {
    self.init(seed: seed, choice: choice)
    passed = finding == nil ? 1 : 0
    if let finding {
      failures[finding.signature] = Failure(firstCase: number, text: finding.description)
    }
  }

  package var failed: Int { failures.values.reduce(0) { $0 + $1.cases.count } }

  /// Forgets the failures: those cases are to be checked once more.
  mutating func takeFailed() -> [Int] {
    defer { failures = [:] }
    return failures.values.flatMap(\.cases).sorted()
  }

  mutating func record(_ summary: WorkerLines.Summary) {
    for (_, features) in summary.passed {
      passed += 1
      for feature in features {
        counts[feature.group, default: [:]][feature.value, default: 0] += 1
      }
    }
    for (number, finding) in summary.failed.sorted(by: { $0.key < $1.key }) {
      let failure = Failure(firstCase: number, text: finding.description)
      if failures[finding.signature]?.others.append(number) == nil {
        failures[finding.signature] = failure
      }
    }
  }

  // MARK: Files

  /// - Throws: `CampaignError` where the file is no campaign's.
  package init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CampaignError("the campaign's file '\(path)' cannot be read")
    }
    do {
      self = try JSONDecoder().decode(Self.self, from: data)
    } catch {
      throw CampaignError(
        "'\(path)' is no campaign's file; name one that does not exist to begin a campaign")
    }
  }

  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try AtomicFile.write(Array(encoder.encode(self)), to: path)
  }
}

/// Why a campaign cannot go on.
package struct CampaignError: Error, Equatable, Sendable, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}
