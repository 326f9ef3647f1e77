import ElboIR

/// `dense_vae_model.c`: what does not depend on the instruction set.
package struct ModelTranslator {
  package let model: EmittedModel
  /// Identifies the programs: two words of a hash of the training graph's text.
  package let hash: (UInt32, UInt32)

  package init(model: EmittedModel, hash: (UInt32, UInt32)) {
    self.model = model
    self.hash = hash
  }

  package func translate() -> CFile {
    let prefix = model.prefix
    return CFile(
      [
        .comment([
          "The tensors and sites of \(CComment.text(model.name)). Made by Elbo; do not edit."
        ]
        ),
        .line("#include \"\(prefix)_tables.h\""), .line("#include \"\(prefix)_layout.h\""),
        .line(""),
        .line("const char *const \(prefix)_model_name = \(CLiteral.string(model.name));"),
        .line("const uint32_t \(prefix)_graph_hash[2] = {\(hash.0)u, \(hash.1)u};"),
        .line("const uint32_t \(prefix)_tensor_count = \(model.state.count);"),
        .line("const uint32_t \(prefix)_site_count = \(model.dataSites.count);"), .line(""),
        .table("const \(prefix)_tensor \(prefix)_tensors[]", tensors()),
        .table("const \(prefix)_site \(prefix)_sites[]", model.dataSites.map(site)),
        .line(""), .line("// The units of other architectures are not there."),
      ] + Target.all.flatMap(absentUnit))
  }

  private func absentUnit(_ target: Target) -> [CItem] {
    guard let macro = target.guardMacro else { return [] }
    return [
      .line("#if !defined(\(macro))"), .line(target.absentUnit(prefix: model.prefix)),
      .line("#endif"),
    ]
  }

  private func tensors() -> [String] {
    let members = model.stateMembers
    return model.state.indices.map { index in
      let tensor = model.state[index]
      let layout = model.layout(ofState: index)
      let dimensions =
        tensor.dimensions + Array(repeating: 0, count: max(0, 4 - tensor.dimensions.count))
      let place = { (member: String) in "offsetof(struct \(model.prefix)_state, \(member))" }
      let copyPlace = model.transposedMembers[index].map(place)
      let copy = layout.transposed
      return
        "{\(CLiteral.string(tensor.name)), \(tensor.kind == .parameter ? 1 : 0), "
        + "\(tensor.dimensions.count), {\(dimensions.map(String.init).joined(separator: ", "))}, "
        + "\(layout.rows), \(layout.columns), \(layout.storedRows), \(layout.stride), "
        + "\(place(members[index])), "
        + (copyPlace.map { "\($0), \(copy.storedRows), \(copy.stride), " } ?? "SIZE_MAX, 0, 0, ")
        + initial(tensor.initial) + "}"
    }
  }

  private func initial(_ value: InitialValue) -> String {
    switch value {
    case .constant(let constant): "0, \(CLiteral.double(constant.value))"
    case .uniform(let bound): "1, \(CLiteral.double(bound.value))"
    case .normal(let deviation): "2, \(CLiteral.double(deviation.value))"
    case .orthogonal(_, let gain): "3, \(CLiteral.double(gain.value))"
    }
  }

  private func site(_ site: Site) -> String {
    let columns = site.dimensions.reduce(1, *)
    let (element, count) =
      switch site.holding {
      case .pixels: (0, 0)
      case .real: (1, 0)
      case .category(let count): (2, count)
      }
    return "{\(CLiteral.string(site.name)), \(element), \(columns), \(count)}"
  }
}

extension Target {
  /// The function that says of the target's unit that it is not there.
  package func absentUnit(prefix: String) -> String {
    "const \(prefix)_unit *\(prefix)_unit_\(name)(void) { return 0; }"
  }
}
