import Foundation

/// The blocks that are done, in a file that an interrupted run goes on from.
actor Journal {
  private let file: FileHandle
  private var waiting: [Block]
  private var done: [Block: BlockResult]
  private let start = Date()

  /// - Parameter path: The file, which is made if it is not there.
  init(path: String, functions: [Function]) throws {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    var done: [Block: BlockResult] = [:]
    for line in text.split(separator: "\n") {
      if let result = BlockResult(line: line) { done[result.block] = result }
    }
    self.done = done
    waiting = Block.all.filter { functions.contains($0.function) && done[$0] == nil }.reversed()
    if text.isEmpty { try Data().write(to: URL(filePath: path)) }
    file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
  }

  func next() -> Block? { waiting.popLast() }

  /// Writes a line, and says what a function gave once all its blocks are done.
  func record(_ result: BlockResult) throws {
    done[result.block] = result
    try file.write(contentsOf: Data((result.line + "\n").utf8))
    let report = report(result.block.function)
    if report.results.count == Block.perFunction {
      print(report.line + ", after \(Int(Date().timeIntervalSince(start))) s")
      fflush(nil)
    }
  }

  func report(_ function: Function) -> FunctionReport {
    FunctionReport(
      function: function, results: done.values.filter { $0.block.function == function })
  }
}
