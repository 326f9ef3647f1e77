import Elbo
import ElboModels
import Testing

import ElboCommand

@Suite struct SizeArgumentsTests {
  private let catalog = ModelCatalog(of: Catalog.models)

  private func split(_ words: String...) throws -> SizeArguments {
    try SizeArguments(arguments: words, models: catalog)
  }

  @Test func `sizes are taken out and the rest stays in order`() throws {
    let found = try split("train", "--latent", "2", "DenseVAE", "--hidden=400", "--epochs", "3")
    #expect(found.sizes == ["latent": 2, "hidden": 400])
    #expect(found.rest == ["train", "DenseVAE", "--epochs", "3"])
  }

  @Test func `what a subcommand calls so itself is its own`() throws {
    let found = try split("reconstruct", "TwoLatentVAE", "--first", "3")
    #expect(found.sizes.isEmpty)
    #expect(found.rest == ["reconstruct", "TwoLatentVAE", "--first", "3"])
    #expect(try split("fuzz", "--latent", "2").sizes.isEmpty)
    #expect(try split("train", "DenseVAE", "--", "--latent").sizes.isEmpty)
  }

  @Test func `no size of the stock models is an option of a command that makes them`() {
    let commands: [any ElboSubcommand.Type] = [
      ModelsCommand.self, TrainCommand.self, GenerateCommand.self, InspectCommand.self,
      DebugCommand.self, CheckCommand.self, BenchCommand.self,
    ]
    for command in commands {
      let options = SizeArguments.options(of: command)
      #expect(options.contains("--help"))
      for name in catalog.sizeNames { #expect(!options.contains(SizeArguments.option(for: name))) }
    }
  }

  @Test(arguments: [
    ("0", "--latent must be a number from 1 to 2147483648, got '0'"),
    ("2147483649", "--latent must be a number from 1 to 2147483648, got '2147483649'"),
    ("two", "--latent must be a number from 1 to 2147483648, got 'two'"),
    ("1.5", "--latent must be a number from 1 to 2147483648, got '1.5'"),
  ])
  func `a wrong number is refused with the range`(number: String, message: String) {
    #expect(throws: UsageError(message)) { try split("train", "DenseVAE", "--latent", number) }
  }

  @Test func `a missing number and a slip of the pen are refused`() {
    #expect(throws: UsageError("--latent needs a number")) {
      try split("train", "DenseVAE", "--latent")
    }
    #expect(throws: UsageError("unknown option '--latnet'; did you mean '--latent'?")) {
      try split("inspect", "DenseVAE", "--latnet", "2")
    }
  }

  @Test func `a size of another model is refused with the model's own`() {
    var catalog = catalog
    catalog.sizes = ["categories": 4]
    #expect(
      throws: UsageError(
        "DenseVAE has no size --categories; its sizes are --latent 20 --hidden 400 --pixels 784")
    ) { try catalog.model(named: "DenseVAE") }
  }

  @Test func `the arguments must say what a checkpoint says`() throws {
    var catalog = catalog
    catalog.sizes = ["latent": 2]
    #expect(
      throws: UsageError("the checkpoint was trained with --latent 20; leave --latent out")
    ) { try catalog.model(named: "DenseVAE", stated: ["latent": 20]) }
    let model = try catalog.model(named: "DenseVAE", stated: ["latent": 2, "hidden": 10])
    #expect((model as? DenseVAE)?.sizes.hidden == 10)
    #expect((model as? DenseVAE)?.sizes.latent == 2)
  }

  @Test func `capitals become hyphens`() {
    #expect(SizeArguments.option(for: "hiddenUnits") == "--hidden-units")
  }
}
