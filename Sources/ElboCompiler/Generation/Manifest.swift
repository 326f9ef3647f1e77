import ElboC
import ElboData
import ElboIR
import ElboPlan

/// What a generated folder says of itself to other programs: `manifest.json`.
struct Manifest {
  static let fileName = "manifest.json"
  static let format = "elbo-manifest"
  /// The version of the format.
  static let version = 1

  private let model: CompiledModel
  private let targets: [Target]
  private let files: [String]

  init(of model: CompiledModel, targets: [Target], files: [String]) {
    self.model = model
    self.targets = targets
    self.files = files
  }

  /// The file's text, which ends in a line break.
  var text: String { JSON.object(members).text + "\n" }

  private var members: [String: JSON] {
    [
      "format": .text(Self.format),
      "version": .integer(Self.version),
      "law": .integer(NumericLaw.version),
      "name": .text(model.name),
      "prefix": .text(model.emitted.prefix),
      "graph": .text(graphHash),
      "options": .object(options),
      "targets": .array(targets.map { .text($0.name) }),
      "sites": .array(model.emitted.sites.map(site)),
      "tensors": .array(model.emitted.state.map(tensor)),
      "programs": .object(programs),
      "files": .array(files.sorted(by: JSON.precedes).map(JSON.text)),
    ]
  }

  /// As checkpoints state it.
  private var graphHash: String {
    let (low, high) = model.graphHash
    return String(UInt64(high) << 32 | UInt64(low), radix: 16)
  }

  private var options: [String: JSON] {
    let options = model.options
    return [
      "batch": .integer(options.batchSize),
      "evaluationBatch": .integer(options.evaluationBatchSize),
      "objective": .text(options.objective.text),
      "optimizer": .text(options.optimizer.text),
      "clipping": .text(options.clipping.text),
      "groups": .array(
        options.groups.map {
          .text(GroupText.text(of: $0, learningRate: .constant($0.optimizer.learningRate)))
        }),
      "learningRate": .number(options.optimizer.learningRate),
      "segments": .integer(options.segments),
      "disabledPasses": .array(options.disabledPasses.sorted().map(JSON.text)),
    ]
  }

  private func site(_ site: Site) -> JSON {
    var members: [String: JSON] = [
      "kind": .text(site.kind.rawValue), "name": .text(site.name),
      "shape": .array(site.dimensions.map(JSON.integer)),
    ]
    switch site.encoding {
    case .pixels: members["holds"] = .text("pixels")
    case .real: members["holds"] = .text("real")
    case .category(let count):
      members["holds"] = .text("category")
      members["categories"] = .integer(count)
    }
    return .object(members)
  }

  private func tensor(_ tensor: StateTensor) -> JSON {
    .object([
      "kind": .text(tensor.kind.rawValue), "name": .text(tensor.name),
      "shape": .array(tensor.dimensions.map(JSON.integer)),
    ])
  }

  private var programs: [String: JSON] {
    var result: [String: JSON] = [:]
    for (role, plan) in model.plans { result[role.rawValue] = program(plan) }
    return result
  }

  private func program(_ plan: Plan) -> JSON {
    .object([
      "arena": .integer(4 * plan.slots.reduce(0, +)),
      "batch": .integer(plan.graph.batch),
      "intervals": .integer(plan.intervalCount),
      "outputs": .array(plan.outputs.map { .text($0.name) }),
      "kernels": .array(plan.kernels.map { kernel($0, in: plan) }),
    ])
  }

  private func kernel(_ kernel: Kernel, in plan: Plan) -> JSON {
    let cost = KernelCost(kernel: kernel, plan: plan)
    let writes = kernel.nests.flatMap(\.writes).map { JSON.text(plan.name(ofBuffer: $0)) }
    return .object([
      "blocks": .integer(kernel.blocks), "bytes": .integer(cost.bytes),
      "flops": .integer(cost.flops), "interval": .integer(kernel.interval),
      "writes": .array(writes),
    ])
  }
}
