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
    ("Classifier", 535_818), ("TwoLatentVAE", 103_592), ("ConvolutionalVAE", 1_688_289),
    ("PictureVAE", 2_170_691), ("SequenceVAE", 121_154),
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

  /// How far one number of a size is from the next: strides divide grids.
  private func step(of size: String, in model: any Model) -> Int {
    switch (size, model) {
    case ("side", is PictureVAE): 16
    case ("side", _): 4
    case ("length", _): 8
    default: 1
    }
  }

  @Test func `every model's sizes are its parameters'`() throws {
    for model in Catalog.models {
      let sized = try #require(model as? any SizedModel)
      let plain = try ModelLowering.lower(model).state.map(\.dimensions)
      for size in sized.namedSizes {
        let number = size.number + step(of: size.name, in: model)
        let other = try sized.resized([size.name: number])
        #expect(other.namedSizes.first { $0.name == size.name }?.number == number)
        let state = try ModelLowering.lower(other).state.map(\.dimensions)
        #expect(state != plain, "\(size.name) of \(ModelName(of: model))")
      }
    }
  }

  @Test func `every model without convolutions takes images of any size`() throws {
    for model in Catalog.models {
      let sized = try #require(model as? any SizedModel)
      let sizes = sized.namedSizes.map(\.name)
      guard sizes.contains("pixels") else {
        #expect(sizes.contains("side") || sizes.contains("length"))
        continue
      }
      let x = try ModelLowering.lower(try sized.resized(["pixels": 64])).sites.first
      #expect(x?.name == "x")
      #expect(x?.dimensions == [64])
    }
  }

  @Test func `the convolutional models' grids halve and double`() throws {
    let grids = { (model: any Model) in
      let nodes = try ModelLowering.lower(model).nodes
      return nodes.filter { $0.operation.name == "contraction" && $0.shape.rank > 1 }
        .map(\.shape.dimensions)
    }
    #expect(
      try grids(ConvolutionalVAE()) == [[14, 14, 32], [7, 7, 64], [14, 14, 32], [28, 28, 1]])
    #expect(
      try grids(PictureVAE()) == [
        [32, 32, 32], [16, 16, 64], [8, 8, 128], [4, 4, 256],
        [8, 8, 128], [16, 16, 64], [32, 32, 32], [64, 64, 3],
      ])
    #expect(
      try grids(SequenceVAE()) == [
        [128, 16], [64, 32], [32, 64], [64, 32], [128, 16], [256, 1],
      ])
  }

  @Test func `a side that strides do not divide is said to be none`() {
    var sizes = ConvolutionalVAE.Sizes()
    sizes.side = 30
    let error = #expect(throws: (any Error).self) {
      try ModelLowering.lower(ConvolutionalVAE(sizes))
    }
    let message = error.map { "\($0)" } ?? ""
    #expect(
      message.contains("'Bernoulli' for 'x' needs logits of shape [B, 900], got [B, 784]"))
  }

  @Test func `the sequence model observes real numbers with a variance that is learned`() throws {
    let lowered = try ModelLowering.lower(SequenceVAE())
    #expect(lowered.sites.map(\.encoding) == [.real, .real])
    #expect(lowered.sites.map(\.dimensions) == [[256], [16]])
    #expect(lowered.sites[0].distribution?.name == "Normal")
    #expect(lowered.state.first { $0.name == "sequenceLogVariance" }?.dimensions == [])
  }

  @Test func `the classifier observes its category and is given its pixels`() throws {
    let sites = try ModelLowering.lower(Classifier()).sites
    #expect(sites.map(\.kind) == [.given, .observed])
    #expect(sites.map(\.name) == ["x", "y"])
    #expect(sites.map(\.encoding) == [.pixels, .category(10)])
    #expect(sites[1].distribution?.name == "Categorical")
  }
}
