import ElboIR
import Testing

import ElboC

/// What no emitted file may hold: it would differ from machine to machine, or from day to day.
@Suite struct EmittedTextTests {
  private func files() -> [String: String] {
    EmittedFiles(of: EmittedSample.model(), hash: (1, 2)).files
  }

  @Test func `no file holds a date, an absolute path or a tab`() {
    let files = files()
    #expect(files.count > 20)
    for (path, text) in files {
      #expect(!text.contains(#/\b(19|20)\d\d-\d\d|__DATE__|__TIME__|__FILE__/#), "\(path)")
      #expect(!text.contains(#/(^|[\s"'(=])\/\w+\/\w/#), "\(path)")
      // The recipes of a makefile begin with one.
      #expect(path == "Makefile" || !text.contains("\t"), "\(path)")
    }
  }

  @Test func `every line ends in a line break and none in a blank`() {
    for (path, text) in files() {
      #expect(text.hasSuffix("\n") && !text.contains("\r"), "\(path)")
      #expect(!text.contains(" \n"), "\(path)")
    }
  }

  @Test func `every instruction set has its unit`() {
    let files = files()
    for target in Target.all {
      let text = files["sample_\(target.name).c"]
      #expect(text?.contains("static void k0_hidden(") == true, "\(target.name)")
    }
  }

  @Test func `a unit that is not asked for is empty`() {
    let model = EmittedModel(name: "Sample", plans: [:])
    let files = EmittedFiles(of: model, targets: [.portable], hash: (1, 2)).files
    #expect(files["sample_avx2.c"] == "#include \"runtime/tables.h\"\n")
    #expect(files["sample.c"]?.contains("sample_avx2") == false)
    #expect(files["sample.c"]?.contains("  sample_portable,\n") == true)
  }
}
