import Elbo
import ElboCompiler
import ElboIR
import Testing

/// The sizes that a model may have: one below each limit, at it, and one above.
@Suite struct ModelLimitTests {
  private struct Sized: Model {
    let x: Observed
    var body: [Statement] { x ~ Normal(mean: Tensor(0), logVariance: 0) }
  }

  private struct Sorted: Model {
    let x: Observed
    let logits: Given
    init(_ count: Int) {
      x = Observed(.category(count))
      logits = Given(count, .real)
    }
    var body: [Statement] { x ~ Categorical(logits: logits) }
  }

  private struct Layered: Model {
    let given = Given(1, .real)
    let y: Observed
    let layer: Dense
    init(_ outputs: Int) {
      layer = Dense(outputs, bias: false)
      y = Observed(1, .real)
    }
    var body: [Statement] { y ~ Normal(mean: layer(given).sum().reshaped([1]), logVariance: 0) }
  }

  private struct Wide: Model {
    let given: Given
    let y = Observed(2, .real)
    let layer = Dense(2, bias: false)
    var body: [Statement] { y ~ Normal(mean: layer(given), logVariance: 0) }
  }

  private struct ManySites: Model {
    let sites: [Observed]
    let z = Latent(1, prior: .standardNormal)
    let all = Given(1, .real)
    init(_ count: Int) { sites = (0..<count - 1).map { _ in Observed(1, .real) } }
    var body: [Statement] {
      z ~ Normal(mean: all, logVariance: 0)
      for site in sites { site ~ Normal(mean: z, logVariance: 0) }
    }
  }

  private struct Joined: Model {
    let count: Int
    let y: Observed
    let x = Given(1, .real)
    init(_ count: Int) {
      self.count = count
      y = Observed(count, .real)
    }
    var body: [Statement] {
      y
        ~ Normal(
          mean: concatenated(Array(repeating: x.tensor, count: count)), logVariance: 0)
    }
  }

  /// The first error of a model without its position, or nil; nothing large is allocated for
  /// either.
  private func fault(
    _ model: any Model, batch: Int? = nil, isCompiled: Bool = false
  ) -> String? {
    var result: String?
    let growth = ResidentMemory.growth {
      do {
        let lowered = try ModelLowering.lowered(model)
        var options = CompileOptions()
        if let batch { options.batchSize = batch }
        if isCompiled || batch != nil { _ = try Compiler(options: options).compile(lowered) }
      } catch let error as DiagnosticsError {
        result = error.diagnostics.first { $0.severity == .error }?.message ?? "no error"
      } catch {
        result = "\(error)"
      }
    }
    #expect(growth < ResidentMemory.most)
    return result
  }

  private let most = 1 << 31

  @Test func `a site has at most 2^31 elements`() {
    #expect(fault(Sized(x: Observed(most - 1, .real))) == nil)
    #expect(fault(Sized(x: Observed(most, .real))) == nil)
    #expect(
      fault(Sized(x: Observed(most + 1, .real))) == "'x' has too many elements: [2147483649]")
    #expect(fault(Sized(x: Observed([1 << 16, 1 << 15], .real))) == nil)
    #expect(
      fault(Sized(x: Observed([1 << 16, (1 << 15) + 1], .real)))
        == "'x' has too many elements: [65536, 32769]")
    #expect(
      fault(Sized(x: Observed([.max, .max, 4], .real)))
        == "'x' has too many elements: [\(Int.max), \(Int.max), 4]")
    #expect(fault(Sized(x: Observed(1, .real))) == nil)
    #expect(fault(Sized(x: Observed(0, .real))) == "'x' needs a positive size, got 0")
    #expect(fault(Sized(x: Observed(.min, .real))) == "'x' needs a positive size, got \(Int.min)")
  }

  @Test func `a category is one of at most 2^31`() {
    #expect(fault(Sorted(most - 1)) == nil)
    #expect(fault(Sorted(most)) == nil)
    #expect(
      fault(Sorted(most + 1)) == "'x' has too many categories: 2147483649")
    #expect(
      fault(Sorted(.max)) == "'x' has too many categories: \(Int.max)")
  }

  @Test func `a layer has at most 2^31 outputs, and its weight as many elements`() {
    #expect(fault(Layered(most - 1)) == nil)
    #expect(fault(Layered(most)) == nil)
    #expect(fault(Layered(most + 1)) == "'layer.weight' has too many elements: [1, 2147483649]")
    #expect(fault(Layered(.max)) == "'layer.weight' has too many elements: [1, \(Int.max)]")
    #expect(fault(Wide(given: Given((1 << 30) - 1, .real))) == nil)
    #expect(fault(Wide(given: Given(1 << 30, .real))) == nil)
    #expect(
      fault(Wide(given: Given((1 << 30) + 1, .real)))
        == "'layer.weight' has too many elements: [1073741825, 2]")
  }

  @Test func `a value has at most 2^31 elements in the whole batch`() {
    let model = Sized(x: Observed(8, .real))
    #expect(fault(model, batch: (1 << 28) - 1) == nil)
    #expect(fault(model, batch: 1 << 28) == nil)
    for batch in [(1 << 28) + 1, .max] {
      #expect(
        fault(model, batch: batch)
          == "a value of shape [B, 8] has too many elements for a batch of \(batch)")
    }
    #expect(fault(model, batch: 0) == "the batch size must be positive, got 0")
    #expect(fault(model, batch: .min) == "the batch size must be positive, got \(Int.min)")
  }

  @Test func `a model has at most 32 sites with data`() {
    for count in [31, 32] { #expect(fault(ManySites(count), isCompiled: true) == nil) }
    #expect(
      fault(ManySites(33)) == "'ManySites' has 33 sites with data, at most 32 are possible")
  }

  @Test func `at most 32767 tensors are joined`() {
    #expect(fault(Joined(32_766)) == nil)
    #expect(fault(Joined(32_767)) == nil)
    #expect(fault(Joined(32_768)) == "'concatenated' takes at most 32767 tensors, got 32768")
  }

  @Test func `the threads that a step is cut for are 1 to 1024`() {
    let expected = "the number of threads must be from 1 to 1024, got "
    for (threads, message) in [
      (0, expected + "0"), (1, nil), (1023, nil), (1024, nil), (1025, expected + "1025"),
      (.max, expected + "\(Int.max)"),
    ] as [(Int, String?)] {
      var options = CompileOptions()
      options.threads = threads
      do {
        _ = try Compiler(options: options).compile(Sized(x: Observed(2, .real)))
        #expect(message == nil)
      } catch {
        #expect("\(error)" == "error: " + (message ?? ""))
      }
    }
  }

  @Test func `a name has no U+0000`() {
    struct Cut: Model, CustomReflectable {
      let x = Observed(1, .real)
      var customMirror: Mirror { Mirror(self, children: [(label: "a\0b", value: x)]) }
      var body: [Statement] { x ~ Normal(mean: Tensor(0), logVariance: 0) }
    }
    #expect(fault(Cut()) == "the name 'a\\u{0}b' has a U+0000 in it")
    #expect(throws: DiagnosticsError.self) {
      try ModelLowering.lower(Sized(x: Observed(1, .real)), name: "M\0")
    }
  }
}
