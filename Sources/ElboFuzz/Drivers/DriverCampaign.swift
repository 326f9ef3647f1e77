import ElboSanitizers
import ElboToolchain
import Foundation
import Synchronization

/// Which cases a campaign runs, and for how long.
package struct DriverRequest: Sendable {
  package var seed: UInt64
  package var cases: Range<Int>
  /// Cases that are built beside each other.
  package var jobs = 2
  /// No case is begun after so many seconds.
  package var limit = Double.infinity

  package init(seed: UInt64, cases: Range<Int>) {
    self.seed = seed
    self.cases = cases
  }
}

/// What runs one case after the other, with what it keeps between them.
protocol DriverWorker: AnyObject {
  /// Runs a case, and adds what it ran and found to the report.
  func run(_ number: Int, seed: UInt64, into report: inout DriverReport) throws
}

/// Deals cases to workers that run beside each other.
struct DriverCampaign {
  let request: DriverRequest
  let title: String
  /// Is told how many cases are done.
  let progress: @Sendable (Int) -> Void

  /// - Throws: What kept a case from being run, such as no space on the disk.
  func run(_ worker: @escaping @Sendable () throws -> any DriverWorker) throws -> DriverReport {
    let start = Date()
    let next = Mutex(request.cases.lowerBound)
    let total = Mutex(DriverReport(title: title))
    let failure = Mutex<(any Error)?>(nil)
    let request = request
    let progress = progress
    let empty = DriverReport(title: title)
    DispatchQueue.concurrentPerform(iterations: max(1, request.jobs)) { _ in
      do {
        let worker = try worker()
        while let number = Self.take(from: next, request: request, start: start),
          failure.withLock({ $0 == nil })
        {
          var report = empty
          try worker.run(number, seed: request.seed, into: &report)
          report.cases = 1
          let done = report
          progress(
            total.withLock {
              $0.add(done)
              return $0.cases
            })
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    var report = total.withLock { $0 }
    report.seconds = Date().timeIntervalSince(start)
    return report
  }

  /// The number of the next case; nil where there is none, or no time.
  private static func take(
    from next: borrowing Mutex<Int>, request: DriverRequest, start: Date
  ) -> Int? {
    guard Date().timeIntervalSince(start) < request.limit else { return nil }
    return next.withLock { number in
      guard number < request.cases.upperBound else { return nil }
      number += 1
      return number - 1
    }
  }
}
