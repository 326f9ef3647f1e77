import Foundation
import Testing

import ElboInterpreter

/// The emitted C's functions, operations and noise against the interpreter's: equal bits.
///
/// A sample of the inputs, or all 2^32 where `ELBO_MATHEMATICS_STRIDE` is 1.
@Suite struct EmittedMathematicsTests {
  static let stride =
    ProcessInfo.processInfo.environment["ELBO_MATHEMATICS_STRIDE"].flatMap(UInt32.init) ?? 65_521
  static let builds = stride == 1 ? EmittedMathematics.exhaustive : EmittedMathematics.sample

  /// The interpreter's hashes, worked out once, by all processors.
  static let expected = Task {
    await withTaskGroup(of: (Int, [String]).self) { group in
      for (index, function) in MathematicsHash.all.enumerated() {
        group.addTask { (index, function.lines(stride: stride)) }
      }
      var lines = [[String]](repeating: [], count: MathematicsHash.all.count)
      for await (index, block) in group { lines[index] = block }
      return lines.flatMap { $0 }
    }
  }

  @Test(arguments: builds)
  func `emitted C gives the interpreter's bits`(_ build: EmittedMathematics) async throws {
    let output: [String]
    do {
      output = try build.output(of: [["operations"], ["hash", "all", String(Self.stride)]])
    } catch let reason as EmittedMathematics.Unavailable {
      try Test.cancel("not run: \(reason)")
    }
    #expect(output[0] == "0 failures\n")
    let lines = output[1].split(separator: "\n").map(String.init)
    let expected = await Self.expected.value
    #expect(lines.count == expected.count)
    for (got, expected) in zip(lines, expected) { #expect(got == expected) }
  }
}
