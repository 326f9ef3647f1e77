import Foundation

/// The memory of this process that lies in RAM.
enum ResidentMemory {
  /// In bytes; the second number of `/proc/self/statm` counts pages.
  static var size: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let words = text.split(separator: " ")
    return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * 4096
  }

  /// How much it grows by some work. Other tests may run beside it: what is looked for is far
  /// larger than what they need.
  static func growth(_ work: () throws -> Void) rethrows -> Int {
    let before = size
    try work()
    return size - before
  }

  /// A sixteenth of the smallest thing that the limits refuse, of 2^31 bytes.
  static let most = 1 << 27
}
