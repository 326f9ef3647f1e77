/// The function that a layer ends with.
public enum Activation: String, Hashable, Sendable, CaseIterable {
  /// x.
  case none
  /// x, or 0 below 0.
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// log(1 + eˣ).
  case softplus
  /// x, or 0.01 · x below 0.
  case leakyReLU
  /// x above 0, otherwise eˣ − 1.
  case elu
  /// x · Φ(x).
  case gelu
  /// x · sigmoid(x).
  case silu
}

extension Activation {
  func callAsFunction(_ x: Tensor, at location: SourceLocation) -> Tensor {
    switch self {
    case .none: x
    case .relu: x.applying(.unary(.relu), at: location)
    case .tanh: x.applying(.unary(.tanh), at: location)
    case .sigmoid: x.applying(.unary(.sigmoid), at: location)
    case .softplus: x.applying(.unary(.softplus), at: location)
    case .leakyReLU: x.leakyReLU(slope: 0.01, at: location)
    case .elu: x.elu(alpha: 1, at: location)
    case .gelu: x.gelu(at: location)
    case .silu: x.silu(at: location)
    }
  }
}
