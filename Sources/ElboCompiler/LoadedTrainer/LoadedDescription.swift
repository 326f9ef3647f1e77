import CElboTrainer
import ElboIR
import ElboPlan

/// What an emitted trainer says of its model.
package struct LoadedDescription: Sendable {
  package let modelName: String
  package let graphHash: (UInt32, UInt32)
  package let lawVersion: Int
  package let sites: [LoadedSite]
  package let tensors: [LoadedTensor]
}

/// A site whose data a trainer reads.
package struct LoadedSite: Equatable, Sendable {
  package let name: String
  package let encoding: ElementEncoding
  /// Elements in a row.
  package let columns: Int
}

/// A tensor that lives from step to step.
package struct LoadedTensor: Equatable, Sendable {
  package let name: String
  package let isParameter: Bool
  package let dimensions: [Int]
  /// How many elements it has.
  package let count: Int
}

/// The program of one role.
package struct LoadedProgram: Sendable {
  package let role: Role
  /// Rows of a step.
  package let batch: Int
  /// Rows that memory is laid out for.
  package let paddedRows: Int
  /// Threads meet so often in a step.
  package let intervalCount: Int
  /// Bytes of intermediate values.
  package let arenaSize: Int
  package let kernels: [LoadedKernel]
  package let buffers: [LoadedBuffer]
  package let outputs: [LoadedOutput]
  package let scalars: [LoadedScalar]

  /// The columns of a step's metrics, in order: the outputs that are sums over the batch's rows.
  package var metricNames: [String] {
    outputs.filter { !$0.isPerExample }.flatMap { output in
      output.columns == 1
        ? [output.name] : (0..<output.columns).map { "\(output.name)[\($0)]" }
    }
  }
}

/// A kernel of a program.
package struct LoadedKernel: Equatable, Sendable {
  package let name: String
  package let interval: Int
  package let blocks: Int
  package let writes: [BufferID]
  /// How the blocks are dealt to threads: 0 by rows.
  package let partition: Int
  /// Of all blocks.
  package let flops: Double
  /// Of all blocks.
  package let bytes: Double
}

/// A value that a kernel writes.
package struct LoadedBuffer: Equatable, Sendable {
  package let name: String
  /// In the optimised graph; nil where it is no node's value.
  package let node: NodeID?
  package let isBatched: Bool
  package let rows: Int
  package let columns: Int
  package let isState: Bool
}

/// What a program gives.
package struct LoadedOutput: Equatable, Sendable {
  package let name: String
  package let buffer: BufferID
  /// Whether it has a row for each example; otherwise it is a sum over the batch's rows.
  package let isPerExample: Bool
  package let columns: Int
}

/// A number that a program is given for each step.
package struct LoadedScalar: Equatable, Sendable {
  package let name: String
  /// Its value where no setting names it.
  package let initial: Double
  /// Whether it follows from the learning rate and the step, and cannot be set.
  package let isDerived: Bool
}

extension LoadedKernel: PositionedElement { package typealias Position = KernelID }
extension LoadedBuffer: PositionedElement { package typealias Position = BufferID }
