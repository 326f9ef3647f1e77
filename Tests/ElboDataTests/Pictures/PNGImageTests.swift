import ElboTestSupport
import Foundation
import Testing

import ElboData

@Suite struct PNGImageTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test(arguments: [PNGImage.Color.grey, .redGreenBlue])
  func `a picture reads back as it was written`(color: PNGImage.Color) throws {
    let count = 7 * 37 * color.channels
    let image = PNGImage(
      width: 7, height: 37, color: color,
      pixels: (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31) })
    try image.write(to: folder.file("a.png"))
    #expect(try PNGImage(reading: folder.file("a.png")) == image)
    #expect(try folder.names == ["a.png"])
  }

  @Test func `a path that cannot be written is named`() throws {
    let path = folder.file("no/such/folder.png")
    let image = PNGImage(width: 1, height: 1, pixels: [0])
    #expect(
      try fault(path) { try image.write(to: path) }
        == "FILE: cannot be created: No such file or directory")
  }

  @Test func `a picture that is none has libpng's message`() throws {
    let path = try folder.write(Array("not a picture".utf8), "a.png")
    #expect(
      try fault(path) { _ = try PNGImage(reading: path) }
        == "FILE: libpng: Not a PNG file, expected a PNG picture")
  }

  @Test func `a truncated or damaged picture is an error or a picture`() throws {
    let path = folder.file("a.png")
    try PNGImage(width: 9, height: 9, pixels: (0..<81).map { $0 }).write(to: path)
    let bytes = try FileBytes.read(path)
    for length in 0..<bytes.count - 12 {
      _ = try folder.write(Array(bytes[..<length]), "b.png")
      #expect(throws: DataError.self) { try PNGImage(reading: folder.file("b.png")) }
    }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x41
      _ = try folder.write(damaged, "b.png")
      do { _ = try PNGImage(reading: folder.file("b.png")) } catch is DataError {}
    }
  }

  @Test func `a picture beyond the limit is refused before its pixels are read`() throws {
    let path = folder.file("a.png")
    try PNGImage(width: 500, height: 500, pixels: [UInt8](repeating: 3, count: 250_000))
      .write(to: path)
    #expect(
      try fault(path) { _ = try PNGImage(reading: path, limit: 10000) }
        == "FILE: a picture of 500 x 500, expected at most 10000 bytes of pixels")
  }
}

@Suite struct ImageGridTests {
  @Test func `images are laid out row by row with gaps`() {
    let grid = ImageGrid(imageHeight: 28, imageWidth: 30, columns: 2, gap: 1, background: 9)
    let area = 28 * 30
    let images = (1...3).flatMap { [UInt8](repeating: UInt8($0 * 10), count: area) }
    let picture = grid.picture(of: images)
    #expect(picture.width == 1 + 2 * 31)
    #expect(picture.height == 1 + 2 * 29)
    func pixel(_ y: Int, _ x: Int) -> UInt8 { picture.pixels[y * picture.width + x] }
    #expect(pixel(0, 5) == 9)
    #expect(pixel(1, 1) == 10)
    #expect(pixel(28, 30) == 10)
    #expect(pixel(29, 30) == 9)
    #expect(pixel(1, 31) == 9)
    #expect(pixel(1, 32) == 20)
    #expect(pixel(30, 1) == 30)
    #expect(pixel(30, 32) == 9)
  }

  @Test func `small images are enlarged to 28 pixels at least`() {
    func scale(_ height: Int, width: Int) -> Int {
      ImageGrid(imageHeight: height, imageWidth: width, columns: 1).scale
    }
    #expect(scale(8, width: 8) == 4)
    #expect(scale(14, width: 28) == 2)
    #expect(scale(27, width: 40) == 2)
    #expect(scale(28, width: 28) == 1)
    #expect(scale(64, width: 64) == 1)
    let grid = ImageGrid(imageHeight: 1, imageWidth: 2, columns: 1, gap: 0)
    let picture = grid.picture(of: [5, 6])
    #expect(picture.width == 56)
    #expect(picture.pixels == (0..<28).flatMap { _ in (0..<56).map { $0 < 28 ? 5 : 6 } })
  }

  @Test func `originals stand over their reconstructions`() {
    let grid = ImageGrid(imageHeight: 28, imageWidth: 28, columns: 2, gap: 0, background: 0)
    func images(_ greys: [UInt8]) -> [UInt8] {
      greys.flatMap { [UInt8](repeating: $0, count: 784) }
    }
    let picture = grid.picture(
      originals: images([1, 2, 3]), reconstructions: images([11, 12, 13]))
    #expect(picture == grid.picture(of: images([1, 2, 11, 12, 3, 0, 13, 0])))
  }

  @Test func `intensities are rounded and clamped`() {
    #expect(
      ImageGrid.bytes(of: [0, 1, 0.5, -1, 2, .nan, .infinity, 0.00197])
        == [0, 255, 128, 0, 255, 0, 255, 1])
  }
}
