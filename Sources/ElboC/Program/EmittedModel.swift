import ElboIR
import ElboPlan

/// Everything that is emitted for one model: its plans, by role, and the names they share.
package struct EmittedModel: Sendable {
  /// The model's name, such as `DenseVAE`.
  package let name: String
  /// What C names begin with, such as `dense_vae`.
  package let prefix: String
  /// By role, in the order of the program table; a role whose program gives nothing is absent.
  package let plans: [Role: Plan]
  /// The graph whose state is the most complete: that of training.
  package let state: [StateTensor]
  package let sites: [Site]
  /// State tensors that have a transposed copy.
  package let transposed: Set<TensorID>
  /// The members of the state's structure, by tensor.
  package let stateMembers: [String]
  /// The members that hold transposed copies, by tensor.
  package let transposedMembers: [TensorID: String]
  /// Floats that lie unused after each value in memory, so that a check can see who leaves his own.
  package let gap: Int
  /// Its number among those that share files; nil where it has files of its own.
  package let number: Int?

  package init(name: String, plans: [Role: Plan], gap: Int = 0, number: Int? = nil) {
    self.name = name
    self.gap = gap
    self.number = number
    self.prefix = Self.prefix(for: name) + (number.map { "_\($0)" } ?? "")
    self.plans = plans
    let graphs = plans.values.map(\.graph)
    state = graphs.map(\.state).max { $0.count < $1.count } ?? []
    sites = (plans[.train] ?? plans.values.first)?.graph.sites ?? []
    transposed = Set(
      plans.values.flatMap(\.buffers).compactMap {
        if case .transposedState(let index) = $0.storage { index } else { nil }
      })
    var namer = CNamer()
    let members = state.map { namer.name(like: $0.name) }
    stateMembers = members
    transposedMembers = transposed.sorted().reduce(into: [:]) {
      $0[$1] = namer.name(copying: members[$1.index], as: "_transposed")
    }
  }

  /// The sites that hold data, in order, then the latents, whose values `decode` is given.
  package var dataSites: [Site] {
    sites.filter { $0.kind != .latent } + sites.filter { $0.kind == .latent }
  }

  /// `DenseVAE` as `dense_vae`.
  package static func prefix(for name: String) -> String {
    var words = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let startsWord =
        letter.isUppercase && index > 0
        && (letters[index - 1].isLowercase || letters[index - 1].isNumber
          || (index + 1 < letters.count && letters[index + 1].isLowercase))
      words += (startsWord ? "_" : "") + letter.lowercased()
    }
    var namer = CNamer()
    return namer.name(like: words)
  }

  /// Kernels are numbered through all programs of a file.
  var firstKernel: Int { (number ?? 0) * Self.mostKernels }

  /// No model has more kernels.
  private static let mostKernels = 10_000

  /// The name of a table in a unit: as it is, or with the model's prefix where units share a file.
  func table(named name: String) -> String { number == nil ? name : "\(prefix)_\(name)" }

  /// The function by which the runtime finds a unit.
  package func unitFunction(for target: Target) -> String { "\(prefix)_\(target.name)" }

  /// The member that holds a tensor's transposed copy, which the plans read.
  func transposedMember(of tensor: TensorID) -> String {
    guard let member = transposedMembers[tensor] else {
      preconditionFailure("tensor \(tensor) has no transposed copy")
    }
    return member
  }

  package func layout(ofState tensor: TensorID) -> Layout {
    Layout(shape: state[tensor].shape, batch: 0, rowsPerBlock: 1)
  }

  /// Of a tensor's transposed copy.
  package func layout(ofCopy tensor: TensorID) -> Layout {
    layout(ofState: tensor).transposed(matrices: state[tensor].shape.matrices)
  }
}
