import ElboCompiler
import ElboData
import ElboToolchain
import Foundation
import Testing

import ElboCommand

/// What the command advises, to the letter; and that whoever follows it gets on.
@Suite struct AdviceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(named: "elbo-advice") }

  @Test(
    arguments: [
      (.wrongPath, "check the path"),
      (.wrongFile, "check that this is the right file"),
      (.damagedCopy, "download it again"),
      (.cutOffSafetensors, "the file is cut off or not a safetensors file"),
      (.damagedSafetensors, "the file is damaged or not a safetensors file"),
      (.unreadElements(readable: "F32"), "convert it to F32"),
      (.mixedDataSets, "use files of one data set"),
      (.missing(folder: "d"), "put it into d"),
      (.unusableFolder, "name another folder with --out"),
      (.foreignCheckpoint, "name a checkpoint of elbo"),
      (.otherVersion, "use the version of elbo that wrote it"),
    ] as [(DataError.Cause, String)])
  func `each cause has its advice`(cause: DataError.Cause, advice: String) {
    let error = DataError(path: "a", found: "b", expected: "c", cause: cause)
    #expect("\(error)" == "a: b, expected c")
    #expect(CommandFailure(error).message == "error: a: b, expected c; \(advice)")
  }

  @Test func `an error without a known cause stands alone`() {
    #expect(CommandFailure(DataError(path: "a", found: "b")).message == "error: a: b")
  }

  // MARK: Followed

  private static let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 7, 255]
  private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 1, 3]

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try AtomicFile.write(bytes, to: folder.file(named: name))
  }

  private func fill() throws {
    for half in ["train", "t10k"] {
      try write(Self.images, "\(half)-images-idx3-ubyte")
      try write(Self.labels, "\(half)-labels-idx1-ubyte")
    }
  }

  /// What the command says of the folder's data; nil where it reads them.
  private func complaint(_ path: String? = nil) -> String? {
    do {
      _ = try Dataset.load(folder: path ?? folder.path)
      return nil
    } catch {
      return CommandFailure(error).message.replacing(folder.path, with: "D")
    }
  }

  @Test func `the path is checked, and data are found`() throws {
    try fill()
    #expect(
      complaint(folder.file(named: "nowhere")) == """
        error: D/nowhere: there is no such folder, expected a folder with MNIST's four files; \
        check the path
        """)
    #expect(complaint() == nil)
  }

  @Test func `a file that is missing is put where the advice says`() throws {
    try fill()
    try FileManager.default.removeItem(atPath: folder.file(named: "t10k-labels-idx1-ubyte"))
    #expect(
      complaint() == """
        error: D/t10k-labels-idx1-ubyte: the file is missing, expected this name, with .gz or \
        plain; put it into D
        """)
    try write(Self.labels, "t10k-labels-idx1-ubyte")
    #expect(complaint() == nil)
  }

  @Test(arguments: [
    (
      Array(labels.dropLast()),
      """
      at byte 8: the file ends after 0 bytes of labels, expected 1 (1 labels); download it again
      """
    ),
    (
      [0, 0, 0x0d, 1, 0, 0, 0, 1, 0x40, 0x40, 0, 0],
      """
      at byte 2: the file holds float32 elements, expected unsigned bytes, as images and labels \
      are; convert it to unsigned bytes
      """
    ),
    (images, "at byte 3: the rank is 3, expected 1 for labels; check that this is the right file"),
    (
      [0, 0, 8, 1, 0, 0, 0, 2, 3, 4],
      """
      at byte 4: 2 labels, expected 1, one for each image of D/train-images-idx3-ubyte; use \
      files of one data set
      """
    ),
  ])
  func `a file that is wrong is replaced as the advice says`(bytes: [UInt8], text: String) throws {
    try fill()
    try write(bytes, "train-labels-idx1-ubyte")
    #expect(complaint() == "error: D/train-labels-idx1-ubyte: " + text)
    try write(Self.labels, "train-labels-idx1-ubyte")
    #expect(complaint() == nil)
  }

  @Test func `tensors of another type are converted, and a foreign checkpoint is left`() throws {
    let path = folder.file(named: "a.safetensors")
    func complaint() -> String? {
      do {
        _ = try Checkpoint(reading: path)
        return nil
      } catch {
        return CommandFailure(error).message.replacing(path, with: "A")
      }
    }
    let header = #"{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}"#
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
    try write(length + Array(header.utf8) + [0, 0], "a.safetensors")
    #expect(
      complaint() == """
        error: A: at byte 22: the dtype "BF16", which is not read, expected one of F32, F64, U8, \
        I32, I64; convert it to F32
        """)
    let tensors = [SafetensorsFile.Tensor(name: "a", shape: [1], floats: [0])]
    try SafetensorsFile(tensors: tensors).write(to: path)
    #expect(complaint() == nil)
    try SafetensorsFile(metadata: ["format": "pt"], tensors: tensors).write(to: path)
    #expect(
      complaint()
        == "error: A: the format is 'pt', expected 'elbo-checkpoint'; name a checkpoint of elbo")
  }

  @Test func `results go to another folder`() throws {
    let process = try CommandProcess()
    let train = "$elbo train TinyVAE --interpreted --data data --epochs 1"
    let end = try process.run(
      """
      touch file
      \(train) --out file 2>&1; echo $?
      \(train) --out file/below 2>&1; echo $?
      \(train) --out folder >log 2>&1; echo $?
      """)
    #expect(
      end.output == """
        error: file: this is a file, expected a folder; name another folder with --out
        74
        error: file/below: the folder cannot be made: Not a directory; name another folder with \
        --out
        74
        0

        """)
  }
}
