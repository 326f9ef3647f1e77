import ElboIR

/// What a kernel's caller passes, but for the block.
package struct KernelArgument: Hashable {
  package enum Kind: Hashable {
    case buffer(Int)
    case site(String, ElementType, columns: Int)
    case mask, example, scalars, words

    package func name(_ names: PlanNames) -> String {
      switch self {
      case .buffer(let index): names.buffer(index)
      case .site(let site, _, _): names.site(site)
      case .mask: KernelLocal.mask.name
      case .example: KernelLocal.example.name
      case .scalars: KernelLocal.scalars.name
      case .words: KernelLocal.words.name
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
