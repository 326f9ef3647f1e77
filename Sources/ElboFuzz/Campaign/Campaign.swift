import Dispatch
import ElboToolchain
import Foundation
import Synchronization

/// Checks case after case of a seed, in processes beside each other.
package struct Campaign: Sendable {
  package let worker: Worker
  /// Processes at a time.
  package let jobs: Int
  /// Where its state is kept, if anywhere.
  package let file: String?

  package init(worker: Worker, jobs: Int, file: String? = nil) {
    self.worker = worker
    self.jobs = jobs
    self.file = file
  }

  /// Checks cases from the state's next to before `end`, or until the time is over; before them
  /// those that failed, since what they found may have been mended.
  ///
  /// - Parameters:
  ///   - seconds: When to begin no further block.
  ///   - progress: Is told the state after each block.
  /// - Throws: What kept a worker from being started.
  package func run(
    from start: CampaignState, to end: Int, seconds: Double? = nil,
    progress: @escaping @Sendable (CampaignState, [Int: Finding]) -> Void = { _, _ in }
  ) throws -> CampaignState {
    let clock = ContinuousClock()
    let beginning = clock.now
    let state = try recheck(from: start, progress: progress)
    let queue = Mutex(Queue(state: state, taken: state.next, blocks: [:], error: nil))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      while true {
        let elapsed = (clock.now - beginning).inSeconds
        guard elapsed < seconds ?? .infinity, let block = queue.withLock({ $0.take(upTo: end) })
        else {
          return
        }
        do {
          let summary = try worker.run(Array(block))
          try queue.withLock {
            $0.record(block, summary: summary)
            $0.state.seconds = start.seconds + (clock.now - beginning).inSeconds
            if let file { try $0.state.write(to: file) }
            progress($0.state, summary.failed)
          }
        } catch {
          return queue.withLock { $0.error = error }
        }
      }
    }
    return try queue.withLock {
      if let error = $0.error { throw error }
      return $0.state
    }
  }

  /// The state once the cases that failed have been checked again; kept where the state is.
  private func recheck(
    from start: CampaignState, progress: (CampaignState, [Int: Finding]) -> Void
  ) throws -> CampaignState {
    var state = start
    let failed = Dictionary(grouping: state.takeFailed()) { $0 / ToolchainChoice.blockSize }
    for (_, cases) in failed.sorted(by: { $0.key < $1.key }) {
      let summary = try worker.run(cases)
      state.record(summary)
      progress(state, summary.failed)
    }
    if let file, !failed.isEmpty { try state.write(to: file) }
    return state
  }

  private struct Queue {
    var state: CampaignState
    var taken: Int
    /// Blocks that are done while one before them is not.
    var blocks: [Int: (Range<Int>, WorkerLines.Summary)]
    var error: (any Error)?

    /// The next cases, none of two blocks of toolchains.
    mutating func take(upTo end: Int) -> Range<Int>? {
      guard taken < end, error == nil else { return nil }
      let size = ToolchainChoice.blockSize
      let block = taken..<min(end, (taken / size + 1) * size)
      taken = block.upperBound
      return block
    }

    /// The state counts whole blocks in their order, so that it is the same whoever is faster.
    mutating func record(_ block: Range<Int>, summary: WorkerLines.Summary) {
      blocks[block.lowerBound] = (block, summary)
      while let (block, summary) = blocks.removeValue(forKey: state.next) {
        state.record(summary)
        state.next = block.upperBound
      }
    }
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
