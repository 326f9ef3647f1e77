import ElboCommand
import Testing

/// The numbers of the command line: one below each limit, at it, and one above.
@Suite struct ArgumentLimitTests {
  private static let cases: [(command: [String], limit: NumberLimit)] = [
    (["check", "M"], .steps), (["check", "M"], .samples), (["bench", "M"], .steps),
    (["train", "M"], .epochs), (["debug", "M"], .step), (["sample", "M"], .count),
    (["reconstruct", "M"], .count), (["fuzz"], .cases), (["fuzz"], .singleCase), (["fuzz"], .jobs),
    (["fuzz", "--case", "1"], .batch), (["inspect", "M", "--batch", "4096"], .segments),
    (["check", "M"], .segments), (["debug", "M"], .segments),
  ]

  private func fault(_ command: [String], _ option: String, _ number: Int) -> String? {
    do {
      _ = try ElboCommand.parseAsRoot(command + ["\(option)=\(number)"])
      return nil
    } catch {
      let failure = CommandFailure(error)
      #expect(failure.status == .usage)
      return failure.message.split(separator: "\n").first.map(String.init)
    }
  }

  @Test(arguments: cases.indices)
  func `a number is in its range or refused`(index: Int) {
    let (command, limit) = Self.cases[index]
    let (least, most) = (limit.range.lowerBound, limit.range.upperBound)
    let growth = ResidentMemory.growth {
      for number in [least, least + 1, most - 1, most] {
        #expect(fault(command, limit.option, number) == nil)
      }
      for number in [.min, least - 1, most + 1, .max] {
        #expect(
          fault(command, limit.option, number)
            == "error: \(limit.option) must be from \(least) to \(most), got \(number)")
      }
    }
    #expect(growth < ResidentMemory.most)
  }

  @Test func `lists of threads hold 1 to 1024`() {
    #expect(NumberList(argument: "0") == nil)
    #expect(NumberList(argument: "1,1023,1024")?.numbers == [1, 1023, 1024])
    #expect(NumberList(argument: "1025") == nil)
    #expect(NumberList(argument: "\(Int.max)") == nil)
    #expect(NumberList(argument: "99999999999999999999") == nil)
  }
}
