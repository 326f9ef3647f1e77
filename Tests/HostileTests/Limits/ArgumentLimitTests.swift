import ElboCommand
import ElboCompiler
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

  @Test(arguments: ["train", "check", "debug", "evaluate", "sample", "reconstruct", "encode"])
  func `a seed has 56 bits, since larger ones would repeat smaller ones`(command: String) {
    let most = (UInt64(1) << 56) - 1
    #expect(most == 72_057_594_037_927_935)
    for seed in [0, most] {
      #expect(throws: Never.self) {
        try ElboCommand.parseAsRoot([command, "M", "--seed", "\(seed)"])
      }
    }
    for seed in [most + 1, .max] {
      do {
        _ = try ElboCommand.parseAsRoot([command, "M", "--seed", "\(seed)"])
        Issue.record("\(seed) was taken")
      } catch {
        let failure = CommandFailure(error)
        #expect(failure.status == .usage)
        #expect(
          failure.message.hasPrefix("error: --seed must be from 0 to \(most), got \(seed)"))
      }
    }
  }

  @Test func `a seed in Swift has 56 bits too`() {
    var options = TrainerOptions()
    options.seed = 1 << 56
    #expect(
      throws: TrainingError.wrongOption(
        "the seed must be from 0 to 72057594037927935, got 72057594037927936")
    ) { try options.check() }
    options.seed -= 1
    #expect(throws: Never.self) { try options.check() }
  }

  @Test func `lists of threads hold 1 to 1024`() {
    #expect(NumberList(argument: "0") == nil)
    #expect(NumberList(argument: "1,1023,1024")?.numbers == [1, 1023, 1024])
    #expect(NumberList(argument: "1025") == nil)
    #expect(NumberList(argument: "\(Int.max)") == nil)
    #expect(NumberList(argument: "99999999999999999999") == nil)
  }
}
