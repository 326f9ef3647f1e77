import ElboIR
import ElboPlan

/// Models as graphs, of sizes that no vector divides.
enum SketchedModels {
  static let all: [(String, @Sendable (Int) -> Graph)] = [
    ("layer", layer), ("training", { autoencoder(.train, batch: $0) }),
    ("evaluation", { autoencoder(.evaluate, batch: $0) }), ("clipped", clipped),
    ("fan-out", fanOut), ("classifier", classifier), ("moved", moved), ("swapped", swapped),
    ("penalised", penalised), ("cut", cut),
    ("waiting", waiting),
  ]

  /// relu(x · weight + bias)
  static func layer(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(10)))
    let value = sketch.builder.unary(.relu, sketch.dense("hidden", x, 20).value)
    return sketch.graph([("h", value)], batch: batch, role: .encode)
  }

  /// A variational autoencoder's step, or its loss alone.
  static func autoencoder(_ role: Role, batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(
      .convert, sketch.builder.add(.input(site: "x", .byte, .batch(30))))
    let hidden = sketch.builder.unary(.relu, sketch.dense("hidden", x, 40).value)
    let (mean, meanWeight) = sketch.dense("mean", hidden, 5)
    let (logVariance, varianceWeight) = sketch.dense("logVariance", hidden, 5)
    let noise = sketch.builder.add(.noise(.normal, stream: 1, .batch(5)))
    let deviation = sketch.builder.unary(.exp, logVariance)
    let z = sketch.builder.add(.multiplyAdd, deviation, noise, mean)
    let (logits, logitsWeight) = sketch.dense("logits", z, 30)
    let difference = sketch.builder.binary(.subtract, sketch.builder.unary(.sigmoid, logits), x)
    let squares = sketch.builder.binary(.multiply, difference, difference)
    let loss = sketch.builder.add(.reduce(.sum, axes: [0]), squares)
    guard role == .train else { return sketch.graph([("loss", loss)], batch: batch, role: role) }

    let toZ = sketch.builder.add(.contraction(.transposedRight), difference, logitsWeight)
    let toVariance = sketch.builder.binary(
      .multiply, toZ, sketch.builder.binary(.multiply, noise, deviation))
    let first = sketch.builder.add(.contraction(.transposedRight), toZ, meanWeight)
    let both = sketch.builder.add(
      .contraction(.transposedRight), toVariance, varianceWeight, first)
    let toHidden = sketch.throughRelu(hidden, gradient: both)
    sketch.descend("logits", z, gradient: difference)
    sketch.descend("mean", hidden, gradient: toZ)
    sketch.descend("logVariance", hidden, gradient: toVariance)
    sketch.descend("hidden", x, gradient: toHidden)
    let total = sketch.builder.add(.batchSum(.whole), loss)
    return sketch.graph([("loss", total)], batch: batch)
  }

  /// A layer whose step is scaled by the norm of its whole gradient.
  static func clipped(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(10)))
    let value = sketch.dense("hidden", x, 20).value
    let gradient = sketch.builder.add(.contraction(.transposedLeft(.whole)), x, value)
    let squares = sketch.builder.binary(.multiply, gradient, gradient)
    let sum = sketch.builder.add(.reduce(.sum, axes: [0, 1]), squares)
    let norm = sketch.builder.unary(.squareRoot, sum)
    let scale = sketch.builder.binary(.divide, sketch.builder.constant(1), norm)
    sketch.descend("hidden.weight", gradient: gradient, scale: scale)
    return sketch.graph([("norm", norm)], batch: batch)
  }

  /// The gradient of a value that three layers read, as one accumulation.
  static func fanOut(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(10)))
    let (a, first) = sketch.dense("first", x, 20)
    let (b, second) = sketch.dense("second", x, 7)
    let (c, third) = sketch.dense("third", x, 1)
    var sum = sketch.builder.add(.contraction(.transposedRight), a, first)
    sum = sketch.builder.add(.contraction(.transposedRight), b, second, sum)
    sum = sketch.builder.add(.contraction(.transposedRight), c, third, sum)
    return sketch.graph([("sum", sum)], batch: batch)
  }

  /// The log-likelihood of a category.
  static func classifier(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(12)))
    let y = sketch.builder.add(.input(site: "y", .index, .row))
    let logits = sketch.dense("logits", x, 10).value
    let most = sketch.builder.add(.reduce(.maximum, axes: [0]), logits)
    let shifted = sketch.builder.binary(
      .subtract, logits, sketch.builder.broadcast(most, to: .batch(10)))
    let sum = sketch.builder.add(
      .reduce(.sum, axes: [0]), sketch.builder.unary(.exp, shifted))
    let chosen = sketch.builder.add(
      .select, sketch.builder.add(.oneHot(count: 10), y), shifted,
      sketch.builder.constant(0, shape: .batch(10)))
    let picked = sketch.builder.add(.reduce(.sum, axes: [0]), chosen)
    let loss = sketch.builder.binary(.subtract, sketch.builder.unary(.log, sum), picked)
    return sketch.graph([("loss", loss)], batch: batch, role: .evaluate)
  }

  /// A value that an element nest broadcasts, along an axis that is not the last.
  static func moved(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(3)))
    let broadcast = sketch.builder.broadcast(x, to: .batch(2, 3))
    let value = sketch.builder.unary(.exp, broadcast)
    let part = sketch.builder.add(.slice(axis: 0, start: 1, count: 1), value)
    let turned = sketch.builder.add(.permute([1, 0]), value)
    return sketch.graph(
      [("value", value), ("part", part), ("turned", turned)], batch: batch, role: .encode)
  }

  /// Two tensors that become each other; and one of them, as it was, is an output.
  static func swapped(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let a = sketch.parameter("a", 20)
    let b = sketch.parameter("b", 20)
    sketch.update("a", b)
    sketch.update("b", a)
    return sketch.graph([("before", a)], batch: batch)
  }

  /// A step that depends on the parameter as a whole: it is read in the interval that computes its
  /// next value.
  static func penalised(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(10)))
    let (value, weight) = sketch.dense("hidden", x, 20)
    let sum = sketch.builder.add(.batchSum(.whole), value)
    let penalty = sketch.builder.add(
      .reduce(.sum, axes: [0, 1]), sketch.builder.binary(.multiply, weight, weight))
    let bias = sketch.builder.add(.state("hidden.bias", .fixed(20)))
    let gradient = sketch.builder.binary(.add, sum, bias)
    sketch.descend("hidden.bias", gradient: gradient)
    sketch.descend("hidden.weight", gradient: sketch.builder.broadcast(penalty, to: .fixed(10, 20)))
    let late = sketch.builder.binary(.multiply, gradient, penalty)
    let again = sketch.builder.binary(.add, late, bias)
    return sketch.graph([("again", again)], batch: batch)
  }

  /// A tensor that becomes parts of others.
  static func cut(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let a = sketch.parameter("a", 20)
    let half = sketch.builder.add(.slice(axis: 0, start: 10, count: 10), a)
    sketch.update("a", sketch.builder.add(.concatenate(axis: 0), half, half))
    return sketch.graph([], batch: batch)
  }

  /// Two values that wait for their readers, one of which reads the other.
  static func waiting(batch: Int) -> Graph {
    var sketch = GraphSketch()
    let x = sketch.builder.add(.input(site: "x", .float, .batch(10)))
    let first = sketch.dense("first", x, 3).value
    let noise = sketch.builder.add(.noise(.normal, stream: 1, .batch(3)))
    let negated = sketch.builder.unary(.negate, noise)
    let waits = sketch.builder.binary(.add, negated, sketch.builder.constant(1))
    let second = sketch.builder.binary(.add, sketch.dense("second", x, 3).value, negated)
    return sketch.graph([("first", first), ("second", second), ("waits", waits)], batch: batch)
  }
}
