import ElboToolchain
import Foundation
import Testing

@Suite struct CCompilerTests {
  @Test func `a compiler is found and says what it is`() throws {
    let compiler = try CCompiler.find()
    #expect(compiler.path.hasPrefix("/"))
    #expect(compiler.version.lowercased().contains(compiler.kind == .clang ? "clang" : "gcc"))
  }

  @Test func `the variable CC and an explicit name go first`() throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let fromVariable = try CCompiler.find(environment: ["PATH": path, "CC": "gcc -pipe"])
    #expect(fromVariable.kind == .gcc)
    #expect(fromVariable.leadingArguments == ["-pipe"])
    let explicit = try CCompiler.find(
      explicit: "gcc", environment: ["PATH": path, "CC": "/nowhere/cc"])
    #expect(explicit.kind == .gcc)
  }

  @Test func `a compiler that is named but absent is an error, not another compiler`() {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    #expect(
      throws: ToolchainError.compilerNotFound(name: "absent-cc", origin: "the command line")
    ) { try CCompiler.find(explicit: "absent-cc", environment: ["PATH": path]) }
    #expect(
      throws: ToolchainError.compilerNotFound(name: "absent-cc", origin: "the variable CC")
    ) { try CCompiler.find(environment: ["PATH": path, "CC": "absent-cc"]) }
  }

  @Test func `without any compiler the error says what to install`() throws {
    let error = try #require(throws: ToolchainError.self) {
      try CCompiler.find(environment: ["PATH": "/nowhere"])
    }
    #expect("\(error)".contains("apt-get install clang"))
  }

  @Test func `a program that is no compiler is refused`() throws {
    let error = try #require(throws: ToolchainError.self) { try CCompiler(path: "/bin/true") }
    #expect("\(error)".contains("'/bin/true' does not answer as gcc and clang do"))
  }

  @Test func `the compiler's own text comes with a failure`() throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    let good = folder.path + "/good.c"
    let bad = folder.path + "/bad.c"
    try "int good(void) { return 1; }\n".write(toFile: good, atomically: true, encoding: .utf8)
    try "int bad(void) { return missing; }\n".write(toFile: bad, atomically: true, encoding: .utf8)
    let error = try #require(throws: ToolchainError.self) {
      try CCompiler.find().compile([good, bad], to: folder.path + "/both.so")
    }
    #expect("\(error)".contains("bad.c:1:24: error:"))
    #expect("\(error)".contains("missing"))
    #expect("\(error)".contains("-ffp-contract=off"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/both.so"))
  }

  @Test func `more output than a pipe holds does not stop the compiler`() throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    let unit = folder.path + "/noisy.c"
    let text = (0..<500).map {
      "#warning \"number \($0) of many \(String(repeating: "-", count: 200))\"\n"
    }.joined()
    try text.write(toFile: unit, atomically: true, encoding: .utf8)
    #expect(throws: Never.self) {
      try CCompiler.find().compile([unit], to: folder.path + "/noisy.so")
    }
  }

  @Test func `units are linked in order, with the flags that were given`() throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    let units = (0..<5).map { folder.path + "/unit\($0).c" }
    for (number, unit) in units.enumerated() {
      try "int value\(number)(void) { return VALUE + \(number); }\n".write(
        toFile: unit, atomically: true, encoding: .utf8)
    }
    let output = folder.path + "/library.so"
    try CCompiler.find().compile(units, to: output, flags: ["-DVALUE=40", "-O0"])
    let library = try LoadedLibrary(path: output)
    for number in 0..<5 {
      let function = try library.function(
        named: "value\(number)", as: (@convention(c) () -> Int32).self)
      #expect(function() == 40 + Int32(number))
    }
  }

  @Test func `assembly can be read`() throws {
    let folder = try TemporaryFolder(named: "elbo-test")
    let unit = folder.path + "/unit.c"
    try "int fortyTwo(void) { return 42; }\n".write(toFile: unit, atomically: true, encoding: .utf8)
    #expect(try CCompiler.find().assembly(of: unit).contains("fortyTwo:"))
  }
}
