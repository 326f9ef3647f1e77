import ElboCompiler
import ElboFuzz
import ElboToolchain
import Foundation
import Testing

@Suite struct RuntimeTests {
  /// A library that holds tables and no function.
  private func tables(in folder: TemporaryFolder, compiler: CCompiler) throws -> LoadedLibrary {
    try SourceFile(name: "tables.c", text: "const int tables[256] = {0};\n").write(to: folder.path)
    try compiler.compile([folder.file(named: "tables.c")], to: folder.file(named: "tables.so"))
    return try LoadedLibrary(path: folder.file(named: "tables.so"))
  }

  @Test func `functions for other tables keep the library of these tables too`() throws {
    let folder = try TemporaryFolder(named: "elbo-fuzz-lifetime")
    let compiler = try CCompiler.find()
    try Runtime.build(in: folder.path, with: compiler)
    let runtime = try Runtime(folder: folder.path)
    var library: LoadedLibrary? = try tables(in: folder, compiler: compiler)
    weak let watched = library
    var interface: TrainerInterface? = try library.map {
      TrainerInterface(
        other: runtime.interface, model: OpaquePointer(try $0.address(of: "tables")), of: $0)
    }
    library = nil
    #expect(watched != nil)
    withExtendedLifetime(interface) {}
    interface = nil
    #expect(watched == nil)
  }
}
