import Synchronization

/// What a state becomes at the end of a training step.
struct StateUpdate: Sendable {
  let state: StoredTensorDeclaration
  let value: Expression
  /// Where it is said; nil for an operator, which cannot know.
  let location: SourceLocation?
}

/// Collects the updates that layers make while a model's `body` runs: a layer returns a tensor, and
/// its update counts also where that is not read.
final class UpdateRecorder: Sendable {
  /// That of the `body` which runs in this task, if one does.
  @TaskLocal static var current: UpdateRecorder?

  private let updates = Mutex<[StateUpdate]>([])

  func record(_ update: StateUpdate) { updates.withLock { $0.append(update) } }

  /// The statements of a body and the updates that its layers make.
  static func statements(of model: any Model) -> [Statement] {
    let recorder = UpdateRecorder()
    let statements = $current.withValue(recorder) { model.body }
    return statements + recorder.updates.withLock { $0.map { Statement(.update($0)) } }
  }
}
