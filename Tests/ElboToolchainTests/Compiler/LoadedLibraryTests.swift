import ElboToolchain
import Testing

@Suite struct LoadedLibraryTests {
  private typealias Run =
    @convention(c) (
      UnsafePointer<UnsafePointer<UInt8>?>, UnsafePointer<Float>, UnsafePointer<Float>,
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Float

  @Test(arguments: [nil, "gcc"])
  func `a verified unit is compiled, loaded and run`(name: String?) throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    let cache = try ObjectCache(folder: folder.path)
    let entry = try cache.library(
      of: FixtureKernels.files, compiler: try CCompiler.find(explicit: name), processor: "any")
    let library = try LoadedLibrary(path: entry.library)
    let run = try library.function(named: "fixture_loss", as: Run.self)

    // Every example is white, every weight 1/64 and every bias 1: each hidden value is 48/64 + 1.
    let white = [UInt8](repeating: 255, count: 48)
    let weight = [Float](repeating: 1 / 64, count: 2304)
    let bias = [Float](repeating: 1, count: 48)
    var pixels = [Float](repeating: -1, count: 1536)
    var hidden = pixels
    var sums = [Float](repeating: -1, count: 512)
    var scalars = [Float](repeating: -1, count: 32)
    let loss = white.withUnsafeBufferPointer { row in
      let rows = [UnsafePointer<UInt8>?](repeating: row.baseAddress, count: 32)
      return run(rows, weight, bias, &pixels, &hidden, &sums, &scalars)
    }
    #expect(pixels.allSatisfy { $0 == 1 })
    #expect(hidden.allSatisfy { $0 == 1.75 })
    #expect(sums.allSatisfy { $0 == 3 * 12 * 1.75 })
    #expect(scalars.allSatisfy { $0 == -2 })
    #expect(loss == 32 * 1.75)
  }

  @Test func `a library that is absent or broken is an error with the loader's text`() throws {
    let error = try #require(throws: ToolchainError.self) {
      try LoadedLibrary(path: "/nowhere/absent.so")
    }
    #expect("\(error)".contains("cannot open shared object file"))
  }

  @Test func `a symbol that is absent is an error with its name`() throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    let unit = folder.path + "/unit.c"
    try "int present(void) { return 1; }\n".write(toFile: unit, atomically: true, encoding: .utf8)
    try CCompiler.find().compile([unit], to: folder.path + "/unit.so")
    let library = try LoadedLibrary(path: folder.path + "/unit.so")
    let error = try #require(throws: ToolchainError.self) {
      try library.function(named: "absent", as: (@convention(c) () -> Int32).self)
    }
    #expect("\(error)".contains("no function 'absent'"))
    #expect("\(error)".contains("undefined symbol"))
  }
}
