import ElboIR

/// What the names of a kernel stand for, innermost block first.
struct KernelScope {
  enum Binding {
    /// A loop variable, `block`, or a constant index: an affine form.
    case index(AffineForm)
    /// An array parameter.
    case parameter(ParameterID)
    /// A local variable; no dimensions for a scalar or one vector.
    case local(dimensions: [Int], isConst: Bool)
  }

  private var frames: [[String: Binding]] = [[:]]

  mutating func open() {
    frames.append([:])
  }

  mutating func close() {
    frames.removeLast()
  }

  mutating func bind(_ name: String, binding: Binding) {
    frames[frames.count - 1][name] = binding
  }

  func lookUp(_ name: String) -> Binding? {
    for frame in frames.reversed() {
      if let binding = frame[name] { return binding }
    }
    return nil
  }
}
