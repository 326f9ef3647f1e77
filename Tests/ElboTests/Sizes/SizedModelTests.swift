import Elbo
import Testing

@Suite struct SizedModelTests {
  private struct Small: SizedModel {
    struct Sizes: ModelSizes {
      var hiddenUnits = 3
      var pixels = 8
    }
    let sizes: Sizes
    let x: Observed
    let hidden: Dense
    let logits: Dense
    init(_ sizes: Sizes) {
      self.sizes = sizes
      x = Observed(sizes.pixels, .pixels)
      hidden = Dense(sizes.hiddenUnits, .relu)
      logits = Dense(sizes.pixels)
    }
    var body: [Statement] { x ~ Bernoulli(logits: logits(hidden(x))) }
  }

  private struct Mixed: SizedModel {
    struct Sizes: ModelSizes {
      var width = 3
      var rate = 0.5
    }
    let sizes: Sizes
    let x: Observed
    init(_ sizes: Sizes) {
      self.sizes = sizes
      x = Observed(sizes.width, .pixels)
    }
    var body: [Statement] { x ~ Bernoulli(logits: Tensor(0)) }
  }

  @Test func `sizes have the names and defaults of their properties, in order`() {
    #expect(
      Small(.init()).namedSizes == [
        NamedSize(name: "hiddenUnits", number: 3), NamedSize(name: "pixels", number: 8),
      ])
  }

  @Test func `some sizes become others and the rest stay`() throws {
    let resized = try Small(.init()).resized(["hiddenUnits": 5])
    #expect(resized.sizes.hiddenUnits == 5)
    #expect(resized.sizes.pixels == 8)
    let again = try resized.resized(["pixels": 4])
    let state = try ModelLowering.lower(again).state
    #expect(state.map(\.dimensions) == [[4, 5], [5], [5, 4], [4]])
    #expect(state.map(\.name) == ["hidden.weight", "hidden.bias", "logits.weight", "logits.bias"])
  }

  @Test func `a name that is no size is refused with those that are`() {
    let error = #expect(throws: ModelSizeError.self) {
      try Small(.init()).resized(["latent": 2])
    }
    #expect(
      error?.description == "Small has no size 'latent'; its sizes are hiddenUnits (3), pixels (8)")
  }

  @Test(arguments: [Int.min, -1, 0, 1 << 31 + 1, Int.max])
  func `a number that no size can be is refused`(number: Int) {
    let error = #expect(throws: ModelSizeError.self) {
      try Small(.init()).resized(["pixels": number])
    }
    #expect(
      error?.description == "the size 'pixels' must be from 1 to 2147483648, got \(number)")
  }

  @Test func `sizes that are no whole numbers are refused`() {
    #expect(throws: ModelSizeError.notWhole("Mixed")) {
      try Mixed(.init()).resized(["width": 4])
    }
  }
}
