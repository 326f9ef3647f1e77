import ElboC
import ElboSanitizers
import ElboToolchain
import Testing

/// What is asked of the compilers, and what is read of reports.
@Suite struct SanitizerTests {
  @Test func `reports are found in what a program wrote`() {
    let output = """
      hash 00
      a.c:3:5: runtime error: index 4 out of bounds for type 'float[4]'
      ==12==ERROR: AddressSanitizer: use-after-poison on address 0x7
      ==12==ERROR: LeakSanitizer: detected memory leaks
      WARNING: ThreadSanitizer: data race (pid=1)
      ==12==WARNING: MemorySanitizer: use-of-uninitialized-value
      """
    #expect(Sanitizer.address.reports(in: output).count == 2)
    for sanitizer in [Sanitizer.undefined, .thread, .memory] {
      #expect(sanitizer.reports(in: output).count == 1, "\(sanitizer)")
    }
    #expect(Sanitizer.allCases.allSatisfy { $0.reports(in: "hash 00\n").isEmpty })
  }

  /// Sanitizers do not see a masked access; each needs a scalar twin for them.
  @Test func `no prelude has masked accesses to memory under sanitizers`() {
    let unwatched = #/#if !defined\(ELBO_UNMASKED\)\n.*?\n#endif\n/#.dotMatchesNewlines()
    for target in Target.all {
      let text = EmbeddedTemplates.files["prelude/elbo_prelude_\(target.name).h"]?
        .replacing(unwatched, with: "")
      let found = text?.firstMatch(of: #/mask[a-z]*_(load|store|i32gather)|mask(load|store)/#)
      #expect(text != nil && found == nil, "\(target.name)")
    }
  }

  /// Loads and stores three of the three floats that there are; one more with one or two arguments.
  private func tails(of target: Target) -> SourceFile {
    SourceFile(
      name: "main.c",
      text: """
        #include <stdlib.h>
        #include "elbo_prelude_\(target.name).h"
        #include "elbo_math.h"
        int main(int count, char **arguments) {
          (void)arguments;
          float *const panel = calloc(3, sizeof *panel);
          if (!panel) return 1;
          const vf loaded = v_load_tail(panel, count == 2 ? 4 : 3, 0);
          v_store_tail(panel, loaded, count == 3 ? 4 : 3, 0);
          free(panel);
          return 0;
        }
        #include "elbo_prelude_end.h"

        """)
  }

  @Test(arguments: Target.all.filter(\.runsHere).map(\.name))
  func `the address sanitizer sees every lane of a part of a vector`(name: String) throws {
    let target = try #require(Target.all.first { $0.name == name })
    let program = try #require(SanitizerToolchain(sanitizers: [.address])).program(isSmall: true)
    let headers = EmbeddedTemplates.files.filter { $0.key.hasPrefix("prelude/") }
      .map { SourceFile(name: String($0.key.dropFirst("prelude/".count)), text: $0.value) }
    try program.build(headers + [tails(of: target)])
    #expect(try program.run(with: []).isClean)
    #expect(try program.run(with: ["load"]).reports.count == 1)
    #expect(try program.run(with: ["a", "store"]).reports.count == 1)
  }

  @Test func `a unit is built anew where a header that it includes has changed`() throws {
    let compiler = try #require(SanitizerToolchain.compiler(of: .clang))
    let program = try DriverProgram(compiler: compiler, flags: [])
    func files(_ inner: String, _ other: String) -> [SourceFile] {
      [
        SourceFile(name: "inner.h", text: inner),
        SourceFile(name: "outer.h", text: "#include \"inner.h\"\n"),
        SourceFile(
          name: "main.c",
          text:
            "#include \"outer.h\"\nint other(void);\nint main(void) { return NUMBER + other(); }\n"),
        SourceFile(name: "other.c", text: other),
      ]
    }
    try program.build(files("#define NUMBER 3\n", "int other(void) { return 4; }\n"))
    #expect(try program.run(with: []).status == 7)
    try program.build(files("#define NUMBER 5\n", "int other(void) { return 4; }\n"))
    #expect(try program.run(with: []).status == 9)
    try program.build(files("#define NUMBER 5\n", "int other(void) { return 1; }\n"))
    #expect(try program.run(with: []).status == 6)
  }
}
