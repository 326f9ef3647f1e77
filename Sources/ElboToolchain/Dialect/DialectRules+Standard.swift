extension DialectRules {
  /// The helpers of the vector preludes and of the mathematics.
  package static let standard = DialectRules(
    helpers: memoryHelpers.merging(vectorHelpers) { first, _ in first }
      .merging(scalarHelpers) { first, _ in first },
    localTypes: ["vf", "vm", "vu", "vi", "float", "double", "uint32_t", "int32_t", "size_t"],
    panelWidth: 16)

  /// Helpers that touch memory, or whose literals must fit a panel.
  private static let memoryHelpers: [String: Helper] = [
    "v_load": Helper(arguments: [0: .reads(.vectorWidth)]),
    "v_store": Helper(arguments: [0: .writes(.vectorWidth)]),
    "v_pixels": Helper(arguments: [0: .reads(.vectorWidth)]),
    "v_prefetch": Helper(arguments: [0: .touches]),
    "v_prefetchSecond": Helper(arguments: [0: .touches]),
    "v_prefetchWrite": Helper(arguments: [0: .touches]),
    "v_forget": Helper(),
    "v_transpose": Helper(arguments: [0: .localRow(.vectorWidth), 1: .localRow(.vectorWidth)]),
    "v_fromLanes": Helper(arguments: [0: .localRow(.vectorWidth)]),
    "v_toLanes": Helper(arguments: [0: .localRow(.vectorWidth)]),
    "v_normalRows": Helper(arguments: [2: .localRow(.vectorWidth)]),
    "v_uniformRows": Helper(arguments: [2: .localRow(.vectorWidth)]),
    "v_sumLanes": Helper(arguments: [0: .localRow(.vectorsOfPanel)]),
    "v_maximumLanes": Helper(arguments: [0: .localRow(.vectorsOfPanel)]),
    "v_keep": Helper(arguments: [1: .panelCount, 2: .panelOffset]),
    "v_keepMaximum": Helper(arguments: [1: .panelCount, 2: .panelOffset]),
  ]

  /// Functions of values alone; each has a scalar twin.
  private static let functions = [
    "broadcast", "zero", "add", "sub", "mul", "div", "sqrt", "negate", "abs", "fma", "fms",
    "maximum", "minimum", "atLeast", "atMost", "less", "lessEqual", "greater", "greaterEqual",
    "equal", "notEqual",
    "select", "isTrue", "fromMask", "maskAnd", "maskOr", "maskNot", "flush", "relu", "lanes",
    "first", "pixel", "exp", "log", "log1p", "expm1", "tanh", "sigmoid", "softplus", "erf",
    "sinPi",
    "cosPi", "normal", "uniform",
  ]

  private static let vectorHelpers = twins(prefix: "v_", lanes: .vectorWidth)
  private static let scalarHelpers = twins(prefix: "s_", lanes: .exactly(1))

  private static func twins(prefix: String, lanes: Extent) -> [String: Helper] {
    let pairs = functions.map { name in
      (prefix + name, Helper(multiplyAdds: ["fma", "fms"].contains(name) ? lanes : .exactly(0)))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
