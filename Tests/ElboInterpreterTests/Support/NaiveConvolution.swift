import ElboIR

/// A convolution of images with loops over the pairs of an input and a weight that meet, from the
/// definition alone: `y[o] += x[stride · o + dilation · t − padding] · w[t]`, in the law's order.
struct NaiveConvolution {
  let batch: Int
  let rows: Window
  let columns: Window
  let inputs: Int
  let outputs: Int
  var groups = 1
  /// Whether the small grid is the input's.
  var grows = false

  var windows: Windows { Windows(axes: [rows, columns], grows: grows, groups: groups) }
  private var inputSize: (Int, Int) {
    grows ? (rows.small, columns.small) : (rows.large, columns.large)
  }
  private var outputSize: (Int, Int) {
    grows ? (rows.large, columns.large) : (rows.small, columns.small)
  }
  var input: Shape { .batch(inputSize.0, inputSize.1, inputs) }
  var output: Shape { .batch(outputSize.0, outputSize.1, outputs) }
  var weight: Shape { .fixed(rows.taps, columns.taps, inputs / groups, outputs) }

  /// One pair: offsets of its elements, and what the law sorts the terms of each chain by.
  struct Pair {
    let input: Int
    let weight: Int
    let output: Int
    /// Tap y, tap x, input channel.
    let forward: [Int]
    /// Tap y, tap x, output channel.
    let backward: [Int]
    /// Example, y and x of the small grid.
    let reduced: [Int]
  }

  /// All pairs that there are, in no order that matters.
  func pairs() -> [Pair] {
    var result: [Pair] = []
    for example in 0..<batch {
      for y in 0..<rows.small {
        for x in 0..<columns.small {
          for ty in 0..<rows.taps {
            for tx in 0..<columns.taps {
              let largeY = rows.stride * y + rows.dilation * ty - rows.padding
              let largeX = columns.stride * x + columns.dilation * tx - columns.padding
              guard largeY >= 0, largeY < rows.large, largeX >= 0, largeX < columns.large else {
                continue
              }
              let (iy, ix) = grows ? (y, x) : (largeY, largeX)
              let (oy, ox) = grows ? (largeY, largeX) : (y, x)
              for group in 0..<groups {
                for c in 0..<inputs / groups {
                  for n in 0..<outputs / groups {
                    let i = group * (inputs / groups) + c
                    let o = group * (outputs / groups) + n
                    let atInput = (example * inputSize.0 + iy) * inputSize.1 + ix
                    let atOutput = (example * outputSize.0 + oy) * outputSize.1 + ox
                    let tap = ty * columns.taps + tx
                    result.append(
                      Pair(
                        input: atInput * inputs + i,
                        weight: (tap * (inputs / groups) + c) * outputs + o,
                        output: atOutput * outputs + o, forward: [ty, tx, c],
                        backward: [ty, tx, n], reduced: [example, y, x]))
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  func forward(_ x: [Float], _ w: [Float]) -> [Float] {
    chains(pairs(), count: output.count(rows: batch), of: \.output, by: \.forward) {
      (x[$0.input], w[$0.weight])
    }
  }

  func inputGradient(_ g: [Float], _ w: [Float]) -> [Float] {
    chains(pairs(), count: input.count(rows: batch), of: \.input, by: \.backward) {
      (g[$0.output], w[$0.weight])
    }
  }

  func weightGradient(_ x: [Float], _ g: [Float]) -> [Float] {
    chains(pairs(), count: weight.count, of: \.weight, by: \.reduced) {
      (x[$0.input], g[$0.output])
    }
  }

  private func chains(
    _ pairs: [Pair], count: Int, of result: KeyPath<Pair, Int>, by order: KeyPath<Pair, [Int]>,
    _ factors: (Pair) -> (Float, Float)
  ) -> [Float] {
    var sums = [Float](repeating: 0, count: count)
    let sorted = pairs.sorted { $0[keyPath: order].lexicographicallyPrecedes($1[keyPath: order]) }
    for pair in sorted {
      let (a, b) = factors(pair)
      sums[pair[keyPath: result]] = sums[pair[keyPath: result]].addingProduct(a, b)
    }
    return sums
  }
}
