import Elbo
import Testing

/// Statements that are missing, doubled, about the wrong site or of the wrong shape.
@Suite struct StatementDiagnosticTests {
  @Test func `a normal's parameters have one shape`() {
    let line = #line
    struct Uneven: Model {
      let x = Observed(784, .pixels)
      let z = Latent(prior: .standardNormal)
      let hidden = Dense(400, .relu)
      let mean = Dense(20)
      let logVariance = Dense(10)
      let logits = Dense(784)
      var body: [Statement] {
        let h = hidden(x)
        z ~ Normal(mean: mean(h), logVariance: logVariance(h))
        x ~ Bernoulli(logits: logits(z))
      }
    }
    #expect(
      diagnose(Uneven(), from: line) == """
        +10:19: error: 'Normal' for latent 'z' needs mean and logVariance of one shape, got [B, \
        20] and [B, 10]
        +10:30: note: mean is [B, 20]
        +10:59: note: logVariance is [B, 10]
        """)
    #expect(
      diagnose(Uneven()).hasPrefix(
        "StatementDiagnosticTests.swift:\(line + 10):19: error: 'Normal' for latent 'z' needs"))
  }

  @Test func `a posterior fits the size of its latent`() {
    let line = #line
    struct Sized: Model {
      let x = Observed(4, .real)
      let z = Latent(20, prior: .standardNormal)
      let mean = Dense(10)
      var body: [Statement] {
        z ~ Normal(mean: mean(x), logVariance: 0)
        x ~ Normal(mean: z.sum() + x, logVariance: 0)
      }
    }
    #expect(
      diagnose(Sized(), from: line) == """
        +6:19: error: 'Normal' for latent 'z' needs mean and logVariance of shape [B, 20], got \
        [B, 10] and one number
        +6:30: note: mean is [B, 10]
        +3:21: note: 'z' is declared here
        """)
  }

  @Test func `logits have the shape of the data`() {
    let line = #line
    struct Short: Model {
      let x = Observed(784, .pixels)
      let logits = Dense(783)
      var body: [Statement] {
        x ~ Bernoulli(logits: logits(x))
      }
    }
    #expect(
      diagnose(Short(), from: line) == """
        +5:22: error: 'Bernoulli' for 'x' needs logits of shape [B, 784], got [B, 783]
        +5:37: note: logits is [B, 783]
        +2:23: note: 'x' is declared here
        """)
  }

  @Test func `an observed normal has the shape of the data`() {
    let line = #line
    struct Wide: Model {
      let x = Observed(3, .real)
      let mean = Dense(4)
      var body: [Statement] {
        x ~ Normal(mean: mean(x), logVariance: x)
      }
    }
    #expect(
      diagnose(Wide(), from: line) == """
        +5:19: error: 'Normal' for 'x' needs mean and logVariance of shape [B, 3], got [B, 4] and \
        [B, 3]
        +5:30: note: mean is [B, 4]
        +2:23: note: logVariance is [B, 3]
        +2:23: note: 'x' is declared here
        """)
  }

  @Test func `logits have an element for each category`() {
    let line = #line
    struct Nine: Model {
      let x = Given(4, .real)
      let y = Observed(.category(10))
      let logits = Dense(9)
      var body: [Statement] {
        y ~ Categorical(logits: logits(x))
      }
    }
    #expect(
      diagnose(Nine(), from: line) == """
        +6:24: error: 'Categorical' for 'y' needs logits of shape [B, 10], got [B, 9]
        +6:39: note: logits is [B, 9]
        +3:23: note: 'y' is declared here
        """)
  }

  @Test func `a posterior differs from example to example`() {
    let line = #line
    struct Constant: Model {
      let x = Observed(3, .real)
      let z = Latent(prior: .standardNormal)
      var body: [Statement] {
        z ~ Normal(mean: Tensor(0), logVariance: 0)
        x ~ Normal(mean: z, logVariance: 0)
      }
    }
    #expect(
      diagnose(Constant(), from: line) == """
        +5:19: error: 'Normal' for latent 'z' needs mean and logVariance for each example, got one \
        number and one number
        """)
  }

  @Test func `a family fits what the site holds`() {
    let line = #line
    struct Mixed: Model {
      let x = Observed(3, .pixels)
      let r = Observed(3, .real)
      let y = Observed(.category(3))
      let w = Observed(.category(3))
      let z = Latent(prior: .standardNormal)
      var body: [Statement] {
        x ~ Categorical(logits: z)
        r ~ Categorical(logits: z)
        y ~ Bernoulli(logits: z)
        w ~ Normal(mean: z, logVariance: 0)
        z ~ Bernoulli(logits: x)
      }
    }
    #expect(
      diagnose(Mixed(), from: line) == """
        +12:22: error: 'Bernoulli' cannot be the posterior of latent 'z': no gradient flows through its \
        draws
        +6:21: note: it is declared here
        +8:24: error: 'Categorical' does not fit 'x', which holds pixels
        +2:23: note: it is declared here
        +9:24: error: 'Categorical' does not fit 'r', which holds real numbers
        +3:23: note: it is declared here
        +10:22: error: 'Bernoulli' does not fit 'y', which holds one of 3 categories
        +4:23: note: it is declared here
        +11:19: error: 'Normal' does not fit 'w', which holds one of 3 categories
        +5:23: note: it is declared here
        """)
  }

  @Test func `a site without its statement`() {
    let line = #line
    struct Silent: Model {
      let x = Observed(3, .real)
      let y = Observed(.category(3))
      let z = Latent(prior: .standardNormal)
      var body: [Statement] {
        x ~ Normal(mean: z, logVariance: 0)
      }
    }
    #expect(
      diagnose(Silent(), from: line) == """
        +3:23: error: observed 'y' has no statement; state its likelihood, or make it 'Given'
        +4:21: error: latent 'z' has no statement, so it is never drawn; state its posterior
        """)
  }

  @Test func `a latent that is drawn twice`() {
    let line = #line
    struct Twice: Model {
      let x = Observed(3, .real)
      let z = Latent(prior: .standardNormal)
      var body: [Statement] {
        z ~ Normal(mean: x, logVariance: 0)
        z ~ Normal(mean: x, logVariance: 1)
        x ~ Normal(mean: z, logVariance: 0)
      }
    }
    #expect(
      diagnose(Twice(), from: line) == """
        +6:19: error: 'z' has a second statement
        +5:19: note: the first is here
        """)
  }

  @Test func `a statement about what is given`() {
    let line = #line
    struct Given1: Model {
      let x = Observed(3, .real)
      let c = Given(3, .real)
      var body: [Statement] {
        c ~ Normal(mean: x, logVariance: 0)
        x ~ Normal(mean: c, logVariance: 0)
      }
    }
    #expect(
      diagnose(Given1(), from: line) == """
        +5:19: error: 'c' is given, so nothing can be stated of it
        +3:20: note: it is declared here
        """)
  }

  @Test func `a latent that reads itself`() {
    let line = #line
    struct Loop: Model {
      let x = Observed(3, .real)
      let z = Latent(prior: .standardNormal)
      var body: [Statement] {
        z ~ Normal(mean: z + x, logVariance: 0)
        x ~ Normal(mean: z, logVariance: 0)
      }
    }
    #expect(
      diagnose(Loop(), from: line) == """
        +5:19: error: the posterior of latent 'z' reads the latent itself
        +3:21: note: the latent is declared here
        """)
  }

  @Test func `latents that read each other`() {
    let line = #line
    struct Ring: Model {
      let x = Observed(3, .real)
      let z = Latent(prior: .standardNormal)
      let w = Latent(prior: .standardNormal)
      var body: [Statement] {
        z ~ Normal(mean: w * 2, logVariance: 0)
        w ~ Normal(mean: z.exp(), logVariance: 0)
        x ~ Normal(mean: z, logVariance: 0)
      }
    }
    #expect(
      diagnose(Ring(), from: line) == """
        +6:19: error: the posterior of latent 'z' reads the latent itself through 'w'
        +3:21: note: the latent is declared here
        """)
  }

  @Test func `a model that observes nothing`() {
    let line = #line
    struct Blind: Model {
      let c = Given(3, .real)
      let z = Latent(prior: .standardNormal)
      var body: [Statement] {
        z ~ Normal(mean: c, logVariance: z)
      }
    }
    struct Empty: Model {
      var body: [Statement] {}
    }
    #expect(
      diagnose(Blind(), from: line) == """
        +5:19: error: the posterior of latent 'z' reads the latent itself
        +3:21: note: the latent is declared here
        +2:20: error: 'Blind' has no observed site, so there is nothing to learn from
        """)
    #expect(
      diagnose(Empty(), from: line) == """
        error: 'Empty' has no observed site, so there is nothing to learn from
        """)
  }

  @Test func `a parameter that is not a number`() {
    let line = #line
    struct Undefined: Model {
      let x = Observed(3, .real)
      var body: [Statement] {
        x ~ Normal(mean: x * 0.5, logVariance: .infinity)
      }
    }
    #expect(
      diagnose(Undefined(), from: line) == """
        +4:19: error: the logVariance of 'Normal' is not a finite number
        """)
  }

  @Test func `all errors of a model at once`() {
    let line = #line
    struct Many: Model {
      let x = Observed(784, .pixels)
      let z = Latent(prior: .standardNormal)
      let hidden = Dense(0, .relu)
      let mean = Dense(20)
      let logVariance = Dense(10)
      let logits = Dense(783)
      let y = Observed(.category(10))
      var body: [Statement] {
        z ~ Normal(mean: mean(x), logVariance: logVariance(x))
        x ~ Bernoulli(logits: logits(x))
        x ~ Bernoulli(logits: hidden(x))
      }
    }
    #expect(
      diagnose(Many(), from: line) == """
        +12:22: error: 'x' has a second statement
        +11:22: note: the first is here
        +10:19: error: 'Normal' for latent 'z' needs mean and logVariance of one shape, got [B, \
        20] and [B, 10]
        +10:30: note: mean is [B, 20]
        +10:59: note: logVariance is [B, 10]
        +11:22: error: 'Bernoulli' for 'x' needs logits of shape [B, 784], got [B, 783]
        +11:37: note: logits is [B, 783]
        +2:23: note: 'x' is declared here
        +8:23: error: observed 'y' has no statement; state its likelihood, or make it 'Given'
        """)
  }
}
