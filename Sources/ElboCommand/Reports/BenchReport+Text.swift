import ElboCompiler
import ElboIR
import Foundation

/// How numbers and tables are written.
extension BenchReport {
  static func threads(_ count: Int) -> String { "\(count) thread\(count == 1 ? "" : "s")" }

  static func milliseconds(_ seconds: Double) -> String { number(seconds * 1e3, digits: 3) }

  static func microseconds(_ seconds: Double) -> String {
    number(seconds * 1e6, digits: seconds < 1e-4 ? 2 : 1)
  }

  static func times(of times: TimeSamples) -> [String] {
    [times.minimum, times.median, times.p95].map(microseconds)
  }

  static func giga(_ perSecond: Double?) -> String {
    perSecond.map { number($0 / 1e9, digits: 1) } ?? "-"
  }

  static func percent(_ part: Double) -> String { number(100 * part, digits: 1) }

  static func number(_ value: Double, digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  /// `2 MiB`, `24 KiB`
  static func size(bytes: Int) -> String {
    switch bytes {
    case (10 << 20)...: "\(bytes >> 20) MiB"
    case (1 << 20)...: number(Double(bytes) / Double(1 << 20), digits: 1) + " MiB"
    default: "\((bytes + 1023) >> 10) KiB"
    }
  }

  /// `k4 value_kl_z_3`, with a mark where it was repeated: without the role, and cut where it is
  /// too long for the table.
  static func name(of kernel: KernelMeasurement) -> String {
    let words = kernel.name.split(separator: "_").filter { $0 != "train" }.joined(separator: "_")
    let limit = 26
    let cut = words.count > limit ? words.prefix(limit - 1) + "…" : words[...]
    return cut + (kernel.isRepeated ? " ~" : "")
  }

  /// The first column to the left, the others to the right.
  static func table(of rows: [[String]]) -> [String] {
    TextTable(rows: rows, alignments: [.left, .right]).lines
  }
}
