import ElboIR
import ElboToolchain

extension CompiledModel {
  /// A step of so many operations takes some 25 microseconds on one core: there meeting twice costs
  /// what a second thread gains. Measured: 22 against 23 microseconds for `ColorVAE` with a batch
  /// of 128, 89 against 68 with one of 512.
  private static let operationsWorthThreads = 4_000_000

  /// The processor's threads, and one for a tiny model.
  package var suitableThreads: Int {
    guard let graph = programs[.train]?.reference else { return 1 }
    let operations = GraphSummary(of: graph).contractionOperations
    return operations < Self.operationsWorthThreads
      ? 1 : max(1, ProcessorFeatures.host().processorCount)
  }
}
