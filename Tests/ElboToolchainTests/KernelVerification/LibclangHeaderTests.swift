import ElboTestSupport
import ElboToolchain
import Foundation
import Testing

/// The declarations of libclang that the package carries, against the headers that are installed.
@Suite struct LibclangHeaderTests {
  private static let declarations =
    Repository.root.appending(path: "Sources/CLibClang/include").path

  /// A C compiler's answer to the declarations beside each installed version's headers.
  private func compile(_ text: String) throws -> [FinishedProcess] {
    let folder = try TemporaryFolder(named: "elbo-libclang")
    let file = folder.path + "/declarations.c"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let compiler = try CCompiler.find()
    return try Self.installedHeaders.map { headers in
      try runProcess(
        compiler.path,
        arguments: [
          "-std=c11", "-Werror", "-fsyntax-only", "-I", headers, "-I", Self.declarations, file,
        ])
    }
  }

  /// Of every version: `/usr/lib/llvm-14/include`.
  private static var installedHeaders: [String] {
    let root = "/usr/lib"
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return folders.filter { $0.hasPrefix("llvm-") }.map { "\(root)/\($0)/include" }
      .filter { FileManager.default.fileExists(atPath: $0 + "/clang-c/Index.h") }.sorted()
  }

  @Test func `functions are declared as in the installed headers`() throws {
    let results = try compile(
      """
      #include <clang-c/Index.h>
      #define ELBO_LIBCLANG(result, name, parameters, arguments) result name parameters;
      #include "libclang_functions.h"
      """)
    #expect(!results.isEmpty, "libclang-dev is installed")
    for result in results { #expect(result.status == 0, "\(result.output)") }
  }

  @Test func `a function of other parameters would be refused`() throws {
    let results = try compile(
      "#include <clang-c/Index.h>\nCXString clang_getCursorSpelling(CXType type);\n")
    for result in results { #expect(result.output.contains("conflicting types")) }
  }

  @Test func `constants have the installed headers' numbers`() throws {
    let text = try String(contentsOfFile: Self.declarations + "/CLibClang.h", encoding: .utf8)
    let constants = text.matches(of: /(CX\w+) = (\d+)/)
    #expect(constants.count == 55)
    let checks = constants.map { "_Static_assert(\($0.1) == \($0.2), \"\($0.1)\");" }
    let results = try compile(
      "#include <clang-c/Index.h>\n" + checks.joined(separator: "\n") + "\n")
    for result in results { #expect(result.status == 0, "\(result.output)") }
  }

  /// Each structure under another name beside the installed one, field by field.
  @Test func `structures are laid out as in the installed headers`() throws {
    let structures = [
      "CXString": ["data", "private_flags"], "CXSourceLocation": ["ptr_data", "int_data"],
      "CXSourceRange": ["ptr_data", "begin_int_data", "end_int_data"],
      "CXSourceRangeList": ["count", "ranges"], "CXCursor": ["kind", "xdata", "data"],
      "CXType": ["kind", "data"], "struct CXUnsavedFile": ["Filename", "Contents", "Length"],
    ]
    let text = try String(contentsOfFile: Self.declarations + "/CLibClang.h", encoding: .utf8)
    let types = text.components(separatedBy: "/// The functions of the library")[0] + "#endif\n"
    // Every name of ours gets a letter in front; the installed ones stay as they are.
    var lines = ["#include <stddef.h>", "#include <clang-c/Index.h>"]
    lines.append(types.replacing(/\bCX/, with: "OurCX"))
    for (name, fields) in structures.sorted(by: { $0.key < $1.key }) {
      let ours = name.replacing("CX", with: "OurCX")
      lines.append("_Static_assert(sizeof(\(ours)) == sizeof(\(name)), \"\(name)\");")
      for field in fields {
        lines.append(
          "_Static_assert(offsetof(\(ours), \(field)) == offsetof(\(name), \(field)), \"\");")
      }
    }
    for result in try compile(lines.joined(separator: "\n") + "\n") {
      #expect(result.status == 0, "\(result.output)")
    }
  }
}
