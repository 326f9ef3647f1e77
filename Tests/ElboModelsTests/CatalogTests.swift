import Elbo
import ElboModels
import Testing

@Suite struct CatalogTests {
  @Test func `every model lowers without a remark`() throws {
    for model in Catalog.models {
      let lowered = try ModelLowering.lowered(model)
      #expect(lowered.remarks.isEmpty)
      #expect(lowered.graph.name == ModelName(of: model).description)
    }
  }

  @Test(arguments: [
    ("DenseVAE", 652_824), ("TinyVAE", 156), ("ColorVAE", 181), ("WideVAE", 12_002_192),
    ("Classifier", 535_818), ("TwoLatentVAE", 103_592),
  ])
  func `every model has its parameters`(name: String, count: Int) throws {
    let model = try #require(Catalog.models.first { ModelName(of: $0).description == name })
    let state = try ModelLowering.lower(model).state
    #expect(state.reduce(0) { $0 + $1.shape.count } == count)
  }

  @Test func `the wide model names its chains' layers by position`() throws {
    let names = try ModelLowering.lower(WideVAE()).state.map(\.name)
    #expect(
      names.prefix(4) == [
        "encoder.0.weight", "encoder.0.bias", "encoder.1.weight", "encoder.1.bias",
      ])
    #expect(names.contains("decoder.1.bias"))
  }

  @Test func `every model takes images of any size, and its other sizes are its parameters'`()
    throws
  {
    for model in Catalog.models {
      let sized = try #require(model as? any SizedModel)
      let plain = try ModelLowering.lower(model).state.map(\.dimensions)
      for size in sized.namedSizes {
        let other = try sized.resized([size.name: size.number + 1])
        #expect(other.namedSizes.first { $0.name == size.name }?.number == size.number + 1)
        let state = try ModelLowering.lower(other).state.map(\.dimensions)
        #expect(state != plain, "\(size.name) of \(ModelName(of: model))")
      }
      let model = try sized.resized(["pixels": 64])
      let x = try ModelLowering.lower(model).sites.first
      #expect(x?.name == "x")
      #expect(x?.dimensions == [64])
    }
  }

  @Test func `the classifier observes its category and is given its pixels`() throws {
    let sites = try ModelLowering.lower(Classifier()).sites
    #expect(sites.map(\.kind) == [.given, .observed])
    #expect(sites.map(\.name) == ["x", "y"])
    #expect(sites.map(\.encoding) == [.pixels, .category(10)])
    #expect(sites[1].distribution?.name == "Categorical")
  }
}
