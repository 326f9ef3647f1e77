import ElboC
import ElboIR
import ElboInterpreter
import ElboPasses
import ElboPlan
import Testing

/// A mistake that the compiler could have, put into it from outside.
struct Mutation: Sendable, CustomTestStringConvertible {
  /// Such as `fan-out overwritten`; unique.
  let name: String
  /// What is wrong, in a sentence.
  let mistake: String
  let subject: Subject
  let position: Residence
  let verdict: Verdict

  init(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder, _ position: Residence,
    _ verdict: Verdict
  ) {
    self.name = name
    self.mistake = mistake
    self.subject = subject
    self.position = position
    self.verdict = verdict
  }

  var testDescription: String { name }

  /// Where a bug is put, and what it does there.
  enum Residence: Sendable {
    /// Makes something else of nodes of the graph that a pass gives.
    case nodes(after: String, NodeChange)
    /// Changes the graph that a pass gives, behind the builder's back.
    case graph(after: String, @Sendable (inout Graph) -> Void)
    /// Changes the list of passes.
    case passes(@Sendable ([any Pass]) -> [any Pass])
    case plan(@Sendable (inout Plan) -> Void)
    case schedule(@Sendable (inout PlanSchedule) -> Void)
    /// Changes the trees of the emitted C.
    case code(@Sendable (inout EmittedCode) -> Void)
    /// Gives other elements for a node instead of the right ones; nil for the right ones.
    case operation(
      @Sendable (Node, [Tensor<Float>], StepContext<Float>, [Float]) -> [Float]?)

    /// As in the table.
    var title: String {
      switch self {
      case .nodes(let pass, _), .graph(let pass, _): pass
      case .passes: "the list of passes"
      case .plan: "planner"
      case .schedule: "scheduler"
      case .code: "emitter"
      case .operation: "interpreter"
      }
    }
  }

  enum Verdict: Sendable, Equatable {
    case found(by: Detector)
    /// Nothing finds it, for a reason.
    case missed(String)
  }
}

/// What notices a mistake, from the cheapest to the dearest; a bug counts for the first.
enum Detector: String, Sendable, CaseIterable {
  case passOrder = "order of passes"
  case graphVerifier = "graph verifier"
  case planVerifier = "plan verifier"
  case scheduleVerifier = "schedule verifier"
  case gradients = "finite differences"
  case padding = "padded batch"
  case fixtures = "PyTorch's numbers"
  case moments = "vanishing moments"
  case unitVerification = "libclang verification"
  case tables = "emitted tables"
  case equalBits = "equal bits"
  case oddValues = "equal bits on odd values"
}
