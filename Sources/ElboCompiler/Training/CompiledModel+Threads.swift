import ElboIR
import ElboToolchain

extension CompiledModel {
  /// Below this many operations a step ends before a second thread would have woken.
  private static let operationsWorthThreads = 4_000_000

  /// The processor's threads, and one for a tiny model.
  package var suitableThreads: Int {
    guard let graph = programs[.train]?.reference else { return 1 }
    let operations = GraphSummary(graph).contractionOperations
    return operations < Self.operationsWorthThreads
      ? 1 : max(1, ProcessorFeatures.host().processorCount)
  }
}
