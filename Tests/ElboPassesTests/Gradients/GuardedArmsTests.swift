import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

struct GuardedArmsTests {
  private func guarded(_ lines: String) throws -> [String] {
    let graph = try Graph(lines: lines)
    return zip(graph.ids, GuardedArms.find(in: graph)).filter(\.1).map(\.0.description)
  }

  @Test func `what only arms read is guarded, back to the next contraction`() throws {
    let found = try guarded(
      """
      %0 = input "x" float[B, 2] : float[B, 2] forward
      %1 = state "w" [2, 2] : float[2, 2] forward
      %2 = contraction %0 %1 : float[B, 2] forward
      %3 = log %2 : float[B, 2] forward
      %4 = exp %3 : float[B, 2] forward
      %5 = selectArm %4 : float[B, 2] forward
      %6 = less %0 %2 : boolean[B, 2] forward
      %7 = select %6 %5 %0 : float[B, 2] forward
      """)
    #expect(found == ["%3", "%4"])
  }

  @Test func `what something else reads too is not, unless no gradient comes from there`() throws {
    let found = try guarded(
      """
      %0 = input "x" float[B] : float[B] forward
      %1 = log %0 : float[B] forward
      %2 = selectArm %1 : float[B] forward
      %3 = exp %1 : float[B] forward
      %4 = tanh %0 : float[B] forward
      %5 = selectArm %4 : float[B] forward
      %6 = stopGradient %4 : float[B] forward
      """)
    #expect(found == ["%4"])
  }
}
