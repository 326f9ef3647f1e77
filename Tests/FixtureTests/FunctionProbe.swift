import Elbo

/// The functions of functions.json, as a model's author writes them.
enum FunctionProbe {
  typealias Function = @Sendable (Elbo.Tensor, Elbo.Tensor) -> Elbo.Tensor

  /// By the names of functions.json; the second operand is for those that have two.
  static let functions: [String: Function] = [
    "exp": { x, _ in x.exp() },
    "log": { x, _ in x.log() },
    "log1p": { x, _ in x.log1p() },
    "expm1": { x, _ in x.expm1() },
    "sqrt": { x, _ in x.sqrt() },
    "abs": { x, _ in x.abs() },
    "negate": { x, _ in -x },
    "tanh": { x, _ in x.tanh() },
    "sigmoid": { x, _ in x.sigmoid() },
    "softplus": { x, _ in x.softplus() },
    "relu": { x, _ in x.relu() },
    "leakyReLU": { x, _ in x.leakyReLU(slope: 0.01) },
    "elu": { x, _ in x.elu() },
    "gelu": { x, _ in x.gelu() },
    "silu": { x, _ in x.silu() },
    "erf": { x, _ in x.erf() },
    "square": { x, _ in x.square() },
    "power(3)": { x, _ in x.power(3) },
    "power(-2)": { x, _ in x.power(-2) },
    "power(0.5)": { x, _ in x.power(0.5) },
    "power(1.7)": { x, _ in x.power(1.7) },
    "clamp": { x, _ in x.clamp(to: -1...1) },
    "minimum": { x, y in minimum(x, y) },
    "maximum": { x, y in maximum(x, y) },
    "logSumExp": { x, _ in x.logSumExp(axis: -1).reshaped(1) },
    "softmax": { x, _ in x.softmax() },
  ]
}
