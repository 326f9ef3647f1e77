/// What a statement says of a site: `Normal`, `Bernoulli` or `Categorical`.
public protocol Distribution: Sendable {
  /// What it lowers to.
  var term: DistributionTerm { get }
}

/// A family with its parameters, before their shapes are known.
public struct DistributionTerm: Sendable {
  let family: Family
  let parameters: [Expression]
  let location: SourceLocation

  init(_ family: Family, _ parameters: [Expression], at location: SourceLocation) {
    self.family = family
    self.parameters = parameters
    self.location = location
  }
}

extension Family {
  /// The type as the model's author writes it.
  var typeName: String {
    switch self {
    case .normal: "Normal"
    case .standardNormal: "standardNormal"
    case .bernoulli: "Bernoulli"
    case .categorical: "Categorical"
    }
  }

  /// In the order of the parameters.
  var parameterNames: [String] {
    switch self {
    case .normal: ["mean", "logVariance"]
    case .standardNormal: []
    case .bernoulli, .categorical: ["logits"]
    }
  }
}
