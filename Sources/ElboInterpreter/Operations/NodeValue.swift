import ElboIR

extension StepContext {
  /// The value of one node from the values of its operands: the meaning of every operation.
  func value(of node: Node, operands: [Tensor<Scalar>]) -> Tensor<Scalar> {
    Tensor(
      element: node.element, shape: node.shape, batch: batch,
      elements: elements(of: node, operands: operands))
  }

  private func elements(of node: Node, operands: [Tensor<Scalar>]) -> [Scalar] {
    let count = node.shape.count(rows: batch)
    switch node.operation {
    case .input(let site, _, _): return data[known: site]
    case .latent: preconditionFailure("the graph's check refuses latents")
    case .state(let name, _): return state[known: name]
    case .scalar(let scalar): return [value(of: scalar)]
    case .constant(let constant, _): return Array(repeating: Scalar(constant.value), count: count)
    case .noise(let noise, let stream, let shape):
      return self.noise.values(of: noise, stream: stream, shape: shape)
    case .rowMask: return (0..<batch).map { $0 < rows ? 1 : 0 }
    case .convert: return Elementwise.convert(operands[0])
    case .unary(let function): return Elementwise.unary(function, operands[0].elements)
    case .binary(let function):
      return Elementwise.binary(function, operands[0].elements, operands[1].elements)
    case .compare(let comparison):
      return Elementwise.compare(comparison, operands[0].elements, operands[1].elements)
    case .select:
      return Elementwise.select(operands[0].elements, operands[1].elements, operands[2].elements)
    case .multiplyAdd:
      return Elementwise.multiplyAdd(
        operands[0].elements, operands[1].elements, operands[2].elements)
    case .stopGradient, .selectArm, .reshape: return operands[0].elements
    case .training: preconditionFailure("the graph's check refuses what the role decides")
    case .oneHot(let categories):
      return Movement.oneHot(of: operands[0].elements, count: categories)
    case .broadcast(let shape):
      return Movement.broadcast(operands[0], to: shape, batch: batch)
    case .permute(let axes): return Movement.permute(operands[0], axes: axes)
    case .slice(let axis, let start, let size):
      return Movement.slice(operands[0], axis: axis, start: start, count: size)
    case .concatenate(let axis): return Movement.concatenate(operands, axis: axis)
    case .gather: return TableRows.gathered(from: operands[1], by: operands[0])
    case .scatterAdd(let count, let segment):
      return TableRows.sums(
        of: operands[1], by: operands[0], count: count, rows: segment.rows(of: batch))
    case .contraction(let kind, let windows):
      return product(of: kind, windows: windows, operands: operands)
    case .reduce(let reduction, let axes):
      return LaneReduction.reduce(by: reduction, operand: operands[0], featureAxes: axes)
    case .batchSum(let segment):
      return BatchSum.sum(of: operands[0], rows: segment.rows(of: batch))
    }
  }
}
