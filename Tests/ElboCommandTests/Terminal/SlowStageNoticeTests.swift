import ElboCommand
import ElboCompiler
import Synchronization
import Testing

@Suite struct SlowStageNoticeTests {
  /// What a notice has written.
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock(\.self) }
  }

  @Test func `a stage that takes long is named, once`() async throws {
    let lines = Lines()
    let notice = SlowStageNotice(after: 0.01, write: lines.add)
    notice.observe(.began(.compilation))
    while lines.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    notice.observe(.ended(.compilation, .seconds(1)))
    #expect(lines.all == ["compiling the C takes more than 0.01 s, as it does for large models"])
  }

  @Test func `a stage that ends, or gives way to another, is not`() async throws {
    let lines = Lines()
    let notice = SlowStageNotice(after: 3600, write: lines.add)
    notice.observe(.began(.compilation))
    let last = SlowStageNotice(after: 0.01, write: lines.add)
    last.observe(.began(.compilation))
    last.observe(.began(.verification))
    while lines.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    last.observe(.ended(.verification, .seconds(1)))
    notice.observe(.ended(.compilation, .seconds(1)))
    #expect(lines.all == ["verifying the C takes more than 0.01 s, as it does for large models"])
  }
}
