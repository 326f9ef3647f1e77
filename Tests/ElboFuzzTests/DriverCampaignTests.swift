import ElboFuzz
import ElboSanitizers
import Testing

/// A few random programs as each campaign runs them; the nightly run has thousands.
@Suite struct DriverCampaignTests {
  private let request = DriverRequest(seed: 1, cases: 0..<6)

  @Test(arguments: [[Sanitizer.address, .undefined], [.thread]])
  func `random programs give no report`(sanitizers: [Sanitizer]) throws {
    let toolchain = try #require(SanitizerToolchain(sanitizers))
    let report = try SanitizerCampaign(toolchain, request).run()
    #expect(report.findings.isEmpty, "\(report)")
    #expect(report.cases == 6 && report.runs.values.reduce(0, +) == 12)
  }

  @Test func `compilers agree on random programs`() throws {
    let campaign = CompilerCampaign(request)
    let report = try campaign.run()
    #expect(report.findings.isEmpty, "\(report)")
    #expect(report.runs.values.reduce(0, +) == 6 * 4 * campaign.compilers.count)
  }
}
