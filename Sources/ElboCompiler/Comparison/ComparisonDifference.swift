import ElboIR
import Foundation

/// The first element in which compiled code differs from the interpreter.
package struct ComparisonDifference: Equatable, Sendable, CustomStringConvertible {
  /// From 1; 0 for what is not a training step.
  package let step: Int
  /// Such as `node %12 'hidden'`, `state 'hidden.weight'` or `output 'loss'`.
  package let subject: String
  package let location: SourceLocation?
  /// The kernel that wrote the value, where one kernel ran alone.
  package let kernel: String?
  /// Along each axis, the batch's row first.
  package let coordinates: [Int]
  package let compiled: Float
  package let interpreted: Float

  /// `step 2: node %12 'hidden' (VAE.swift:24:15) of kernel k3_train_hidden at [3, 5]: compiled
  /// 3f800001 (1.0000001), interpreted 3f800000 (1.0)`
  package var description: String {
    let position = location.map { " (\($0))" } ?? ""
    let writer = kernel.map { " of kernel \($0)" } ?? ""
    return (step > 0 ? "step \(step): " : "") + "\(subject)\(position)\(writer) at \(coordinates): "
      + "compiled \(Self.text(of: compiled)), interpreted \(Self.text(of: interpreted))"
  }

  private static func text(of value: Float) -> String {
    let digits = String(value.bitPattern, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits + " (\(value))"
  }
}

/// The equality of the numeric law: the same bits, or both NaN.
package enum LawEquality {
  /// The first position in which two arrays differ; the shorter one's end if their sizes do.
  package static func firstDifference(between a: [Float], and b: [Float]) -> Int? {
    let count = min(a.count, b.count)
    let position = a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        (0..<count).first {
          a[$0].bitPattern != b[$0].bitPattern && !(a[$0].isNaN && b[$0].isNaN)
        }
      }
    }
    return position ?? (a.count == b.count ? nil : count)
  }

  /// Names the first element in which a compiled value differs.
  static func difference(
    compiled: [Float], interpreted: [Float], dimensions: [Int], step: Int, subject: String,
    location: SourceLocation?, kernel: String? = nil
  ) -> ComparisonDifference? {
    guard let index = firstDifference(between: compiled, and: interpreted) else { return nil }
    var rest = index
    var coordinates = [Int](repeating: 0, count: dimensions.count)
    for axis in dimensions.indices.reversed() where dimensions[axis] > 0 {
      coordinates[axis] = axis == 0 ? rest : rest % dimensions[axis]
      rest /= dimensions[axis]
    }
    return ComparisonDifference(
      step: step, subject: subject, location: location, kernel: kernel, coordinates: coordinates,
      compiled: compiled.indices.contains(index) ? compiled[index] : .nan,
      interpreted: interpreted.indices.contains(index) ? interpreted[index] : .nan)
  }
}
