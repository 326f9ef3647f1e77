import ElboIR
import ElboPlan

/// What a kernel's caller passes, but for the block.
package struct KernelArgument: Hashable {
  package enum Kind: Hashable {
    case buffer(BufferID)
    case site(String, ElementType, columns: Int)
    case mask, example, scalars, words

    package func name(in names: CNames) -> String {
      switch self {
      case .buffer(let index): names.buffer(index)
      case .site(let site, _, _): names.site(named: site)
      case .mask: KernelLocal.mask.name
      case .example: KernelLocal.example.name
      case .scalars: KernelLocal.scalars.name
      case .words: KernelLocal.words.name
      }
    }

    /// What the argument points to: an array, or for data a row of a table of pointers to rows.
    package func pointee(in plan: Plan) -> CType {
      switch self {
      case .buffer(let index): .array("float", .integer(plan.buffers[index].layout.allocated))
      case .site(_, let element, let columns):
        .pointer(.array(element.cType.constant, .integer(columns)), .const)
      case .mask: .array("float", .integer(plan.paddedRows))
      case .example: .array("uint32_t", .integer(plan.paddedRows))
      case .scalars: .array("float", .integer(plan.scalars.count))
      case .words: .array("uint32_t", .integer(4))
      }
    }
  }

  package let kind: Kind
  package var isWritten: Bool
}

/// The arguments of a kernel in the order of their first use.
package struct KernelParameters {
  package private(set) var arguments: [KernelArgument] = []

  package mutating func use(_ kind: KernelArgument.Kind, writes: Bool) {
    if let index = arguments.firstIndex(where: { $0.kind == kind }) {
      arguments[index].isWritten = arguments[index].isWritten || writes
    } else {
      arguments.append(KernelArgument(kind: kind, isWritten: writes))
    }
  }
}
