import ElboIR

/// What this machine's processor can run, and the sizes of its caches.
package struct ProcessorFeatures: Sendable, Hashable {
  /// The processor's name, as its maker writes it.
  package var name: String
  /// What processor and system can run, best first; always ends with `portable`.
  package var instructionSets: [InstructionSet]
  /// Bytes of data cache by level, the first level first; empty where the system does not say.
  package var dataCacheSizes: [Int]
  /// Logical processors.
  package var processorCount: Int

  package init(
    name: String, instructionSets: [InstructionSet], dataCacheSizes: [Int], processorCount: Int
  ) {
    self.name = name
    self.instructionSets = instructionSets
    self.dataCacheSizes = dataCacheSizes
    self.processorCount = processorCount
  }

  /// The best instruction set.
  package var best: InstructionSet { instructionSets.first ?? .portable }

  /// One word for what code can run here; part of a cached library's key.
  package var featureName: String {
    instructionSets.map(\.rawValue).joined(separator: "+")
  }
}
