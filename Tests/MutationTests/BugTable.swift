import ElboTestSupport
import Foundation

/// The table of mutations that is committed, as the code has it.
enum BugTable {
  static let file = Repository.root.appending(path: "docs/mutations.md")

  static var text: String {
    let found = Mutation.all.count(where: \.isFound)
    return """
      # Mutations

      \(Mutation.all.count) mistakes that the compiler could have, put into it from outside: into the list of passes, the \
      graph that a pass gives, the plan, the trees of the emitted C, and the interpreter's operations. The tests try \
      each on a small model and ask the detectors below in this order, until one finds it. A mistake that changes \
      nothing fails the test. \(found) are found, \(Mutation.all.count - found) not.

      This file is made from `Tests/MutationTests` with `ELBO_RECORD=1`; a test fails where it differs.

      | detector | what it does | finds first |
      | --- | --- | --: |
      \(Detector.allCases.map(row).joined(separator: "\n"))

      | mistake | in | what is wrong | found by |
      | --- | --- | --- | --- |
      \(Mutation.all.map(row).joined(separator: "\n"))

      """
  }

  private static func row(_ detector: Detector) -> String {
    let count = Mutation.all.count { $0.verdict == .found(by: detector) }
    return "| \(detector.rawValue) | \(detector.explanation) | \(count) |"
  }

  private static func row(_ bug: Mutation) -> String {
    let verdict =
      switch bug.verdict {
      case .found(let detector): detector.rawValue
      case .missed(let reason): "**missed**: \(reason)"
      }
    return "| \(bug.name) | \(bug.position.title) | \(bug.mistake) | \(verdict) |"
  }
}

extension Mutation {
  var isFound: Bool { if case .found = verdict { true } else { false } }
}

extension Detector {
  fileprivate var explanation: String {
    switch self {
    case .passOrder: "checks the list of passes against the constraints on their order"
    case .graphVerifier: "checks the graph after each pass: ids, types, sites, state"
    case .planVerifier: "proves that a plan computes its graph: values, maps, memory, barriers"
    case .scheduleVerifier: "proves that a schedule runs each row and column once, in the registers"
    case .gradients: "compares derived gradients with differences of the objective in Float64"
    case .padding: "compares a padded batch with a model compiled for fewer rows, interpreted"
    case .fixtures: "compares the first steps of training with PyTorch's in Float64"
    case .moments:
      "steps from moments just above 2^-95 without a gradient, interpreted: none may be left below it"
    case .unitVerification: "proves bounds, ownership of rows and the number of products in the C"
    case .tables: "compares what a loaded trainer says of its programs with the plans"
    case .equalBits:
      "compares the compiled trainer with the interpreter: kernels, then whole steps on 1 and 3 threads"
    case .oddValues:
      "the same, kernel by kernel, with NaN, infinities, −0 and denormals in the data"
    }
  }
}
