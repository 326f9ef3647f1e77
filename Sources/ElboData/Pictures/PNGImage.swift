import CPNG

/// A picture of 8-bit grey or red-green-blue pixels.
package struct PNGImage: Equatable, Sendable {
  package enum Color: Equatable, Sendable {
    case grey
    case redGreenBlue

    /// Bytes of a pixel.
    package var channels: Int {
      switch self {
      case .grey: 1
      case .redGreenBlue: 3
      }
    }

    /// libpng's name: `PNG_FORMAT_GRAY` or `PNG_FORMAT_RGB`.
    fileprivate var format: UInt32 {
      switch self {
      case .grey: 0
      case .redGreenBlue: UInt32(PNG_FORMAT_FLAG_COLOR)
      }
    }
  }

  package let width: Int
  package let height: Int
  package let color: Color
  /// The pixels from the top left, row by row.
  package let pixels: [UInt8]

  package init(width: Int, height: Int, color: Color = .grey, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture has pixels")
    precondition(pixels.count == width * height * color.channels, "a byte a channel and pixel")
    self.width = width
    self.height = height
    self.color = color
    self.pixels = pixels
  }

  /// Replaces the file at `path`, in one step.
  ///
  /// - Throws: A ``DataError`` of kind `inputOutput` with libpng's message or the system's.
  package func write(to path: String) throws {
    try AtomicFile.write(encoded(path: path), to: path)
  }

  /// The bytes of the PNG file; `path` is for errors.
  private func encoded(path: String) throws -> [UInt8] {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(width)
    image.height = UInt32(height)
    image.format = color.format
    defer { png_image_free(&image) }
    var size = 0 as png_alloc_size_t
    guard png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, nil) != 0 else {
      throw DataError(kind: .inputOutput, path: path, found: "libpng: \(image.text)")
    }
    var bytes = [UInt8](repeating: 0, count: Int(size))
    guard png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil) != 0 else {
      throw DataError(kind: .inputOutput, path: path, found: "libpng: \(image.text)")
    }
    return Array(bytes.prefix(Int(size)))
  }
}

extension PNGImage {
  /// Reads the file at `path`; any PNG becomes 8-bit grey or, if it has colours, red-green-blue,
  /// on black where it is transparent.
  ///
  /// - Parameter limit: The most bytes of pixels: a decompression bomb is an error.
  /// - Throws: A ``DataError`` with libpng's message or the system's.
  package init(reading path: String, limit: Int = 1 << 28) throws {
    let bytes = try FileBytes.read(path, limit: limit)
    self = try bytes.withUnsafeBytes { try Self(decoding: $0, path: path, limit: limit) }
  }

  /// libpng keeps the address of the file's bytes between its two calls.
  private init(decoding bytes: UnsafeRawBufferPointer, path: String, limit: Int) throws {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    guard png_image_begin_read_from_memory(&image, bytes.baseAddress, bytes.count) != 0 else {
      throw DataError(path: path, found: "libpng: \(image.text)", expected: "a PNG picture")
    }
    let color = image.format & UInt32(PNG_FORMAT_FLAG_COLOR) == 0 ? Color.grey : .redGreenBlue
    image.format = color.format
    let (area, overflow) = Int(image.width).multipliedReportingOverflow(by: Int(image.height))
    guard !overflow, area <= limit / color.channels else {
      throw DataError(
        path: path, found: "a picture of \(image.width) x \(image.height)",
        expected: "at most \(limit) bytes of pixels")
    }
    var pixels = [UInt8](repeating: 0, count: area * color.channels)
    var black = png_color()
    guard png_image_finish_read(&image, &black, &pixels, 0, nil) != 0 else {
      throw DataError(path: path, found: "libpng: \(image.text)", expected: "a whole PNG picture")
    }
    self.init(
      width: Int(image.width), height: Int(image.height), color: color, pixels: pixels)
  }
}

extension png_image {
  /// libpng's message, a C string in an array of 64.
  fileprivate var text: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
