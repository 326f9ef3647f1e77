import Dispatch

/// Independent parts of one result, computed on several threads where that is worth their start.
enum Threads {
  /// Calls `body` for each part; parts write different elements of the result.
  @inline(__always)
  static func run<Scalar>(
    parts count: Int, on result: inout [Scalar], isLarge: Bool,
    body: (Int, UnsafeMutableBufferPointer<Scalar>) -> Void
  ) {
    result.withUnsafeMutableBufferPointer { result in
      guard isLarge else {
        for part in 0..<count { body(part, result) }
        return
      }
      withoutActuallyEscaping(body) { body in
        nonisolated(unsafe) let (result, body) = (result, body)
        DispatchQueue.concurrentPerform(iterations: count) { body($0, result) }
      }
    }
  }
}
