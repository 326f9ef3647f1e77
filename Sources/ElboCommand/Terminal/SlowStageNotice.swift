import ElboCompiler
import Synchronization

/// Says on the standard error what a compilation is at, where that takes long.
///
///     var compiler = Compiler(options: options)
///     compiler.observer = SlowStageNotice().observe
package final class SlowStageNotice: Sendable {
  private let write: @Sendable (String) -> Void
  private let delay: Double
  private let pending = Mutex<Task<Void, any Error>?>(nil)

  /// - Parameter delay: Seconds that a stage may take in silence.
  package init(
    after delay: Double = 5, write: @escaping @Sendable (String) -> Void = StandardError.write
  ) {
    self.delay = delay
    self.write = write
  }

  @Sendable package func observe(_ event: CompilerEvent) {
    switch event {
    case .began(let stage): announce(stage)
    case .ended: schedule(nil)
    }
  }

  private func announce(_ stage: CompilerStage) {
    let (write, delay) = (write, delay)
    let notice = Task {
      try await Task.sleep(for: .seconds(delay))
      write(
        "\(stage.activity) takes more than \(Self.text(after: delay)) s, "
          + "as it does for large models")
    }
    schedule(notice)
  }

  /// `5` or `0.05`
  private static func text(after seconds: Double) -> String {
    Int(exactly: seconds).map(String.init) ?? "\(seconds)"
  }

  private func schedule(_ notice: Task<Void, any Error>?) {
    pending.withLock {
      $0?.cancel()
      $0 = notice
    }
  }
}

extension CompilerStage {
  /// What the compiler does in it, as the beginning of a sentence.
  fileprivate var activity: String {
    switch self {
    case .lowering: "lowering the model"
    case .passes: "deriving and optimising the graphs"
    case .planning: "planning the kernels"
    case .emission: "writing the C"
    case .findingCompiler: "finding the C compiler"
    case .verification: "verifying the C"
    case .compilation: "compiling the C"
    case .opening: "loading the trainer"
    }
  }
}
