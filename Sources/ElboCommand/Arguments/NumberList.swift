import ArgumentParser
import ElboIR

/// Numbers of threads as they are written on the command line: `1,2,8`.
package struct NumberList: ExpressibleByArgument, CustomStringConvertible {
  package let numbers: [Int]

  package init(_ numbers: [Int]) { self.numbers = numbers }

  package init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = words.compactMap { Int($0) }
    guard !numbers.isEmpty, numbers.count == words.count,
      numbers.allSatisfy({ CompileOptions.threadRange.contains($0) })
    else { return nil }
    self.numbers = numbers
  }

  package var description: String { numbers.map(String.init).joined(separator: ",") }
}
