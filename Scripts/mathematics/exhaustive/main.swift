// Compares the emitted C's unary functions with the interpreter's over all 2^32 inputs.
//
//   exhaustive JOURNAL THREADS [FUNCTION]...
//
// The journal holds what is done; a run that was interrupted goes on after it. Ends with the table
// of docs/mathematics.md, and with status 1 if any result differs.
import Foundation

let arguments = CommandLine.arguments
let names = arguments.dropFirst(3)
let functions = Function.allCases.filter { names.isEmpty || names.contains("\($0)") }
for name in names where !functions.contains(where: { "\($0)" == name }) {
  let known = Function.allCases.map { "\($0)" }.joined(separator: " ")
  FileHandle.standardError.write(Data("error: no function '\(name)'; there are: \(known)\n".utf8))
  exit(64)
}
let journal = try Journal(path: arguments[1], functions: functions)

try await withThrowingTaskGroup(of: Void.self) { group in
  for _ in 0..<(Int(arguments[2]) ?? 1) {
    group.addTask {
      while let block = await journal.next() { try await journal.record(block.run()) }
    }
  }
  try await group.waitForAll()
}

let sets = InstructionSet.compiled.map(\.rawValue)
print("\n| function | \(sets.joined(separator: " | ")) | ULP | at | | gave |")
print("| --- |" + String(repeating: " --: |", count: sets.count + 1) + " --- | --: | --: |")
var isEqual = true
for function in functions {
  let report = await journal.report(function)
  isEqual = isEqual && report.isEqual
  print(report.row)
}
exit(isEqual ? 0 : 1)
