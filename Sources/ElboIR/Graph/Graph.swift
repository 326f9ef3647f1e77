/// A program over tensors: an append-only array of nodes whose operands have smaller ids.
package struct Graph: Hashable, Sendable {
  /// The model's name.
  package var name: String
  package var role: Role
  /// The rows that `B` stands for; 0 until the batch is bound.
  package var batch: Int
  package var nodes: [Node]
  /// Parameters first, in the order of their declaration.
  package var state: [StateTensor]
  package var sites: [Site]
  /// What the model's body says, in its own words: `z ~ Normal(mean: mean(h), …)`.
  package var statements: [String]
  /// What the caller receives.
  package var outputs: [Output]
  /// The loss of each example, `float[B]`; its sum over the batch is what training minimises.
  package var objective: NodeID?
  /// The gradient of the objective by parameter, once it has been derived.
  package var gradients: [StateValue]
  /// What the state becomes at the end of the step.
  package var updates: [StateValue]

  package init(
    name: String, role: Role, batch: Int = 0, nodes: [Node] = [], state: [StateTensor] = [],
    sites: [Site] = [], statements: [String] = [], outputs: [Output] = [],
    objective: NodeID? = nil, gradients: [StateValue] = [], updates: [StateValue] = []
  ) {
    self.name = name
    self.role = role
    self.batch = batch
    self.nodes = nodes
    self.state = state
    self.sites = sites
    self.statements = statements
    self.outputs = outputs
    self.objective = objective
    self.gradients = gradients
    self.updates = updates
  }

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  package var ids: [NodeID] { nodes.indices.map(NodeID.init) }

  /// The nodes that the graph exists for.
  package var roots: [NodeID] {
    outputs.map(\.node) + updates.map(\.node)
  }

  /// For each node, the nodes that read it, ascending; a node that reads it twice appears once.
  package var consumers: [[NodeID]] {
    var result = [[NodeID]](repeating: [], count: nodes.count)
    for id in ids {
      for operand in Set(self[id].operands) { result[operand.index].append(id) }
    }
    return result
  }
}

/// A value that the caller receives.
package struct Output: Hashable, Sendable {
  /// Such as `loss`, `kl.z` or `x`.
  package let name: String
  package var node: NodeID
  package init(name: String, node: NodeID) {
    self.name = name
    self.node = node
  }
}

/// A node that belongs to a state tensor: its gradient or its next value.
package struct StateValue: Hashable, Sendable {
  package let state: String
  package var node: NodeID
  package init(state: String, node: NodeID) {
    self.state = state
    self.node = node
  }
}

/// What a program is for; it decides what a latent becomes.
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// Latents are drawn from the posterior; gives metrics and the updated state.
  case train
  /// Latents are drawn from the posterior, keyed by example; gives each term of the objective.
  case evaluate
  /// Latents are the posterior's mean; gives the likelihood's mean.
  case reconstruct
  /// Latents are drawn from the prior; gives the likelihood's mean.
  case generate
  /// Gives the posterior's parameters.
  case encode
  /// Latents are given by the caller; gives the likelihood's mean.
  case decode
}
