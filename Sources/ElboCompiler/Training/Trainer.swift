import Elbo
import ElboData
import ElboIR
import ElboToolchain

/// Trains a model on images, evaluates it and draws from it.
///
///     let trainer = try Trainer(DenseVAE())
///     try trainer.train(epochs: 10) { epoch in print(epoch) }
///     print(try trainer.evaluate())
///     try trainer.save(to: "vae.safetensors")
///
/// The same options give the same bits, on any machine, with any number of threads, compiled or
/// interpreted.
public final class Trainer {
  /// The model that is trained.
  public let model: CompiledModel
  /// What the training depends on beside the model.
  public let options: TrainerOptions
  /// What the model was made from, by name.
  let sizes: [String: Int]
  package let data: TrainingData
  package let trainData: DataBinding
  package let testData: DataBinding
  package internal(set) var position = TrainingPosition()
  /// The steps of the run as first started, over which schedules go; nil before it has begun.
  package internal(set) var horizon: Int?
  var engine: any TrainingEngine

  /// Compiles a model and finds its data.
  ///
  /// - Throws: `DiagnosticsError` for a wrong model, ``TrainingError`` where model, data and options
  ///   do not fit each other, and errors that name a file or the C compiler.
  public convenience init(
    _ model: any Model, options: TrainerOptions = TrainerOptions()
  ) throws {
    let dataset = try Dataset.find(folder: options.dataFolder)
    try self.init(
      model, data: TrainingData(dataset: dataset, limit: options.limit), options: options)
  }

  package init(
    _ model: any Model, name: String? = nil, data: TrainingData,
    options: TrainerOptions = TrainerOptions()
  ) throws {
    try options.check()
    var compile = options.compiledOptions
    compile.threads = options.threads ?? ProcessorFeatures.host().processorCount
    var compiler = Compiler(options: compile)
    compiler.observer = options.observer
    compiler.allowsMissingPlans = options.isInterpreted
    let compiled = try compiler.compile(model, name: name)
    let subject = DataBinding.Subject(
      modelName: compiled.name, imageSize: (data.imageHeight, data.imageWidth))
    let sites = compiled.lowered.sites
    trainData = try DataBinding(sites: sites, columns: data.train.columns, subject: subject)
    testData = try DataBinding(sites: sites, columns: data.test.columns, subject: subject)
    self.model = compiled
    let named = (model as? any SizedModel)?.namedSizes ?? []
    sizes = Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0.number) })
    self.options = options
    self.data = data
    engine = try Self.engine(for: compiled, options: options, compiler: compiler)
  }

  private static func engine(
    for model: CompiledModel, options: TrainerOptions, compiler: Compiler
  ) throws -> any TrainingEngine {
    if options.isInterpreted { return InterpretedEngine(model: model, seed: options.seed) }
    var build = BuildOptions()
    build.compiler = options.compiler
    return try CompiledEngine(
      model: model, seed: options.seed, threads: options.threads ?? model.suitableThreads,
      instructionSet: options.instructionSet, build: build, compiler: compiler)
  }

  /// What takes the steps, such as `clang version 21.1.0, avx512, 2 threads`.
  public var engineTitle: String { engine.title }

  /// How many numbers training adjusts.
  public var parameterCount: Int {
    parameters.reduce(0) { $0 + $1.shape.count }
  }

  var parameters: [StateTensor] { state.filter { $0.kind == .parameter } }
  var state: [StateTensor] { model.programs[.train]?.reference.state ?? [] }

  /// Runs another program than that of training on examples of a split.
  package func run(
    _ role: Role, on data: DataBinding, examples: ExampleSelection, wanted: Set<String>? = nil
  ) throws -> [String: [Float]] {
    try engine.run(role, with: data.rows, on: examples, wanted: wanted)
  }
}
