/// A parameter or a state that has been read, and where it first was.
struct StoredTensorUse {
  let node: NodeID
  let dimensions: [Int]
  /// The shape that `.features(of:)` named, if it did.
  let input: Shape?
  let location: SourceLocation?
}

extension ExpressionLowering {
  /// What lives from step to step: parameters, then states, in the order of their declaration.
  var state: [StateTensor] {
    let tensors = names.stored.compactMap { stateTensor(for: $0.declaration, named: $0.name) }
    return tensors.filter { $0.kind == .parameter } + tensors.filter { $0.kind == .state }
  }

  private func stateTensor(
    for declaration: StoredTensorDeclaration, named name: String
  ) -> StateTensor? {
    guard let use = stored[ObjectIdentifier(declaration)],
      let initial = initialValue(of: declaration, use: use)
    else { return nil }
    return StateTensor(
      name: name, kind: declaration.kind, dimensions: use.dimensions, initial: initial,
      location: declaration.location)
  }

  /// Nil where a parameter that the initialiser names is never read, or has no such axes.
  private func initialValue(
    of declaration: StoredTensorDeclaration, use: StoredTensorUse
  ) -> InitialValue? {
    guard let reference = declaration.initial.reference else {
      return declaration.initial.value(sizes: use.dimensions, countedSizes: use.dimensions)
    }
    return stored[ObjectIdentifier(reference)].flatMap {
      declaration.initial.value(sizes: use.dimensions, countedSizes: $0.dimensions)
    }
  }

  /// Reports initialisers that cannot count their inputs.
  mutating func checkInitialValues() {
    for (name, declaration) in names.stored {
      guard let use = stored[ObjectIdentifier(declaration)],
        initialValue(of: declaration, use: use) == nil
      else { continue }
      let message =
        declaration.initial.reference.map { reference in
          "'\(name)' starts by the fan-in of '\(names[reference] ?? "")', which has not its axes or is "
            + "not read"
        } ?? "'\(name)' starts by the fan-in of axes that \(use.dimensions) has not"
      builder.report(.error(message, at: declaration.location))
    }
  }

  /// The one node of a parameter or a state, made at its first read.
  mutating func emitStored(
    _ declaration: StoredTensorDeclaration, sizes: [Size]?, expression: Expression
  ) -> NodeID {
    guard let name = names[declaration] else { return rejectUndeclared(declaration) }
    let known = stored[ObjectIdentifier(declaration)]
    let stated = sizes ?? (declaration.sizes.isEmpty ? nil : declaration.sizes)
    guard let stated else {
      return known?.node ?? rejectUnsized(declaration, name: name, expression: expression)
    }
    guard let dimensions = resolve(stated, of: declaration, expression: expression) else {
      return builder.addError()
    }
    let input = stated.compactMap { self.input(of: $0) }.first
    if let known {
      return known.dimensions == dimensions
        ? known.node
        : rejectSizes(
          of: known, declaration: declaration, dimensions: dimensions, input: input,
          expression: expression)
    }
    return addStored(
      declaration, name: name, dimensions: dimensions, input: input, expression: expression)
  }

  private mutating func addStored(
    _ declaration: StoredTensorDeclaration, name: String, dimensions: [Int], input: Shape?,
    expression: Expression
  ) -> NodeID {
    let use = location(of: expression)
    builder.location = declaration.location
    let node = add(
      .state(name, Shape(batched: false, dimensions: dimensions)), operands: [], label: name)
    stored[ObjectIdentifier(declaration)] = StoredTensorUse(
      node: node, dimensions: dimensions, input: input, location: use)
    return node
  }

  // MARK: Sizes

  /// The sizes as numbers; nil, with a diagnostic, where there are none.
  private mutating func resolve(
    _ sizes: [Size], of declaration: StoredTensorDeclaration, expression: Expression
  ) -> [Int]? {
    var result: [Int] = []
    for size in sizes {
      guard let resolved = resolve(size.kind, of: declaration, expression: expression) else {
        return nil
      }
      result += resolved
    }
    let name = names[declaration] ?? ""
    let layer = names.layer(of: declaration) ?? name
    if let wrong = result.first(where: { $0 <= 0 }) {
      let message = "'\(layer)' needs a positive size, got \(wrong)"
      reportOnce(.error(message, at: declaration.location))
      return nil
    }
    guard Shape(batched: false, dimensions: result).checkedCount != nil else {
      reportOnce(
        .error("'\(name)' has too many elements: \(result)", at: location(of: expression))
          .noting("it is declared here", at: declaration.location))
      return nil
    }
    return result
  }

