import ElboIR

extension Plan {
  /// A copy with another kernel in the position of one.
  func changing(_ kernel: KernelID, change: (Kernel) -> Kernel) -> Plan {
    var copy = self
    copy.kernels[kernel] = change(kernels[kernel])
    return copy
  }

  /// A copy with another nest in a kernel.
  func changing(_ kernel: KernelID, nest: NestID, change: (inout VectorNest) -> Void) -> Plan {
    var copy = self
    guard case .vector(var vector) = kernels[kernel].nests[nest] else { return copy }
    change(&vector)
    copy.kernels[kernel].nests[nest] = .vector(vector)
    return copy
  }

  /// A copy whose kernel's product reads other buffers or terms.
  func changing(
    product kernel: KernelID, nest: NestID, left: BufferID? = nil, transposed: Bool? = nil,
    right: BufferID? = nil,
    range: Range<Int>? = nil
  ) -> Plan {
    changing(kernel, nest: nest) {
      guard case .products(let parts, let start) = $0.accumulations.first else { return }
      let part = ContractionOperands(
        node: parts[0].node, left: left ?? parts[0].left,
        leftIsTransposed: transposed ?? parts[0].leftIsTransposed,
        right: right ?? parts[0].right, range: range ?? parts[0].range)
      $0.accumulations = [.products([part], start: start)]
    }
  }

  /// A copy with another layout for a buffer.
  func changing(buffer: BufferID, layout: Layout) -> Plan {
    var copy = self
    copy.buffers[buffer] = Buffer(
      node: buffers[buffer].node, storage: buffers[buffer].storage, layout: layout)
    return copy
  }

  /// What the verifier says.
  var faults: [String] { PlanVerifier.verify(self).map(\.message) }
}
