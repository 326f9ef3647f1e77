import Synchronization

/// Asks a training to end after the step that it is taking, from any thread.
///
///     let cancellation = CancellationFlag()
///     try trainer.train(epochs: 10, cancellation: cancellation) { print($0) }
public final class CancellationFlag: Sendable {
  /// An `int32_t` with a fixed address, which emitted C reads after each step.
  private nonisolated(unsafe) let word: UnsafeMutablePointer<Atomic<Int32>>

  /// A flag that is not set.
  public init() {
    word = .allocate(capacity: 1)
    word.initialize(to: Atomic(0))
  }

  deinit {
    word.deinitialize(count: 1)
    word.deallocate()
  }

  /// Whether the end was asked for.
  public var isSet: Bool { word.pointee.load(ordering: .relaxed) != 0 }

  /// Asks for the end.
  public func set() { word.pointee.store(1, ordering: .relaxed) }

  /// What a call of an emitted trainer is given; valid as long as the flag.
  var memory: UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(word).assumingMemoryBound(to: Int32.self)
  }
}
