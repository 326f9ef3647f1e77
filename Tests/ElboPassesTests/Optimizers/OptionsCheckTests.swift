import ElboIR
import ElboPasses
import Testing

struct OptionsCheckTests {
  private func messages(_ change: (inout CompileOptions) -> Void) -> [String] {
    var options = CompileOptions()
    change(&options)
    do throws(DiagnosticsError) {
      _ = try PassContext(role: .train, options: options)
      return []
    } catch {
      return error.diagnostics.map(\.message)
    }
  }

  @Test func `the classic options are valid`() {
    #expect(messages { _ in }.isEmpty)
  }

  @Test func `an unknown pass is named beside the known ones`() {
    #expect(
      messages { $0.disabledPasses = ["Differentiation"] } == [
        "'Differentiation' is not an optimisation pass; these are: Simplification, "
          + "CommonSubexpressions, DeadCode"
      ])
  }

  @Test func `batches and segments are checked`() {
    #expect(
      messages {
        $0.batchSize = 0
        $0.evaluationBatchSize = -3
      } == [
        "the batch size must be positive, got 0",
        "the evaluation batch size must be positive, got -3",
      ])
    #expect(
      messages { $0.segments = 129 } == [
        "the number of segments must be from 1 to the batch size of 128, got 129"
      ])
    for (segments, message) in [
      (1023, nil), (1024, nil), (1025, "the number of segments must be at most 1024, got 1025"),
    ] {
      let found = messages {
        $0.batchSize = 2048
        $0.segments = segments
      }
      #expect(found == (message.map { [$0] } ?? []))
    }
    #expect(
      messages { $0.threads = 1025 } == ["the number of threads must be from 1 to 1024, got 1025"])
  }

  @Test func `the objective's and the optimiser's numbers are checked`() {
    #expect(
      messages { $0.objective = .elbo(beta: -.infinity) } == [
        "beta must be finite and not negative, got -inf"
      ])
    #expect(
      messages { $0.optimizer = .adam(learningRate: -1, firstDecay: 1, epsilon: 1e-50) } == [
        "the learning rate must be finite and not negative, got -1.0",
        "adam's firstDecay must be at least 0 and below 1, got 1.0",
        "adam's epsilon must be a positive Float32, got 1e-50",
      ])
    #expect(
      messages { $0.optimizer = .sgd(momentum: 1.5) } == [
        "sgd's momentum must be at least 0 and below 1, got 1.5"
      ])
  }
}
