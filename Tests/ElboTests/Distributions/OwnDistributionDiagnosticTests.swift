import Elbo
import ElboIR
import Testing

/// Wrong statements about distributions of a user's own: the messages are those of Elbo's.
@Suite struct OwnDistributionDiagnosticTests {
  /// Exponentially distributed: only numbers above 0.
  struct Exponential: Distribution {
    var rate: Tensor
    let location: ElboIR.SourceLocation?
    init(
      rate: some TensorConvertible, fileID: String = #fileID, line: Int = #line,
      column: Int = #column
    ) {
      self.rate = rate.tensor
      location = ElboIR.SourceLocation(fileID: fileID, line: line, column: column)
    }
    var parameters: KeyValuePairs<String, Tensor> { ["rate": rate] }
    var support: Support { .positive }
    func logDensity(of value: Tensor) -> Tensor { rate.log() - rate * value }
    func sample(_ noise: Noise) -> Tensor { -noise.uniform(like: rate).log() / rate }
    var mean: Tensor { 1 / rate }
    func mappingParameters(_ transform: (Tensor) -> Tensor) -> Exponential {
      var copy = self
      copy.rate = transform(rate)
      return copy
    }
  }

  @Test func `shapes that do not fit`() {
    let line = #line
    struct Wrong: Model {
      let x = Observed(3, .real)
      let rate = Dense(4, .softplus)
      var body: [Statement] { x ~ Exponential(rate: rate(x)) }
    }
    #expect(
      diagnose(Wrong(), from: line) == """
        +4:46: error: 'Exponential' for 'x' needs rate of shape [B, 3], got [B, 4]
        +4:57: note: rate is [B, 4]
        +2:23: note: 'x' is declared here
        """)
  }

  @Test func `a prior for which the posterior's values are impossible`() {
    let line = #line
    struct Impossible: Model {
      let x = Observed(3, .real)
      let z = Latent()
      let mean = Dense(2)
      let rate = Parameter(2, initial: .constant(1))
      var body: [Statement] {
        z ~ Normal(mean: mean(x), logVariance: 0)
        z.prior ~ Exponential(rate: rate)
        x ~ Normal(mean: z.sum() + x * 0, logVariance: 0)
      }
    }
    #expect(
      diagnose(Impossible(), from: line) == """
        +8:30: error: 'Exponential' cannot be the prior of latent 'z': values of its posterior, \
        'Normal', are impossible for it
        +3:21: note: it is declared here
        """)
  }

  @Test func `a latent with no prior, and one with two`() {
    let line = #line
    struct None: Model {
      let x = Observed(3, .real)
      let z = Latent()
      let w = Latent(prior: .standardNormal)
      var body: [Statement] {
        z ~ Normal(mean: x, logVariance: 0)
        w ~ Normal(mean: x, logVariance: 0)
        w.prior ~ StandardNormal()
        x ~ Normal(mean: z + w, logVariance: 0)
      }
    }
    #expect(
      diagnose(None(), from: line) == """
        +8:33: error: latent 'w' has a prior in its declaration, so none can be stated
        +4:21: note: it is declared here
        +3:21: error: latent 'z' has no prior; say it where it is declared, 'Latent(prior: \
        .standardNormal)', or state it, 'z.prior ~ …'
        """)
  }

  @Test func `a mistake inside of a distribution points at its statement and at itself`() {
    struct Broken: Distribution {
      var mean: Tensor
      var parameters: KeyValuePairs<String, Tensor> { ["mean": mean] }
      var support: Support { .real }
      func logDensity(of value: Tensor) -> Tensor { value.sliced(from: 0, count: 9) }
      func sample(_ noise: Noise) -> Tensor { mean }
      func mappingParameters(_ transform: (Tensor) -> Tensor) -> Broken {
        Broken(mean: transform(mean))
      }
    }
    struct Uses: Model {
      let x = Observed(3, .real)
      var body: [Statement] { x ~ Broken(mean: x * 0.5) }
    }
    let text = diagnose(Uses())
    #expect(text.contains("error: 'sliced(from: 0, count: 9)' is out of range"))
    #expect(text.contains("note: this says it"))
  }
}
