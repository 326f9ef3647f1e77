import ElboTestSupport
import Foundation
import Testing

import ElboData

@Suite struct SafetensorsFileTests {
  let file = SafetensorsFile(
    metadata: ["step": "469", "a\"\n": "\u{1F600}\\\u{1}"],
    tensors: [
      .init(
        name: "z", shape: [2, 3], floats: [1, -0.0, .infinity, 4, .leastNonzeroMagnitude, -6.5]),
      .init(name: "bytes", type: .unsignedByte, shape: [3], data: [1, 2, 255]),
      .init(name: "a", shape: [], doubles: [0.1]),
      .init(name: "empty", shape: [0, 7], floats: []),
      .init(name: "counts", shape: [2], integers: [.min, -1]),
      .init(name: "indices", type: .integer32, shape: [1], data: [0xfe, 0xff, 0xff, 0xff]),
    ])

  @Test func `a file reads back as it was written, wide elements first, then by name`() throws {
    let folder = try TestFolder()
    try file.write(to: folder.file("a.safetensors"))
    let read = try SafetensorsFile(reading: folder.file("a.safetensors"))
    #expect(read.metadata == file.metadata)
    #expect(read.tensors.map(\.name) == ["a", "counts", "empty", "indices", "z", "bytes"])
    for tensor in file.tensors { #expect(read[tensor.name] == tensor) }
    #expect(try folder.names == ["a.safetensors"])
  }

  @Test func `elements read back with their bits`() throws {
    let read = try SafetensorsFile(parsing: file.encoded(), path: "FILE")
    #expect(
      read["z"]?.floats?.map(\.bitPattern)
        == [1, -0.0, .infinity, 4, .leastNonzeroMagnitude, -6.5].map { (value: Float) in
          value.bitPattern
        })
    #expect(read["a"]?.doubles == [0.1])
    #expect(read["counts"]?.integers == [.min, -1])
    #expect(read["indices"]?.integers == [-2])
    #expect(read["bytes"]?.integers == [1, 2, 255])
    #expect(read["empty"]?.floats == [])
    #expect(read["bytes"]?.floats == nil)
    #expect(read["z"]?.doubles == nil)
    #expect(read["z"]?.integers == nil)
    #expect(read["missing"] == nil)
  }

  @Test func `equal content gives equal bytes in whatever order it is given`() {
    let reversed = SafetensorsFile(metadata: file.metadata, tensors: file.tensors.reversed())
    #expect(reversed.encoded() == file.encoded())
  }

  @Test func `the bytes are those of the format`() {
    let small = SafetensorsFile(
      metadata: ["step": "1"], tensors: [.init(name: "b", shape: [1, 2], floats: [1, 2])])
    let header = """
      {"__metadata__":{"step":"1"},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}
      """
    #expect(header.utf8.count == 84)
    let expected =
      [88, 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [0x20, 0x20, 0x20, 0x20]
      + [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    #expect(small.encoded() == expected)
  }

  @Test func `a NaN has one form`() {
    let odd = Float(bitPattern: 0xffc0_0001)
    let tensor = SafetensorsFile.Tensor(name: "a", shape: [1], floats: [odd])
    #expect(tensor.data == [0, 0, 0xc0, 0x7f])
    let double = SafetensorsFile.Tensor(name: "a", shape: [1], doubles: [-.nan])
    #expect(double.data == [0, 0, 0, 0, 0, 0, 0xf8, 0x7f])
  }

  /// Written by the Python package `safetensors` 0.8.0 with `safetensors.numpy.save`.
  @Test func `a file of the format's own library is read`() throws {
    let text = """
      AAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJzdGVwIjoiNDY5In0sImEiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzFd\
      LCJkYXRhX29mZnNldHMiOlswLDhdfSwicyI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbXSwiZGF0YV9vZmZzZXRzIjpb\
      OCwxNl19LCJiIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOlsxNiw0MF19LCLDqVwi\
      Ijp7ImR0eXBlIjoiVTgiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOls0MCw0M119fSAgICAgBwAAAAAAAAAAAAAA\
      AADgPwAAgD8AAABAAABAQAAAgEAAAKBAAADQwAEC/w==
      """
    let bytes = [UInt8](try #require(Data(base64Encoded: text)))
    let file = try SafetensorsFile(parsing: bytes, path: "FILE")
    #expect(file.metadata == ["step": "469"])
    #expect(file["a"]?.integers == [7])
    #expect(file["s"]?.doubles == [0.5])
    #expect(file["s"]?.shape == [])
    #expect(file["b"]?.floats == [1, 2, 3, 4, 5, -6.5])
    #expect(file["b"]?.shape == [2, 3])
    #expect(file["é\""]?.data == [1, 2, 255])
  }
}
