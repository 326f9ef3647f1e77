import ElboCompiler
import ElboData
import ElboIR
import Testing

@Suite struct DataBindingTests {
  private func fault(_ site: Site, _ columns: [Column], size: (Int, Int)? = nil) -> String? {
    let subject = DataBinding.Subject(
      modelName: "DenseVAE", imageSize: size.map { (height: $0.0, width: $0.1) })
    let error = #expect(throws: TrainingError.self) {
      try DataBinding(sites: [site], columns: columns, subject: subject)
    }
    return error?.description
  }

  private func site(_ name: String, _ encoding: ElementEncoding, _ dimensions: [Int] = []) -> Site {
    Site(
      kind: .observed, name: name, dimensions: dimensions, encoding: encoding, index: 0,
      location: nil, value: NodeID(0))
  }

  private let pixels = Column(
    name: "x", data: .bytes([UInt8](repeating: 0, count: 128)), rowElements: 64)
  private let labels = Column(name: "y", data: .categories([0, 3, 9]), rowElements: 1)

  @Test func `images of another size are refused with both sizes`() {
    #expect(
      fault(site("x", .pixels, [784]), [pixels, labels], size: (8, 8))
        == "site 'x' of DenseVAE holds 784 pixels, the data's images have 64 (8 x 8)")
  }

  @Test func `a site without a column is named`() {
    #expect(
      fault(site("c", .real, [3]), [pixels, labels])
        == "site 'c' of DenseVAE has no column in the data, which has 'x' and 'y'")
  }

  @Test func `a category that is out of range is named with its row`() {
    #expect(
      fault(site("y", .category(5)), [pixels, labels])
        == "site 'y' of DenseVAE holds one of 5 categories, the data's column 'y' has category 9 "
        + "in row 2")
  }

  @Test func `pixels are not real numbers`() {
    #expect(
      fault(site("x", .real, [64]), [pixels, labels])
        == "site 'x' of DenseVAE holds 64 real numbers, the data's column 'x' holds 64 pixels")
  }

  @Test func `columns that fit are bound by name`() throws {
    let binding = try DataBinding(
      sites: [site("x", .pixels, [8, 8])], columns: [labels, pixels],
      subject: DataBinding.Subject(modelName: "DenseVAE"))
    #expect(Set(binding.rows.keys) == ["x"])
  }
}
