/// A function of emitted C, which no other file sees.
package struct CFunction: Hashable, Sendable {
  /// Lines above it, without slashes.
  package var comment: [String]
  package var result: CType
  package var name: String
  package var parameters: [CParameter]
  package var body: [CStatement]

  package init(
    comment: [String] = [], result: CType = .void, name: String, parameters: [CParameter],
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
  case enumeration([CEnumerator])
  /// `struct name { members };`, a member a line
  case structure(String, [CMember])
  /// `static result name(parameters) { body }`
  case function(CFunction)
  /// `static const type name = { elements };`, an element a line
  case table(CTable)
  /// `static const size_t name[3] = {2, 3, 3};`, whose entries stand in a kernel's indices
  case indexTable(name: String, entries: [Int])
}

/// `k3_blocks = 16`
package struct CEnumerator: Hashable, Sendable {
  package var name: String
  package var value: Int

  package init(name: String, value: Int) {
    self.name = name
    self.value = value
  }
}

/// `_Alignas(64) float hidden[51200]`
package struct CMember: Hashable, Sendable {
  package var type: CType
  package var name: String
  /// In bytes; that of the type where nothing is said.
  package var alignment: Int?

  package init(type: CType, name: String, alignment: Int? = nil) {
    self.type = type
    self.name = name
    self.alignment = alignment
  }
}

/// A constant of a structure, or of an array of them.
package struct CTable: Hashable, Sendable {
  /// Without `const`.
  package var type: CType
  package var name: String
  /// Whether other files see it.
  package var isShared: Bool
  package var elements: [CInitializer]

  package init(
    type: CType, name: String, isShared: Bool = false, elements: [CInitializer]
  ) {
    self.type = type
    self.name = name
    self.isShared = isShared
    self.elements = elements
  }
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
  package init(items: [CItem]) { self.items = items }
}
