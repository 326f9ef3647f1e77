import Testing

import ElboC

@Suite struct TemplateTests {
  @Test func `every hole is filled`() {
    let text = Template.fill(
      "int {{prefix}}_run(void); // {{model}}: {{prefix}}",
      values: ["prefix": "vae", "model": "VAE"])
    #expect(text == "int vae_run(void); // VAE: vae")
  }

  @Test func `text without holes stays as it is`() {
    #expect(Template.fill("", values: [:]) == "")
    for text in ["a { b } }} c\n", "return (vf){{0, 1}};", "{{", "a{{b", "{{}}"] {
      #expect(Template.fill(text, values: [:]) == text)
    }
  }

  @Test func `a value that looks like a hole stays as it is`() {
    let values = ["model": "{{prefix}}", "prefix": "{{model}}"]
    #expect(Template.fill("{{model}} {{prefix}}", values: values) == "{{prefix}} {{model}}")
  }

  @Test func `a hole without a value stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Template.fill("int {{prefix}}_run(void);", values: ["model": "VAE"])
    }
  }

  @Test func `no embedded template keeps a hole`() {
    let values = ["prefix": "vae", "model": "VAE"]
    #expect(EmbeddedTemplates.files.count > 15)
    for (path, text) in EmbeddedTemplates.files {
      let filled = Template.fill(text, values: values)
      #expect(!filled.contains(#/\{\{\w+\}\}/#), "\(path)")
    }
  }
}
