/// A function of emitted C.
package struct CFunction: Hashable, Sendable {
  /// Lines above it, without slashes.
  package var comment: [String]
  /// `static void`
  package var result: String
  package var name: String
  /// Such as `const float (*restrict weight)[1024]`.
  package var parameters: [String]
  package var body: [CStatement]

  package init(
    comment: [String] = [], result: String = "static void", name: String, parameters: [String],
    body: [CStatement]
  ) {
    self.comment = comment
    self.result = result
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}

/// What stands at the top level of a file.
package enum CItem: Hashable, Sendable {
  /// `// text`, a line each
  case comment([String])
  /// A line as it is: a directive or an empty line.
  case line(String)
  /// `enum { name = value };`
  case enumeration([(String, Int)])
  /// `struct name { members };`, a member a line without its semicolon
  case structure(String, [String])
  case function(CFunction)
  /// `declaration = { elements };`, an element a line
  case table(String, [CInitializer])

  package static func == (a: CItem, b: CItem) -> Bool {
    CRenderer.render(item: a) == CRenderer.render(item: b)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(CRenderer.render(item: self)) }
}

/// `.rows = 8`, in the value of a structure.
package struct CField: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  package init(_ name: String, _ value: Int) { self.init(name, String(value)) }
}

/// What a table's element, or a structure's field, begins with.
package enum CInitializer: Hashable, Sendable {
  /// `value`
  case value(String)
  /// `.rows = 8`
  case field(CField)
  /// `{.rows = 8, .columns = 16}`; what is zero may be left out
  case structure([CField])
  /// `[index] = {.rows = 8, .columns = 16}`
  case indexed(String, [CField])
}

/// A file of emitted C.
package struct CFile: Hashable, Sendable {
  package var items: [CItem]
  package init(_ items: [CItem]) { self.items = items }
}
