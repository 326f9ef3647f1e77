import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboTestSupport
import ElboToolchain
import Testing

/// Reads the assembly of real kernels. A register that is stored and loaded once a turn of a
/// product's loop halves its speed.
#if arch(x86_64)
  @Suite struct RegisterSpillTests {
    /// The assembly of one unit, with the flags of every compilation.
    private static func listing(
      _ model: EmittedModel, hash: (UInt32, UInt32), target: Target, compiler: CCompiler
    ) throws -> AssemblyListing {
      let folder = try TemporaryFolder(named: "elbo-spill-test")
      let files = EmittedFiles(of: model, targets: [target], hash: hash).sources
      try files.write(to: folder.path)
      return try withExtendedLifetime(folder) {
        AssemblyListing(
          try compiler.assembly(
            of: "\(folder.path)/\(model.prefix)_\(target.name).c",
            includeFolders: files.includeFolders(in: folder.path)))
      }
    }

    /// How many shapes the products have that are too long for a compiler to unroll, in tiles as
    /// they are laid out. Each has a loop of its own, whichever equal kernels are merged.
    private static func longShapes(_ model: EmittedModel) -> Int {
      var shapes: Set<[Int]> = []
      for nest in model.plans.values.flatMap(\.kernels).flatMap(\.nests) {
        guard let layout = nest.layout, let accumulation = nest.accumulations.first
        else { continue }
        for terms in accumulation.products.map({ nest.axes[$0.term].count }) where terms >= 64 {
          shapes.insert([(layout.rows + 7) / 8, layout.vectorBlocks, terms])
        }
      }
      return shapes.count
    }

    /// All programs of the dense autoencoder, and the training steps of other models.
    private static func models() throws -> [(EmittedModel, (UInt32, UInt32))] {
      let dense = try Compiler().compile(DenseVAE())
      let others: [any Model] = [Classifier(), WideVAE(), TinyVAE(), ColorVAE()]
      return try [(dense.emitted, dense.graphHash)]
        + others.map { model in
          let compiled = try Compiler().compile(model)
          let training = compiled.emitted.plans.filter { $0.key == .train }
          return (EmittedModel(name: compiled.name, plans: training), compiled.graphHash)
        }
    }

    @Test(arguments: [Target.avx512, .avx2], ["clang", "gcc"])
    func `no product's loop moves a vector to or from the stack`(
      target: Target, name: String
    ) throws {
      let compiler = try name == "gcc" ? CCompiler.find(explicit: name) : CCompiler.find()
      for (model, hash) in try Self.models() {
        let functions = try Self.listing(model, hash: hash, target: target, compiler: compiler)
          .functions
        var loops = 0
        for function in functions {
          for loop in function.productLoops {
            loops += 1
            let spills = loop.vectorStackAccesses
            #expect(
              spills.isEmpty, "\(model.name), \(function.name), loop \(loop.label): \(spills)")
          }
        }
        #expect(loops >= Self.longShapes(model), "loops were found in \(model.name)")
      }
    }
  }
#endif
