import Elbo
import Testing

/// Operations that do not fit their operands.
@Suite struct OperationDiagnosticTests {
  @Test func `an addition of shapes that do not broadcast`() {
    let line = #line
    struct Sum: Model {
      let x = Observed(784, .pixels)
      let a = Dense(400)
      let b = Dense(20)
      let logits = Dense(784)
      var body: [Statement] {
        let h = a(x) + b(x)
        x ~ Bernoulli(logits: logits(h))
      }
    }
    #expect(
      diagnose(Sum(), from: line) == """
        +7:18: error: '+' needs shapes that broadcast, got [B, 400] and [B, 20]
        +7:18: note: [B, 400] is made here
        +7:25: note: [B, 20] is made here
        """)
  }

  @Test func `comparisons and choices broadcast too`() {
    let line = #line
    let model = Probe(4, 6) {
      let row = $0.x.sum(axis: 1)
      return select(row < $0.x, 1, 0) + maximum(row, $0.x) + select($0.x > 0, row, 0)
    }
    #expect(
      diagnose(model, from: line) == """
        +2:25: error: '<' needs shapes that broadcast, got [B, 4] and [B, 4, 6]
        +2:25: note: [B, 4] is made here
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:48: error: 'maximum' needs shapes that broadcast, got [B, 4] and [B, 4, 6]
        +2:25: note: [B, 4] is made here
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:68: error: 'select' needs shapes that broadcast, got [B, 4, 6] and [B, 4]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:25: note: [B, 4] is made here
        """)
  }

  @Test func `movements along an axis that do not fit it`() {
    let line = #line
    let model = Probe(4, 6) {
      let a = $0.x.cropped(before: 3, after: 3)
      let b = $0.x.padded(before: -1)
      let c = $0.x.tiled(axis: 0, count: 0)
      let d = $0.x.split(into: 4)
      let e = Upsampling(0)($0.x)
      return a + b + c + d.flattened() + e + Upsampling(2)($0.x.flattened())
    }
    #expect(
      diagnose(model, from: line) == """
        +2:27: error: 'cropped(before: 3, after: 3)' leaves nothing along axis 1 of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:26: error: 'padded' needs sizes from 0 on and a number, got before -1, after 0 and 0.0
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +4:25: error: 'tiled' cannot repeat axis 0 of [B, 4, 6] 0 times
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +5:25: error: 'split' cannot make 4 equal parts of axis 1 of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +6:25: error: 'upsampled' cannot make [B, 4, 6] 0 times as large
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +7:56: error: 'upsampled' needs positions before the channels, got [B, 24]; \
        'reshaped(28, 28, 1)' makes an image
        +7:74: note: [B, 24] is made here
        """)
  }

  @Test func `axes that are in no order of all`() {
    let line = #line
    let model = Probe(4, 6) {
      let a = $0.x.permuted(0) + $0.x.permuted(1, 1)
      let b = $0.x.permuted([0, 2]) + $0.x.permuted([Int.min, Int.max])
      return a + b + $0.x.flattened().transposed()
    }
    #expect(
      diagnose(model, from: line) == """
        +2:28: error: 'permuted' needs each of the 2 feature axes of [B, 4, 6] once, got [0]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:47: error: 'permuted' needs each of the 2 feature axes of [B, 4, 6] once, got [1, 1]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:28: error: 'permuted' needs each of the 2 feature axes of [B, 4, 6] once, got [0, 2]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:52: error: 'permuted' needs each of the 2 feature axes of [B, 4, 6] once, got \
        [-9223372036854775808, 9223372036854775807]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +4:49: error: 'transposed' needs two feature axes or more, got [B, 24]; 'reshaped' makes \
        more of one
        +4:36: note: [B, 24] is made here
        """)
  }

  @Test func `an order of axes that changes nothing is no node`() throws {
    #expect(
      try Probe(2, 3) { $0.x.permuted(0, 1) }.listing()
        == Probe(2, 3) { $0.x.tensor }.listing())
  }

  @Test func `a result with too many elements`() {
    let line = #line
    let model = Probe(1 << 20) {
      let column = $0.x.reshaped(1 << 20, 1)
      let row = $0.x.reshaped(1, 1 << 20)
      return column * row + 1
    }
    #expect(
      diagnose(model, from: line) == """
        +2:33: error: '*' makes too many elements: [B, 1048576, 1048576]
        +2:33: note: [B, 1048576, 1] is made here
        +3:30: note: [B, 1, 1048576] is made here
        """)
  }

  @Test func `a reshape that loses elements`() {
    let line = #line
    let model = Probe(4, 6) { $0.x.reshaped(3, 7) }
    #expect(
      diagnose(model, from: line) == """
        +1:44: error: 'reshaped' cannot make [B, 3, 7] from [B, 4, 6], which has 24 elements for \
        each example
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }

  @Test func `a reshape to sizes that are not sizes`() {
    let line = #line
    let model = Probe(4, 6) { $0.x.reshaped(-4, -6) + $0.x.reshaped(Int.max, Int.max) }
    #expect(
      diagnose(model, from: line) == """
        +1:44: error: 'reshaped' needs positive sizes, got [-4, -6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +1:68: error: 'reshaped' cannot make [B, 9223372036854775807, 9223372036854775807] from \
        [B, 4, 6], which has 24 elements for each example
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }

  @Test func `a slice out of range`() {
    let line = #line
    let model = Probe(4, 6) {
      $0.x.sliced(axis: 0, from: 3, count: 2) + $0.x.sliced(from: -1, count: 2)
        + $0.x.sliced(from: 2, count: Int.max) + $0.x.sliced(from: 2, count: 0)
        + $0.x.sliced(axis: 2, from: 0, count: 1) + $0.x.sliced(from: Int.min, count: 1)
    }
    #expect(
      diagnose(model, from: line) == """
        +2:18: error: 'sliced(from: 3, count: 2)' is out of range along axis 0 of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:60: error: 'sliced(from: -1, count: 2)' is out of range along axis 1 of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:22: error: 'sliced(from: 2, count: 9223372036854775807)' is out of range along axis 1 \
        of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:61: error: 'sliced(from: 2, count: 0)' is out of range along axis 1 of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +4:22: error: 'sliced' has no feature axis 2 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +4:64: error: 'sliced(from: -9223372036854775808, count: 1)' is out of range along axis 1 \
        of [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }

  @Test func `an axis that does not exist`() {
    let line = #line
    let model = Probe(4, 6) {
      $0.x.softmax(axis: 2) + $0.x.sum(axis: -3) + $0.x.mean(axes: [0, 9])
        + $0.x.logSumExp(axis: Int.min) + $0.x.maximum(axis: Int.max)
    }
    #expect(
      diagnose(model, from: line) == """
        +2:19: error: 'softmax' has no feature axis 2 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:39: error: 'sum' has no feature axis -3 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:61: error: 'mean' has no feature axis 9 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:25: error: 'logSumExp' has no feature axis -9223372036854775808 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +3:55: error: 'maximum' has no feature axis 9223372036854775807 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }

  @Test func `axes that are none or double`() {
    let line = #line
    let model = Probe(4, 6) { $0.x.sum(axes: []) + $0.x.mean(axes: [1, -1]) }
    #expect(
      diagnose(model, from: line) == """
        +1:39: error: 'sum' needs at least one axis
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +1:61: error: 'mean' names feature axis 1 twice
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }

  @Test func `a concatenation of shapes that differ elsewhere`() {
    let line = #line
    let model = Probe(4, 6) {
      $0.x.concatenated(with: $0.x.reshaped(6, 4)) + $0.x.concatenated(with: $0.x.sum(axis: 0))
        + $0.x.concatenated(with: $0.x, axis: 2)
    }
    #expect(
      diagnose(model, from: line) == """
        +2:24: error: 'concatenated' needs shapes that agree but for axis 1, got [B, 4, 6] and \
        [B, 6, 4]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:44: note: [B, 6, 4] is made here
        +2:71: error: 'concatenated' needs shapes that agree but for axis 1, got [B, 4, 6] and \
        [B, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        +2:86: note: [B, 6] is made here
        +3:28: error: 'concatenated' has no feature axis 2 in [B, 4, 6]
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }

  @Test func `a concatenation of nothing`() {
    let line = #line
    let model = Probe(4, 6) { _ in concatenated([]) }
    #expect(
      diagnose(model, from: line) == """
        +1:48: error: 'concatenated' needs at least one tensor
        """)
  }

  @Test func `a layer on several feature axes`() {
    let line = #line
    let model = Probe(28, 28) { $0.layer($0.x) }
    #expect(
      diagnose(model, from: line) == """
        +1:41: error: 'layer' needs one feature axis, got [B, 28, 28]; 'flattened()' makes one of \
        them
        Probe.swift:12:17: note: [B, 28, 28] is made here
        """)
  }

  @Test func `a layer on no feature axis or no batch`() {
    let line = #line
    let sum = Probe(28) { $0.layer($0.x.sum()) }
    let number = Probe(28) { $0.layer(Tensor(1)) }
    #expect(
      diagnose(sum, from: line) == """
        +1:35: error: 'layer' needs one feature axis, got [B]
        +1:44: note: [B] is made here
        """)
    #expect(
      diagnose(number, from: line) == """
        +2:38: error: 'layer' needs a value for each example, got []
        """)
  }

  @Test func `a layer at two input sizes`() {
    let line = #line
    struct Shared: Model {
      let x = Observed(784, .pixels)
      let hidden = Dense(20, .relu)
      let logits = Dense(784)
      var body: [Statement] {
        let h = hidden(x)
        x ~ Bernoulli(logits: logits(hidden(h)))
      }
    }
    #expect(
      diagnose(Shared(), from: line) == """
        +7:44: error: 'hidden' has 784 inputs and cannot be applied to [B, 20]
        +6:23: note: it is applied to [B, 784] here
        +3:25: note: it is declared here
        """)
  }

  @Test func `a constant that is not a number`() {
    let line = #line
    let model = Probe(4) { $0.x.exp() * .nan + $0.x.power(.nan) }
    #expect(
      diagnose(model, from: line) == """
        +1:36: error: a constant of '*' is not a number
        +1:36: note: [B, 4] is made here
        +1:58: error: 'power' needs a number, got NaN
        Probe.swift:12:17: note: [B, 4] is made here
        """)
  }

  @Test func `one error silences what follows from it`() {
    let line = #line
    let model = Probe(4, 6) {
      let wrong = $0.x.reshaped(5)
      return $0.layer(wrong).softmax(axis: 7) + wrong.concatenated(with: $0.x) * wrong.sum(axis: 3)
    }
    #expect(
      diagnose(model, from: line) == """
        +2:32: error: 'reshaped' cannot make [B, 5] from [B, 4, 6], which has 24 elements for \
        each example
        Probe.swift:12:17: note: [B, 4, 6] is made here
        """)
  }
}
