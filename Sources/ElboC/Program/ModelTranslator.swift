import ElboIR

/// `dense_vae.c`: the runtime, and what it knows of the model beside its units.
package struct ModelTranslator {
  package let model: EmittedModel
  /// The instruction sets whose units there are.
  package let targets: [Target]
  /// Identifies the programs: two words of a hash of the training graph's text.
  package let hash: (UInt32, UInt32)

  package init(model: EmittedModel, targets: [Target], hash: (UInt32, UInt32)) {
    self.model = model
    self.targets = targets
    self.hash = hash
  }

  package func translate() -> CFile {
    let prefix = model.prefix
    let head: [CItem] = [
      .comment(["The trainer of \(CComment.text(model.name)). Made by Elbo; do not edit."]),
      .line("#define ELBO_SHARED static"), .line("#include \"runtime/runtime.c\""), .line(""),
      .line("#include \"\(prefix).h\""), .line("#include \"\(prefix)_layout.h\""), .line(""),
    ]
    let function: [CItem] = [
      .line(""), .line("const elbo_api *\(prefix)_api(void) {"),
      .line("  static const elbo_api api = ELBO_API(&model);"), .line("  return &api;"), .line("}"),
    ]
    return CFile(items: head + items(named: "model") + function)
  }

  /// The tables.
  ///
  /// - Parameters:
  ///   - name: Of the table that names the others.
  ///   - isShared: Whether other files see it.
  package func items(named name: String, isShared: Bool = false) -> [CItem] {
    tables(
      ("tensors", "elbo_tensor", model.state.indices.map { tensor(TensorID($0)) }),
      ("sites", "elbo_site", model.dataSites.map(site))
    ) + units() + [
      .table(
        CTable(
          type: "elbo_model", name: name, isShared: isShared,
          elements: [
            CField("name", CLiteral.string(model.name)), CField("law", NumericLaw.version),
            CField("graph_hash", "{\(hash.0)u, \(hash.1)u}"),
          ].map { .field($0) }
            + list(named: "tensors", count: "tensor_count", number: model.state.count)
            + list(named: "sites", count: "site_count", number: model.dataSites.count)
            + [.field(CField("targets", model.table(named: "targets")))]))
    ]
  }

  /// C has no empty arrays.
  private func tables(_ tables: (name: String, type: String, rows: [[CField]])...) -> [CItem] {
    tables.filter { !$0.rows.isEmpty }.flatMap { name, type, rows -> [CItem] in
      let table = CTable(
        type: .array(.named(type), nil), name: model.table(named: name),
        elements: rows.map { .structure($0) })
      return [.table(table), .line("")]
    }
  }

  private func list(named name: String, count: String, number: Int) -> [CInitializer] {
    guard number > 0 else { return [] }
    return [.field(CField(name, model.table(named: name))), .field(CField(count, number))]
  }

  /// The units in the order of preference; those of other architectures are not there.
  private func units() -> [CItem] {
    let emitted = Target.all.filter { targets.contains($0) }
    let lines = emitted.flatMap { target -> [CItem] in
      let line = CItem.line("  \(model.unitFunction(for: target)),")
      guard let macro = target.guardMacro else { return [line] }
      return [.line("#if defined(\(macro))"), line, .line("#endif")]
    }
    return [.line("static elbo_get_target *const \(model.table(named: "targets"))[] = {")] + lines
      + [.line("  0,"), .line("};"), .line("")]
  }

  private func tensor(_ id: TensorID) -> [CField] {
    let tensor = model.state[id]
    let layout = model.layout(ofState: id)
    let dimensions = tensor.dimensions.map(String.init).joined(separator: ", ")
    var fields = [
      CField("name", CLiteral.string(tensor.name)),
      CField("is_parameter", tensor.kind == .parameter ? 1 : 0),
      CField("rank", tensor.dimensions.count),
    ]
    if !dimensions.isEmpty { fields.append(CField("dimensions", "{\(dimensions)}")) }
    fields += [
      CField("rows", layout.rows), CField("columns", layout.columns),
      CField("stored_rows", layout.storedRows), CField("stride", layout.stride),
      CField("offset", offset(of: model.stateMembers[id.index])),
    ]
    return fields + copy(of: id) + initial(tensor.initial)
  }

  private func copy(of tensor: TensorID) -> [CField] {
    guard let member = model.transposedMembers[tensor] else { return [] }
    let layout = model.layout(ofCopy: tensor)
    return [
      CField("has_transposed", "true"), CField("transposed_offset", offset(of: member)),
      CField(
        "transposed_rows", model.layout(ofState: tensor).rows / model.state[tensor].shape.matrices),
      CField("transposed_stored_rows", layout.storedRows),
      CField("transposed_stride", layout.stride),
    ]
  }

  private func offset(of member: String) -> String {
    "offsetof(struct \(model.prefix)_state, \(member))"
  }

  private func initial(_ value: InitialValue) -> [CField] {
    switch value {
    case .constant(let constant):
      [
        CField("initial_kind", "elbo_initial_constant"),
        CField("initial", CLiteral.double(constant.value)),
      ]
    case .uniform(let bound):
      [
        CField("initial_kind", "elbo_initial_uniform"),
        CField("initial", CLiteral.double(bound.value)),
      ]
    case .normal(let deviation):
      [
        CField("initial_kind", "elbo_initial_normal"),
        CField("initial", CLiteral.double(deviation.value)),
      ]
    case .orthogonal(_, let gain):
      [
        CField("initial_kind", "elbo_initial_orthogonal"),
        CField("initial", CLiteral.double(gain.value)),
      ]
    }
  }

  private func site(_ site: Site) -> [CField] {
    let fields = [
      CField("name", CLiteral.string(site.name)), CField("element", element(of: site)),
      CField("columns", site.dimensions.reduce(1, *)),
    ]
    if site.kind == .latent { return fields + [CField("is_latent", 1)] }
    guard case .category(let count) = site.encoding else { return fields }
    return fields + [CField("categories", count)]
  }

  private func element(of site: Site) -> String {
    switch site.encoding {
    case .pixels: "elbo_bytes"
    case .real: "elbo_floats"
    case .category: "elbo_categories"
    }
  }
}
