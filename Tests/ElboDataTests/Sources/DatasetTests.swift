import ElboTestSupport
import Foundation
import Testing

import ElboData

@Suite struct DatasetFolderTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Writes the four files of a data set of 3 and 2 images of 2 x 4.
  private func fill(suffix: String = "-idx", packed: Bool = false) throws {
    for (prefix, count) in [("train", 3), ("t10k", 2)] {
      let images = idx([count, 2, 4], bytes: (0..<UInt8(count * 8)).map { $0 })
      let labels = idx([count], bytes: (0..<UInt8(count)).map { $0 + 1 })
      let end = packed ? ".gz" : ""
      _ = try folder.write(
        packed ? gzipped(images) : images, "\(prefix)-images\(suffix)3-ubyte\(end)")
      _ = try folder.write(
        packed ? gzipped(labels) : labels, "\(prefix)-labels\(suffix)1-ubyte\(end)")
    }
  }

  @Test(arguments: ["-idx", ".idx"], [false, true])
  func `MNIST's files are read with either spelling, plain or packed`(
    suffix: String, packed: Bool
  ) throws {
    try fill(suffix: suffix, packed: packed)
    let data = try Dataset.find(folder: folder.path)
    #expect(data.imageHeight == 2)
    #expect(data.imageWidth == 4)
    #expect(data.train.count == 3)
    #expect(data.train.labels == [1, 2, 3])
    #expect(Array(data.train.image(at: 1)) == [8, 9, 10, 11, 12, 13, 14, 15])
    #expect(data.test.count == 2)
    #expect(data.test.rowBytes == 8)
    #expect(data.classNames == ["0", "1", "2", "3"])
  }

  @Test func `the columns are x and y`() throws {
    try fill()
    let columns = try Dataset.load(folder: folder.path).test.columns
    #expect(columns.map(\.name) == ["x", "y"])
    #expect(columns.map(\.rowElements) == [8, 1])
    #expect(columns.map(\.count) == [2, 2])
    #expect(columns[0].data == .bytes((0..<16).map { $0 }))
    #expect(columns[1].data == .categories([1, 2]))
  }

  @Test func `a folder named fashion-mnist has its class names`() throws {
    try fill()
    let renamed = folder.path + "/fashion-mnist"
    try FileManager.default.createDirectory(atPath: renamed, withIntermediateDirectories: false)
    for name in try folder.names where name.hasSuffix("ubyte") {
      try FileManager.default.moveItem(atPath: folder.file(name), toPath: "\(renamed)/\(name)")
    }
    #expect(try Dataset.load(folder: renamed).classNames[9] == "ankle boot")
  }

  @Test func `a missing folder and a missing file are told apart`() throws {
    let missing = folder.file("nowhere")
    #expect(
      try fault(missing) == """
        FOLDER/nowhere: there is no such folder, expected a folder with MNIST's four files; \
        wrongPath
        """)
    try fill()
    try FileManager.default.removeItem(atPath: folder.file("t10k-labels-idx1-ubyte"))
    #expect(
      try fault(folder.path) == """
        FOLDER/t10k-labels-idx1-ubyte: the file is missing, expected this name, with .gz or plain; \
        missing(folder: "FOLDER")
        """)
    let error = #expect(throws: DataError.self) { try Dataset.load(folder: folder.path) }
    #expect(error?.kind == .inputOutput)
  }

  @Test func `labels that are not one for each image are refused`() throws {
    try fill()
    _ = try folder.write(idx([4], bytes: [0, 1, 2, 3]), "train-labels-idx1-ubyte")
    #expect(
      try fault(folder.path) == """
        FOLDER/train-labels-idx1-ubyte: at byte 4: 4 labels, expected 3, one for each image of \
        FOLDER/train-images-idx3-ubyte; mixedDataSets
        """)
  }

  @Test func `splits of different image sizes are refused`() throws {
    try fill()
    _ = try folder.write(idx([2, 4, 2], bytes: (0..<16).map { $0 }), "t10k-images-idx3-ubyte")
    #expect(
      try fault(folder.path) == """
        FOLDER/t10k-images-idx3-ubyte: the images are 4 x 2, expected 2 x 4 as in \
        FOLDER/train-images-idx3-ubyte; mixedDataSets
        """)
  }

  @Test func `images in the position of labels are refused`() throws {
    try fill()
    _ = try folder.write(idx([3, 1, 1], bytes: [0, 1, 2]), "train-labels-idx1-ubyte")
    #expect(
      try fault(folder.path) == """
        FOLDER/train-labels-idx1-ubyte: at byte 3: the rank is 3, expected 1 for labels; \
        wrongFile
        """)
  }

  @Test func `Fashion-MNIST that is not installed is nil and not an error`() throws {
    #expect(try Dataset.fashionMNIST(folder: folder.file("nowhere")) == nil)
  }

  private func fault(_ path: String) throws -> String? {
    try ElboDataTests.fault(folder.path) { _ = try Dataset.load(folder: path) }?
      .replacingOccurrences(of: "FILE", with: "FOLDER")
  }
}

@Suite struct DigitsTests {
  let data = Dataset.digits()

  @Test func `there are 1500 digits to train on and 297 to test on`() {
    #expect(data.train.count == 1500)
    #expect(data.test.count == 297)
    #expect(data.imageHeight == 8)
    #expect(data.imageWidth == 8)
    #expect(data.credit.contains("CC BY 4.0"))
  }

  @Test func `the first digit is scikit-learn's first, scaled to bytes`() {
    let sixteenths = [
      0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0,
      0, 8, 8, 0, 0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0,
      0, 6, 13, 10, 0, 0, 0,
    ]
    let bytes = sixteenths.map { UInt8((Double($0) * 255 / 16).rounded()) }
    #expect(Array(data.train.image(at: 0)) == bytes)
    #expect(data.train.labels.prefix(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    #expect(data.test.labels.last == 8)
  }

  @Test func `every digit is there and the pixels add up to the original's sum`() {
    let images = data.train.images + data.test.images
    let sum = images.reduce(0) { $0 + Int((Double($1) * 16 / 255).rounded()) }
    #expect(sum == 561_718)
    let counts = (0..<10).map { digit in
      (data.train.labels + data.test.labels).count { $0 == digit }
    }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(images.max() == 255)
  }
}
