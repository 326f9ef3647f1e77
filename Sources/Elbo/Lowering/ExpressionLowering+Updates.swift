extension ExpressionLowering {
  /// What the states become, in the order of their declaration.
  var stateUpdates: [StateValue] {
    names.stored.compactMap { name, declaration in
      updates[ObjectIdentifier(declaration)].map { StateValue(state: name, node: $0.node) }
    }
  }

  mutating func isAcceptable(_ update: StateUpdate) -> Bool {
    guard names[update.state] == nil else { return true }
    _ = rejectUndeclared(update.state)
    return false
  }

  /// Lowers the value that a state takes; what is wrong with it is a diagnostic.
  mutating func lower(_ update: StateUpdate) {
    if case .site(let site) = update.value.kind { used.insert(ObjectIdentifier(site)) }
    lower(update.value)
    let key = ObjectIdentifier(update.state)
    let name = names[update.state] ?? ""
    let location = update.location ?? location(of: update.value) ?? update.state.location
    if let first = updates[key] {
      let location = first.update.location ?? self.location(of: first.update.value)
      builder.report(
        .error("state '\(name)' is updated twice in a step", at: location)
          .noting("the first update is here", at: location))
      return
    }
    builder.location = location
    guard !shape(of: update.value).isError else { return }
    guard let shape = shape(of: update.state, named: name, at: location),
      let node = node(of: update, named: name, broadcastTo: shape, at: location)
    else { return }
    updates[key] = (update, node)
    used.insert(key)
  }

  /// The shape of a state, which a read of it or its declaration says.
  private mutating func shape(
    of state: StoredTensorDeclaration, named name: String, at location: SourceLocation?
  ) -> Shape? {
    if stored[ObjectIdentifier(state)] == nil, !state.sizes.isEmpty {
      lower(Expression(kind: .stored(state, nil), operands: state.sizes.flatMap(\.expressions)))
    }
    if let use = stored[ObjectIdentifier(state)] { return builder.shape(of: use.node) }
    builder.report(
      .error(
        "state '\(name)' has no sizes; say them where it is declared, or with 'shaped' where it is "
          + "read", at: location))
    return nil
  }

  private mutating func node(
    of update: StateUpdate, named name: String, broadcastTo shape: Shape,
    at location: SourceLocation?
  ) -> NodeID? {
    let value = self.shape(of: update.value)
    guard value.broadcasts(to: shape) else {
      let hint = value.isBatched ? "; 'batchMean()' makes one value of those of all data" : ""
      builder.report(
        .error("state '\(name)' of shape \(shape) cannot become \(value)\(hint)", at: location)
          .noting("it is declared here", at: update.state.location))
      return nil
    }
    return node(of: update.value, broadcastTo: shape)
  }
}
