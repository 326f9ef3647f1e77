import Elbo
import Testing

/// Wrong sites and layers: sizes, names, positions.
@Suite struct DeclarationDiagnosticTests {
  @Test func `sizes are positive and not too large`() {
    let line = #line
    struct Sized: Model {
      let x = Observed(784, .pixels)
      let none = Dense(0)
      let negative = Dense(-3, .relu)
      let huge = Dense(Int.max)
      let flat = Observed(28, 0, .pixels)
      let empty = Given(-1, .real)
      let vast = Given([1 << 40, 1 << 40], .real)
      let bare = Given(.pixels)
      let z = Latent(0, prior: .standardNormal)
      var body: [Statement] {
        let h = none(x) + negative(x) + huge(x)
        z ~ Normal(mean: h, logVariance: h)
        x ~ Bernoulli(logits: h + z + empty + vast + bare)
        flat ~ Bernoulli(logits: 0 + flat)
      }
    }
    #expect(
      diagnose(Sized(), from: line) == """
        +6:26: error: 'flat' needs positive sizes, got [28, 0]
        +7:24: error: 'empty' needs a positive size, got -1
        +8:23: error: 'vast' has too many elements: [1099511627776, 1099511627776]
        +9:23: error: 'bare' needs a size
        +10:21: error: 'z' needs a positive size, got 0
        +3:23: error: 'none' needs a positive size, got 0
        +4:27: error: 'negative' needs a positive size, got -3
        +12:45: error: 'huge.weight' has too many elements: [784, 9223372036854775807]
        +5:23: note: it is declared here
        """)
  }

  @Test func `categories are positive and have no sizes`() {
    let line = #line
    struct Categories: Model {
      let x = Given(4, .real)
      let none = Observed(.category(0))
      let many = Observed(.category(Int.max))
      let several = Observed(3, .category(10))
      let map = Dense(10)
      var body: [Statement] {
        none ~ Categorical(logits: map(x))
        many ~ Categorical(logits: map(x))
        several ~ Categorical(logits: map(x))
      }
    }
    #expect(
      diagnose(Categories(), from: line) == """
        +3:26: error: 'none' needs a positive number of categories, got 0
        +4:26: error: 'many' has too many categories: 9223372036854775807
        +5:29: error: 'several' holds one category and takes no sizes, got [3]
        """)
  }

  @Test func `weights that are too large`() {
    let line = #line
    struct Large: Model {
      let x = Given(1_000_000, .pixels)
      let y = Observed(1_000_000, .pixels)
      let map = Dense(1_000_000)
      var body: [Statement] {
        y ~ Bernoulli(logits: map(x))
      }
    }
    #expect(
      diagnose(Large(), from: line) == """
        +6:34: error: 'map.weight' has too many elements: [1000000, 1000000]
        +4:22: note: it is declared here
        """)
  }

  @Test func `a layer that is made in the body`() {
    let line = #line
    struct Local: Model {
      let x = Observed(4, .real)
      var body: [Statement] {
        let map = Dense(4)
        x ~ Normal(mean: map(x) + map(x), logVariance: 0)
      }
    }
    #expect(
      diagnose(Local(), from: line) == """
        +4:24: error: this 'Dense' is not a stored property of 'Local'; what is made in 'body' or \
        belongs to another model has no name
        """)
  }

  @Test func `a site that is made in the body`() {
    let line = #line
    struct Local: Model {
      let x = Observed(4, .real)
      var body: [Statement] {
        let z = Latent(prior: .standardNormal)
        z ~ Normal(mean: x, logVariance: 0)
        x ~ Normal(mean: z, logVariance: 0)
        x ~ Normal(mean: Given(4, .real).exp(), logVariance: 0)
      }
    }
    #expect(
      diagnose(Local(), from: line) == """
        +4:23: error: this 'Latent' is not a stored property of 'Local'; what is made in 'body' \
        or belongs to another model has no name
        +7:19: error: 'x' has a second statement
        +6:19: note: the first is here
        """)
  }

  @Test func `a tensor of another model`() {
    let line = #line
    struct Other: Model {
      let x = Observed(4, .real)
      let map = Dense(4)
      var body: [Statement] { x ~ Normal(mean: map(x), logVariance: 0) }
    }
    struct Borrower: Model {
      let other: @Sendable () -> Tensor
      let x = Observed(4, .real)
      var body: [Statement] { x ~ Normal(mean: other(), logVariance: 0) }
    }
    let other = Other()
    #expect(
      diagnose(Borrower { other.map(other.x) }, from: line) == """
        +2:23: error: this 'Observed' is not a stored property of 'Borrower'; what is made in \
        'body' or belongs to another model has no name
        """)
  }

  @Test func `two properties with one name`() {
    let line = #line
    struct Twins: Model {
      struct Block: Sendable { let first = Dense(4) }
      let x = Observed(4, .real)
      let block = Block()
      let `block.first` = Dense(4)
      var body: [Statement] {
        x ~ Normal(mean: `block.first`(block.first(x)), logVariance: 0)
      }
    }
    #expect(
      diagnose(Twins(), from: line) == """
        +5:32: error: two properties are called 'block.first'
        +2:49: note: the other one is here
        """)
  }

  @Test func `one site under two names`() {
    let line = #line
    struct Alias: Model {
      let x = Observed(4, .real)
      let copy: Observed
      init() { copy = x }
      var body: [Statement] { x ~ Normal(mean: copy * 0.5, logVariance: 0) }
    }
    #expect(
      diagnose(Alias(), from: line) == """
        +2:23: error: 'copy' is the same site as 'x'
        """)
  }

  @Test func `layers in a dictionary`() {
    let line = #line
    struct Unordered: Model {
      let x = Observed(4, .real)
      let heads = ["a": Dense(4)]
      var body: [Statement] {
        if let head = heads["a"] {
          x ~ Normal(mean: head(x), logVariance: 0)
        }
      }
    }
    #expect(
      diagnose(Unordered(), from: line) == """
        +3:30: error: 'heads' is a collection without an order, so this has no lasting name; use \
        an array
        """)
  }

  @Test func `what deserves a remark only`() {
    let line = #line
    struct Unused: Model {
      let x = Observed(4, .real)
      let z = Latent(prior: .standardNormal)
      let label = Given(.category(3))
      let idle = Dense(7)
      let map = Dense(4)
      let alias: Dense
      init() { alias = map }
      var body: [Statement] {
        z ~ Normal(mean: map(x), logVariance: 0)
        x ~ Normal(mean: alias(x), logVariance: 0)
      }
    }
    #expect(
      diagnose(Unused(), from: line) == """
        +6:22: warning: 'alias' is the same layer as 'map' and shares its weights
        +3:21: warning: nothing reads 'z'
        +4:24: warning: nothing reads 'label'
        +5:23: warning: 'idle' feeds no statement, so it has no weights
        """)
  }
}
