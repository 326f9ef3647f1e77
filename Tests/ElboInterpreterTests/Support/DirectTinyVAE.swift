import Foundation

/// The tiny VAE and Adam once more, example by example with plain loops and no graph.
struct DirectTinyVAE {
  var parameters: [String: [Double]]
  private var first: [String: [Double]] = [:]
  private var second: [String: [Double]] = [:]

  init(parameters: [String: [Double]]) {
    self.parameters = parameters
  }

  /// Trains on the first rows of the data and returns their loss.
  mutating func step(_ step: Int, rows: Int) -> Double {
    var gradients = parameters.mapValues { [Double](repeating: 0, count: $0.count) }
    var loss = 0.0
    for row in 0..<rows { loss += accumulate(row, into: &gradients) }
    for (name, gradient) in gradients { adam(name, gradient, step) }
    return loss
  }

  private func weight(_ name: String, _ i: Int, _ j: Int, columns: Int) -> Double {
    parameters[name, default: []][i * columns + j]
  }

  private func accumulate(_ row: Int, into gradients: inout [String: [Double]]) -> Double {
    let x = Array(TinyVAE.data[row * 3..<row * 3 + 3])
    let noise = Array(TinyVAE.noise[row * 2..<row * 2 + 2])
    let before = (0..<4).map { j in
      (0..<3).reduce(parameters["hidden.bias", default: []][j]) {
        $0 + x[$1] * weight("hidden.weight", $1, j, columns: 4)
      }
    }
    let hidden = before.map { max($0, 0) }
    let mean = (0..<2).map { j in dot(hidden) { weight("mean.weight", $0, j, columns: 2) } }
    let logVariance = (0..<2).map { j in
      dot(hidden) { weight("logVariance.weight", $0, j, columns: 2) }
    }
    let z = (0..<2).map { mean[$0] + exp(logVariance[$0] / 2) * noise[$0] }
    let logits = (0..<3).map { j in dot(z) { weight("logits.weight", $0, j, columns: 3) } }

    let error: [Double] = (0..<3).map { 1 / (1 + exp(-logits[$0])) - x[$0] }
    let latent: [Double] = (0..<2).map { i in
      dot(error) { weight("logits.weight", i, $0, columns: 3) }
    }
    let meanError: [Double] = (0..<2).map { latent[$0] + mean[$0] }
    let varianceError: [Double] = (0..<2).map { i in
      let broadcast = latent[i] * noise[i] * exp(logVariance[i] / 2)
      return (broadcast + exp(logVariance[i]) - 1) / 2
    }
    let hiddenError: [Double] = (0..<4).map { i in
      let fromMean = dot(meanError) { weight("mean.weight", i, $0, columns: 2) }
      let fromVariance = dot(varianceError) { weight("logVariance.weight", i, $0, columns: 2) }
      return before[i] <= 0 ? 0 : fromMean + fromVariance
    }
    add(x, hiddenError, to: &gradients["hidden.weight", default: []])
    add([1], hiddenError, to: &gradients["hidden.bias", default: []])
    add(hidden, meanError, to: &gradients["mean.weight", default: []])
    add(hidden, varianceError, to: &gradients["logVariance.weight", default: []])
    add(z, error, to: &gradients["logits.weight", default: []])

    var loss = 0.0
    for j in 0..<3 { loss += log(1 + exp(logits[j])) - x[j] * logits[j] }
    for j in 0..<2 {
      loss += (mean[j] * mean[j] + exp(logVariance[j]) - 1 - logVariance[j]) / 2
    }
    return loss
  }

  private func dot(_ values: [Double], _ other: (Int) -> Double) -> Double {
    values.indices.reduce(0) { $0 + values[$1] * other($1) }
  }

  private func add(_ left: [Double], _ right: [Double], to gradient: inout [Double]) {
    for i in left.indices {
      for j in right.indices { gradient[i * right.count + j] += left[i] * right[j] }
    }
  }

  private mutating func adam(_ name: String, _ gradient: [Double], _ step: Int) {
    for (index, g) in gradient.enumerated() {
      let zeros = [Double](repeating: 0, count: gradient.count)
      let m = 0.9 * first[name, default: zeros][index] + 0.1 * g
      let v = 0.999 * second[name, default: zeros][index] + 0.001 * g * g
      first[name, default: zeros][index] = m
      second[name, default: zeros][index] = v
      let unbiased = m / (1 - pow(0.9, Double(step)))
      let variance = v / (1 - pow(0.999, Double(step)))
      parameters[name, default: zeros][index] -= 0.01 * unbiased / (variance.squareRoot() + 1e-8)
    }
  }
}