  private mutating func resolve(
    _ size: Size.Kind, of declaration: StoredTensorDeclaration, expression: Expression
  ) -> [Int]? {
    switch size {
    case .count(let count): return [count]
    case .shape(let x): return shape(of: x).dimensions
    case .features(let x): return features(of: x, declaration: declaration, expression: expression)
    case .axis(let axis, let x):
      return self.axis(axis, of: x, declaration: declaration, expression: expression)
    case .triangle(let x):
      return axis(-1, of: x, declaration: declaration, expression: expression)?.map {
        $0 * ($0 + 1) / 2
      }
    case .window(let kernel, let x):
      return kernelSizes(
        kernel, of: x, layer: names.layer(of: declaration) ?? "", expression: expression)
    case .channels(let x, let groups):
      return channels(
        of: x, groups: groups, layer: names.layer(of: declaration) ?? "", expression: expression)
    case .product(let left, let right):
      guard let a = resolve(left, of: declaration, expression: expression),
        let b = resolve(right, of: declaration, expression: expression)
      else { return nil }
      let (product, overflow) = a.reduce(1, *).multipliedReportingOverflow(by: b.reduce(1, *))
      return [overflow ? Int.max : product]
    }
  }

  /// The only feature axis of a value that differs from example to example.
  private mutating func features(
    of x: Expression, declaration: StoredTensorDeclaration, expression: Expression
  ) -> [Int]? {
    let shape = shape(of: x)
    let layer = names.layer(of: declaration) ?? ""
    guard shape.isBatched else {
      _ = reject("'\(layer)' needs a value for each example, got \(shape)", expression: expression)
      return nil
    }
    guard shape.rank == 1 else {
      let hint = shape.rank > 1 ? "; 'flattened()' makes one of them" : ""
      _ = reject("'\(layer)' needs one feature axis, got \(shape)\(hint)", expression: expression)
      return nil
    }
    return shape.dimensions
  }

  private mutating func axis(
    _ axis: Int, of x: Expression, declaration: StoredTensorDeclaration,
    expression: Expression
  ) -> [Int]? {
    let shape = shape(of: x)
    let resolved = axis < 0 ? axis + shape.rank : axis
    guard shape.dimensions.indices.contains(resolved) else {
      let layer = names.layer(of: declaration) ?? ""
      _ = reject(
        "'\(layer)' needs feature axis \(axis), which \(shape) has not", expression: expression)
      return nil
    }
    return [shape.dimensions[resolved]]
  }

  private func input(of size: Size) -> Shape? {
    if case .features(let x) = size.kind { shape(of: x) } else { nil }
  }

  // MARK: What is wrong

  private mutating func rejectSizes(
    of known: StoredTensorUse, declaration: StoredTensorDeclaration, dimensions: [Int],
    input: Shape?, expression: Expression
  ) -> NodeID {
    let layer = names.layer(of: declaration) ?? ""
    let name = names[declaration] ?? ""
    var message = "'\(name)' is \(known.dimensions) and cannot be \(dimensions) too"
    var first = "it is \(known.dimensions) here"
    if let input, let before = known.input, input != before {
      message = "'\(layer)' has \(before.count) inputs and cannot be applied to \(input)"
      first = "it is applied to \(before) here"
    }
    builder.report(
      .error(message, at: location(of: expression)).noting(first, at: known.location)
        .noting("it is declared here", at: declaration.location))
    return builder.addError()
  }

  private mutating func rejectUnsized(
    _ declaration: StoredTensorDeclaration, name: String, expression: Expression
  ) -> NodeID {
    reportOnce(
      .error(
        "'\(name)' has no sizes; say them where it is declared, or with 'shaped' where it is read",
        at: declaration.location))
    return builder.addError()
  }

  /// Records a diagnostic, unless the same one is there: a layer's parameters share its location.
  private mutating func reportOnce(_ diagnostic: Diagnostic) {
    if !builder.diagnostics.contains(diagnostic) { builder.report(diagnostic) }
  }
}
