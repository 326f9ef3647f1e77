import ArgumentParser
import ElboInterpreter

/// From where to where a number on the command line may go. What is beyond would only fill the
/// memory, or overflow what is counted in it.
package struct NumberLimit: Sendable {
  package let option: String
  package let range: ClosedRange<Int>

  package static let steps = NumberLimit(option: "--steps", range: 1...1_000_000)
  package static let samples = NumberLimit(option: "--samples", range: 1...1_000_000)
  package static let epochs = NumberLimit(option: "--epochs", range: 1...1_000_000)
  package static let segments = NumberLimit(option: "--segments", range: 1...1024)
  package static let step = NumberLimit(option: "--step", range: 0...1_000_000_000_000)
  package static let cases = NumberLimit(option: "--cases", range: 1...1_000_000_000)
  package static let singleCase = NumberLimit(option: "--case", range: 0...1_000_000_000_000)
  package static let jobs = NumberLimit(option: "--jobs", range: 1...1024)
  package static let batch = NumberLimit(option: "--batch", range: 1...1 << 31)
  package static let count = NumberLimit(option: "--count", range: 1...65536)

  /// - Throws: What the argument parser reports, with exit status 64.
  package static func checkSeed(_ seed: UInt64?) throws {
    guard let seed, seed > LawNoise.maximumSeed else { return }
    throw ValidationError("--seed must be from 0 to \(LawNoise.maximumSeed), got \(seed)")
  }

  /// - Throws: What the argument parser reports, with exit status 64.
  package func check(_ number: Int) throws {
    guard range.contains(number) else {
      throw ValidationError(
        "\(option) must be from \(range.lowerBound) to \(range.upperBound), got \(number)")
    }
  }
}
