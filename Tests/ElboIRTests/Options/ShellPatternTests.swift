import ElboIR
import Testing

@Suite struct ShellPatternTests {
  @Test(arguments: [
    ("*", "", true), ("*", "hidden.bias", true), ("*.bias", "hidden.bias", true),
    ("*.bias", "hidden.weight", false), ("hidden.*", "hidden.weight", true),
    ("hidden.*", "hidden", false), ("*en*ei*", "hidden.weight", true),
    ("*a*a*b", "aab", true), ("*a*a*b", "abab", true), ("*a*a*b", "ab", false),
    ("layer?.bias", "layer1.bias", true), ("layer?.bias", "layer12.bias", false),
    ("layer[1-3]", "layer2", true), ("layer[1-3]", "layer4", false),
    ("layer[!1-3]", "layer4", true), ("layer[!1-3]", "layer", false),
    ("[]ab]", "]", true), ("[ab", "[ab", true), ("[ab", "a", false), ("", "", true),
    ("", "a", false),
  ])
  func `a name fits as a shell says`(pattern: String, name: String, fits: Bool) {
    #expect(ShellPattern(pattern).matches(name) == fits)
  }
}
