import ElboToolchain
import Foundation
import Testing

@Suite struct ObjectCacheTests {
  private let folder: TemporaryFolder
  private let cache: ObjectCache
  private let compiler: CCompiler

  init() throws {
    folder = try TemporaryFolder(named: "elbo-test")
    cache = try ObjectCache(folder: folder.path + "/cache")
    compiler = try CCompiler.find()
  }

  private func library(
    _ text: String = "int answer(void) { return 42; }\n", flags: [String] = [],
    processor: String = "avx2"
  ) throws -> ObjectCache.Entry {
    try cache.library(
      of: [SourceFile(name: "unit.c", text: text)], flags: flags, compiler: compiler,
      processor: processor)
  }

  private func answer(_ entry: ObjectCache.Entry) throws -> Int32 {
    let library = try LoadedLibrary(path: entry.library)
    return try library.function(named: "answer", as: (@convention(c) () -> Int32).self)()
  }

  @Test func `the second request is answered from the cache`() throws {
    let first = try library()
    let second = try library()
    #expect(!first.wasCached)
    #expect(second.wasCached)
    #expect(first.library == second.library)
    #expect(try answer(second) == 42)
    let source = try String(contentsOfFile: second.sources + "/unit.c", encoding: .utf8)
    #expect(source.contains("return 42"))
  }

  @Test func `another source, flag or processor is another entry`() throws {
    let entries = [
      try library(), try library("int answer(void) { return 43; }\n"),
      try library(flags: ["-O1"]), try library(processor: "avx512"),
    ]
    #expect(entries.allSatisfy { !$0.wasCached })
    #expect(Set(entries.map(\.library)).count == 4)
    #expect(try entries.map(answer) == [42, 43, 42, 42])
  }

  @Test(arguments: ["library.so", "library.txt", "key.txt"])
  func `a broken entry is built again`(file: String) throws {
    let path = try library().library.replacing("library.so", with: file)
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    let again = try library()
    #expect(!again.wasCached)
    #expect(try answer(again) == 42)
    try FileManager.default.removeItem(atPath: path)
    #expect(try !library().wasCached)
    #expect(try library().wasCached)
  }

  @Test func `another key under the same folder name is not mistaken for ours`() throws {
    let ours = try library()
    let entry = URL(fileURLWithPath: ours.library).deletingLastPathComponent()
    let key = entry.appendingPathComponent("key.txt")
    try (String(contentsOf: key, encoding: .utf8) + " ").write(
      to: key, atomically: true, encoding: .utf8)
    #expect(try !library().wasCached)
  }

  @Test func `a failed compilation leaves nothing behind`() throws {
    #expect(throws: ToolchainError.self) { try library("int answer(void) { return }\n") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder) == [])
  }

  @Test func `a finished cache holds entries alone`() throws {
    _ = try library()
    _ = try library(flags: ["-O0"])
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.folder)
    #expect(names.count == 2)
    #expect(names.allSatisfy { $0.count == 16 })
  }

  @Test func `the folder comes from the environment`() throws {
    let base = folder.path
    let own = try ObjectCache(environment: ["ELBO_CACHE": base + "/own", "HOME": base])
    #expect(own.folder == base + "/own")
    let shared = try ObjectCache(environment: ["XDG_CACHE_HOME": base + "/x", "HOME": base])
    #expect(shared.folder == base + "/x/elbo")
    let home = try ObjectCache(environment: ["HOME": base])
    #expect(home.folder == base + "/.cache/elbo")
  }

  @Test func `a folder that cannot be written is replaced by a temporary one`() throws {
    let file = folder.path + "/file"
    try "not a folder".write(toFile: file, atomically: true, encoding: .utf8)
    var cache: ObjectCache? = try ObjectCache(folder: file + "/cache")
    let temporary = try #require(cache?.folder)
    let files = [SourceFile(name: "unit.c", text: "int answer(void) { return 7; }\n")]
    var entry = try cache?.library(of: files, compiler: compiler, processor: "any")
    cache = nil
    #expect(try answer(try #require(entry)) == 7)
    entry = nil
    #expect(!FileManager.default.fileExists(atPath: temporary))
  }
}
