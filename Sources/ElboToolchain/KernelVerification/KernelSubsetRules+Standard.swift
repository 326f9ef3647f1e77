import ElboIR

extension KernelSubsetRules {
  /// The helpers of the vector preludes and of the mathematics.
  package static let standard = KernelSubsetRules(
    helpers: memoryHelpers.merging(vectorHelpers) { first, _ in first }
      .merging(scalarHelpers) { first, _ in first },
    localTypes: ["vf", "vm", "vu", "vi", "float", "double", "uint32_t", "int32_t", "size_t"],
    panelWidth: NumericLaw.lanes)

  /// Helpers that touch memory, or whose literals must fit a panel.
  private static let memoryHelpers: [String: Helper] = [
    "v_load": Helper(arguments: [0: .reads(.vectorWidth)]),
    "v_store": Helper(arguments: [0: .writes(.vectorWidth)]),
    "v_load_tail": Helper(arguments: [0: .readsPanel, 1: .panelCount, 2: .panelOffset]),
    "v_store_tail": Helper(arguments: [0: .writesPanel, 2: .panelCount, 3: .panelOffset]),
    "v_pixels": Helper(arguments: [0: .reads(.vectorWidth)]),
    "v_prefetch": Helper(arguments: [0: .touches]),
    "v_prefetch_second": Helper(arguments: [0: .touches]),
    "v_prefetch_write": Helper(arguments: [0: .touches]),
    "v_clobber_registers": Helper(),
    "v_transpose": Helper(arguments: [0: .localRow(.vectorWidth), 1: .localRow(.vectorWidth)]),
    "v_from_lanes": Helper(arguments: [0: .localRow(.vectorWidth)]),
    "v_to_lanes": Helper(arguments: [0: .localRow(.vectorWidth)]),
    "v_normal_rows": Helper(arguments: [2: .localRow(.vectorWidth)]),
    "v_uniform_rows": Helper(arguments: [2: .localRow(.vectorWidth)]),
    "v_sum_lanes": Helper(arguments: [0: .localRow(.vectorsOfPanel)]),
    "v_maximum_lanes": Helper(arguments: [0: .localRow(.vectorsOfPanel)]),
    "v_mask_tail": Helper(arguments: [1: .panelCount, 2: .panelOffset]),
    "v_mask_tail_maximum": Helper(arguments: [1: .panelCount, 2: .panelOffset]),
  ]

  /// Functions of values alone; each has a scalar twin.
  private static let functions =
    [
      "broadcast", "zero", "fma", "fms", "at_least", "at_most", "select", "is_true", "from_mask",
      "mask_and", "mask_or", "mask_not", "lanes", "first", "pixel", "sin_pi", "cos_pi",
    ]
    + UnaryFunction.allCases.map(\.helperName) + BinaryFunction.allCases.map(\.helperName)
    + Comparison.allCases.map(\.helperName) + NoiseKind.allCases.map(\.helperName)

  private static let vectorHelpers = twins(prefix: "v_", lanes: .vectorWidth)
  private static let scalarHelpers = twins(prefix: "s_", lanes: .exactly(1))

  private static func twins(prefix: String, lanes: Extent) -> [String: Helper] {
    let pairs = functions.map { name in
      (prefix + name, Helper(multiplyAdds: ["fma", "fms"].contains(name) ? lanes : .exactly(0)))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
