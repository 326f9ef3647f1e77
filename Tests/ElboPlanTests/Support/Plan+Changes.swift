import ElboIR
import ElboPlan
import ElboTestSupport

extension Plan {
  /// A copy with another kernel in the position of one.
  func changing(_ kernel: KernelID, change: (Kernel) -> Kernel) -> Plan {
    var copy = self
    copy.kernels[kernel] = change(kernels[kernel])
    return copy
  }

  /// A copy with another nest in a kernel.
  func changing(_ kernel: KernelID, nest: NestID, change: (inout LoopNest) -> Void) -> Plan {
    var copy = self
    change(&copy.kernels[kernel].nests[nest])
    return copy
  }

  /// A copy whose nest has other accumulations.
  func changing(
    _ kernel: KernelID, nest: NestID, accumulations: [AccumulationSketch]
  ) -> Plan {
    changing(kernel, nest: nest) { nest in
      guard let layout = nest.layout else { return }
      nest = NestSketch(buffers).nest(
        layout: layout, accumulations: accumulations, body: nest.body)
    }
  }

  /// A copy whose kernel's product reads other buffers or terms.
  func changing(
    product kernel: KernelID, nest: NestID, left: BufferID? = nil, transposed: Bool? = nil,
    right: BufferID? = nil, range: Range<Int>? = nil
  ) -> Plan {
    let old = kernels[kernel].nests[nest]
    guard let product = old.accumulations.first?.products.first else { return self }
    let sketch = ProductSketch(
      node: product.node, left: left ?? product.left.buffer,
      leftIsTransposed: transposed ?? (old.layout?.isBatched == false),
      right: right ?? product.right.buffer, range: range ?? old.axes[product.term].range)
    return changing(kernel, nest: nest, accumulations: [.products([sketch], start: nil)])
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
