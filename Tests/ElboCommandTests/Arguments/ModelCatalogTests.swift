import ElboModels
import Testing

import ElboCommand

@Suite struct ModelCatalogTests {
  private let catalog = ModelCatalog(of: Catalog.models)

  @Test func `a model is found by its name`() throws {
    #expect(try catalog.model(named: "TinyVAE") is TinyVAE)
  }

  @Test func `a name that is nearly right gets a suggestion`() {
    #expect(
      throws: UsageError(
        "no model 'DensVAE'; did you mean 'DenseVAE'? models: DenseVAE, TinyVAE, ColorVAE, "
          + "WideVAE, Classifier, TwoLatentVAE, ConvolutionalVAE, PictureVAE, SequenceVAE")
    ) { try catalog.model(named: "DensVAE") }
  }

  @Test func `a name that is far off gets the list`() {
    #expect(throws: UsageError("no model 'GPT'; models: TinyVAE")) {
      try ModelCatalog(of: [TinyVAE()]).model(named: "GPT")
    }
    #expect(throws: UsageError("no model 'GPT'; this program has no models")) {
      try ModelCatalog(of: []).model(named: "GPT")
    }
  }

  @Test(arguments: [
    ("", "abc", 3), ("kitten", "sitting", 3), ("same", "same", 0), ("ab", "ba", 2),
  ])
  func `distances count letters`(left: String, right: String, distance: Int) {
    #expect(Spelling.distance(between: left, and: right) == distance)
  }
}
