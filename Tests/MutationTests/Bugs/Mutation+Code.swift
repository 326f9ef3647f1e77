import ElboC
import Foundation

extension Mutation {
  private static func code(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder, by detector: Detector,
    _ change: @escaping @Sendable (inout EmittedCode) -> Void
  ) -> Mutation {
    Mutation(name, mistake, on: subject, .code(change), .found(by: detector))
  }

  private static func expression(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder,
    by detector: Detector = .equalBits,
    _ change: @escaping @Sendable (CExpression) -> CExpression?
  ) -> Mutation {
    code(name, mistake, on: subject, by: detector) { $0.changeExpressions(change) }
  }

  /// Emitted C that does not do what the plan says.
  static let emitted = [
    expression("subtraction the other way", "v_subtract has its operands exchanged.") {
      expression in
      expression.arguments(of: "v_subtract").map { .call("v_subtract", $0.reversed()) }
    },
    expression(
      "product rounded", "A multiply-add of an accumulation is a product and a sum.",
      by: .unitVerification
    ) { expression in
      expression.arguments(of: "v_fma").map {
        .call("v_add", [.call("v_multiply", Array($0.prefix(2))), $0[2]])
      }
    },
    code("loop one short", "The loop over a layer's inputs ends one early.", by: .unitVerification)
    { code in
      code.changeStatements { statement in
        guard case .loop("k", let start, .integer(let count), let body) = statement
        else { return [statement] }
        return [.loop(variable: "k", start: start, count: .integer(count - 1), body: body)]
      }
    },
    code(
      "lanes of a vector block left out", "The vectors of a vector block are one too few.",
      by: .equalBits
    ) {
      code in
      code.changeStatements { statement in
        guard case .loop("j", let start, .integer(let count), let body) = statement, count > 1,
          body.contains(where: \.isStore)
        else { return [statement] }
        return [.loop(variable: "j", start: start, count: .integer(count - 1), body: body)]
      }
    },
    expression(
      "store one vector further", "A row is stored beside its place.",
      by: .unitVerification
    ) { expression in
      guard let arguments = expression.arguments(of: "v_store"),
        case .address(.array(let name, let index)) = arguments[0]
      else { return nil }
      let further = CExpression.array(name, .binary(.add, index, .integer(4)))
      return .call("v_store", [.address(further), arguments[1]])
    },
    expression(
      "rows of another block", "Blocks begin at half of their rows.",
      by: .unitVerification
    ) { expression in
      guard case .binary(.multiply, .name("block"), .integer(let size)) = expression, size > 1
      else { return nil }
      return .binary(.multiply, .name("block"), .integer(size / 2))
    },
    expression(
      "prefetch turned store", "What should be asked for early is set to zero.",
      by: .unitVerification
    ) { expression in
      expression.arguments(of: "v_prefetch").map { .call("v_store", $0 + [.call("v_zero", [])]) }
    },
    expression(
      "padding summed", "A sum over the columns counts the padding of the last vector block."
    ) {
      $0.arguments(of: "v_mask_tail")?.first
    },
    expression("lanes not added up", "A sum over the columns is its first lane.") { expression in
      expression.arguments(of: "v_sum_lanes").map { .element($0[0], .integer(0)) }
    },
    expression("mask of the first row", "Every row is masked as the first one is.") { expression in
      guard let arguments = expression.arguments(of: "v_is_true"),
        case .call(let broadcast, let operands) = arguments[0],
        case .array(let mask, _)? = operands.first
      else { return nil }
      return .call("v_is_true", [.call(broadcast, [.array(mask, .integer(0))])])
    },
    expression("one row for all", "Rows that are computed together are all the first of them.") {
      expression in
      expression.arguments(of: "v_from_lanes").map {
        .call("v_broadcast", [.element($0[0], .integer(0))])
      }
    },
    expression("noise of every step", "The step is not counted in the noise.") { expression in
      expression.changed(["v_normal", "v_normal_rows"]) { $0[6] = $0[7] }
    },
    expression("stride of noise", "A row's noise begins at another element.") { expression in
      expression.changed(["v_normal", "v_normal_rows"]) {
        guard case .integer(let features) = $0[3] else { return }
        $0[3] = .integer(features + 1)
      }
    },
    expression("gate open at zero", "The gradient of relu passes where its result is 0.") {
      expression in
      expression.arguments(of: "v_greater").map { .call("v_greater_equal", $0) }
    },
    expression("constant of few digits", "A constant is printed with three hexadecimal digits.") {
      expression in
      guard case .literal(let text) = expression, text.hasPrefix("0x1."),
        let exponent = text.firstIndex(of: "p"), text.count > 11
      else { return nil }
      return .literal(String(text.prefix(8)) + String(text[exponent...]))
    },
    expression("scalars exchanged in C", "Adam's step size is read where its scale should be.") {
      expression in
      guard case .array(let name, .integer(let position)) = expression, name.contains("scalars"),
        position == 5 || position == 8
      else { return nil }
      return .array(name, .integer(13 - position))
    },
    code("copy not transposed", "A weight's second copy lies as the first does.", by: .equalBits) {
      code in
      code.changeStatements { statement in
        guard case .expression(.call("v_transpose", let squares)) = statement
        else { return [statement] }
        let copy = CStatement.assign(
          .element(squares[1], .name("i")), .element(squares[0], .name("i")))
        return [.loop(variable: "i", count: .name("v_width"), body: [copy])]
      }
    },
    code(
      "arguments exchanged", "A kernel is given two buffers in each other's place.",
      by: .equalBits
    ) { code in
      let kernels = Dictionary(
        code.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      code.changeExpressions { call in
        guard case .call(let name, var arguments) = call, let kernel = kernels[name],
          kernel.parameters.count == arguments.count, let position = kernel.equalParameters
        else { return nil }
        arguments.swapAt(position, position + 1)
        return .call(name, arguments)
      }
    },
    Mutation(
      "NaN swallowed by relu", "relu gives 0 for NaN.", on: .assorted,
      .code { code in
        code.changeExpressions { expression in
          guard let operand = expression.arguments(of: "v_relu")?.first else { return nil }
          let zero = CExpression.call("v_zero", [])
          return .call("v_select", [.call("v_greater", [operand, zero]), operand, zero])
        }
      }, .found(by: .oddValues)),
    code("barrier dropped in C", "The table puts every kernel in the first interval.", by: .tables)
    {
      code in
      code.changeTable(named: "_kernels", field: "interval") { _ in "0" }
    },
    code("block left out in C", "The table has one block fewer of a kernel.", by: .tables) { code in
      code.changeTable(named: "_kernels", field: "blocks") { text in
        guard let blocks = Int(text), blocks > 1 else { return text }
        return "\(blocks - 1)"
      }
    },
    expression("category off by one", "A category stands one column early.", on: .assorted) {
      expression in
      guard expression == .call("v_lanes", []) else { return nil }
      return .call("v_add", [expression, .call("v_broadcast", [.literal("0x1p0f")])])
    },
  ]
}

extension CStatement {
  fileprivate var isStore: Bool {
    if case .expression(.call("v_store", _)) = self { true } else { false }
  }
}

extension CFunction {
  /// The first of two inputs beside each other that have one type.
  fileprivate var equalParameters: Int? {
    let types = parameters.map(\.type)
    return types.indices.dropLast().first {
      types[$0].isInputOfFloats && types[$0] == types[$0 + 1]
    }
  }
}

extension CType {
  fileprivate var isInputOfFloats: Bool {
    if case .pointer(.array(.const(.named("float")), _), _) = self { true } else { false }
  }
}
