import ElboFuzz
import ElboSanitizers
import Testing

/// A few random programs as each campaign runs them; the nightly run has thousands.
@Suite struct DriverCampaignTests {
  private let request = DriverRequest(seed: 1, cases: 0..<6)

  @Test(arguments: [[Sanitizer.address, .undefined], [.thread]])
  func `random programs give no report`(sanitizers: [Sanitizer]) throws {
    let toolchain = try #require(SanitizerToolchain(sanitizers: sanitizers))
    let report = try SanitizerCampaign(toolchain: toolchain, request: request).run()
    #expect(report.findings.isEmpty, "\(report)")
    #expect(report.cases == 6 && report.runs.values.reduce(0, +) == 12)
  }
}
