/// The weights of a layer that has been applied, and where it first was.
struct LayerApplication {
  let inputs: Int
  let weight: NodeID
  let bias: NodeID?
  let state: [StateTensor]
  let location: SourceLocation?
}

extension ExpressionLowering {
  /// What lives from step to step, in the order in which the layers are declared.
  var state: [StateTensor] {
    names.layers.flatMap { applications[ObjectIdentifier($0.declaration)]?.state ?? [] }
  }

  /// x · weight, then + bias.
  mutating func emitDense(
    _ layer: LayerDeclaration, _ expression: Expression, label: String?
  ) -> NodeID {
    let operand = expression.operands[0]
    let shape = shape(operand)
    guard let name = names[layer] else { return rejectStranger(layer) }
    guard layer.outputs > 0, layer.outputs <= Shape.maximumCount else {
      return builder.addError()
    }
    guard shape.isBatched else {
      return reject("'\(name)' needs a value for each datum, got \(shape)", expression)
    }
    guard shape.rank == 1 else {
      let hint = shape.rank > 1 ? "; 'flattened()' makes one of them" : ""
      return reject("'\(name)' needs one feature axis, got \(shape)\(hint)", expression)
    }
    guard let application = apply(layer, name, inputs: shape.dimensions[0], expression) else {
      return builder.addError()
    }
    let x = node(operand)
    let isWhole = application.bias == nil
    let product = add(
      .contraction(.plain), [x, application.weight], label: isWhole ? label : nil)
    guard let bias = application.bias else { return product }
    let spread = builder.broadcast(bias, to: builder.shape(product))
    return add(.binary(.add), [product, spread], label: label)
  }

  /// The layer's weights for an input size, made at the first application.
  private mutating func apply(
    _ layer: LayerDeclaration, _ name: String, inputs: Int, _ expression: Expression
  ) -> LayerApplication? {
    if let known = applications[ObjectIdentifier(layer)] {
      guard known.inputs == inputs else {
        builder.report(
          .error(
            "'\(name)' has \(known.inputs) inputs and cannot be applied to "
              + "\(shape(expression.operands[0]))", at: location(of: expression)
          ).noting("it is applied to [B, \(known.inputs)] here", at: known.location)
            .noting("it is declared here", at: layer.location))
        return nil
      }
      return known
    }
    guard Shape.fixed(inputs, layer.outputs).checkedCount != nil else {
      builder.report(
        .error(
          "the weight of '\(name)' has too many elements: [\(inputs), \(layer.outputs)]",
          at: location(of: expression)
        ).noting("it is declared here", at: layer.location))
      return nil
    }
    let application = addWeights(of: layer, name, inputs: inputs)
    applications[ObjectIdentifier(layer)] = application
    return application
  }

  private mutating func addWeights(
    of layer: LayerDeclaration, _ name: String, inputs: Int
  ) -> LayerApplication {
    let place = builder.location
    defer { builder.location = place }
    builder.location = layer.location
    let weight = StateTensor(
      name: "\(name).weight", kind: .parameter, dimensions: [inputs, layer.outputs],
      initial: layer.initializer.weight(inputs: inputs, outputs: layer.outputs),
      location: layer.location)
    let bias = StateTensor(
      name: "\(name).bias", kind: .parameter, dimensions: [layer.outputs],
      initial: layer.initializer.bias(inputs: inputs), location: layer.location)
    return LayerApplication(
      inputs: inputs, weight: addState(weight), bias: layer.hasBias ? addState(bias) : nil,
      state: layer.hasBias ? [weight, bias] : [weight], location: place)
  }

  private mutating func addState(_ tensor: StateTensor) -> NodeID {
    add(.state(tensor.name, tensor.shape), [], label: tensor.name)
  }
}

extension Initializer {
  fileprivate func weight(inputs: Int, outputs: Int) -> InitialValue {
    switch self {
    case .uniformFanIn: bias(inputs: inputs)
    case .glorot:
      .uniform(bound: Constant((6 / (Double(inputs) + Double(outputs))).squareRoot()))
    case .he: .uniform(bound: Constant((6 / Double(inputs)).squareRoot()))
    }
  }

  fileprivate func bias(inputs: Int) -> InitialValue {
    switch self {
    case .uniformFanIn: .uniform(bound: Constant(1 / Double(inputs).squareRoot()))
    case .glorot, .he: .constant(Constant(0))
    }
  }
}
