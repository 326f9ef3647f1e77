/// Text with holes: a name in two pairs of braces, `{{name}}`. C's own `{{0, 1}}` is none.
package enum Template {
  /// The text with every hole filled. What is filled in is not looked at again, so that a value
  /// that looks like a hole stays as it is.
  ///
  ///     Template.fill("int {{prefix}}_run(void);", ["prefix": "vae"])  // int vae_run(void);
  ///
  /// Templates are ours: a hole without a value is a mistake in one, and stops the program.
  package static func fill(_ text: String, values: [String: String]) -> String {
    let parts = text.split(separator: "{{", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts[0])) { result, part in
      let name = part.prefix { $0.isLetter || $0 == "_" }
      let rest = part.dropFirst(name.count)
      guard !name.isEmpty, rest.hasPrefix("}}") else {
        result += "{{" + part
        return
      }
      guard let value = values[String(name)] else {
        preconditionFailure("no value for the hole '\(name)'")
      }
      result += value + rest.dropFirst(2)
    }
  }
}
