import CLibClang

/// A node of libclang's syntax tree.
struct Cursor {
  let raw: CXCursor
  let kind: CXCursorKind

  init(_ raw: CXCursor) {
    self.raw = raw
    kind = clang_getCursorKind(raw)
  }

  var name: String { String(clang: clang_getCursorSpelling(raw)) }
  var kindName: String { String(clang: clang_getCursorKindSpelling(kind)) }
  var type: CursorType { CursorType(clang_getCursorType(raw)) }
  var referenced: Cursor { Cursor(clang_getCursorReferenced(raw)) }
  var storage: CX_StorageClass { clang_Cursor_getStorageClass(raw) }
  var isDefinition: Bool { clang_isCursorDefinition(raw) != 0 }
  var isInMainFile: Bool { clang_Location_isFromMainFile(clang_getCursorLocation(raw)) != 0 }

  var start: SourcePosition { Self.position(of: clang_getRangeStart(clang_getCursorExtent(raw))) }
  var end: SourcePosition { Self.position(of: clang_getRangeEnd(clang_getCursorExtent(raw))) }

  var children: [Cursor] {
    var found: [Cursor] = []
    withUnsafeMutablePointer(to: &found) { pointer in
      _ = clang_visitChildren(
        raw,
        { child, _, data in
          data?.assumingMemoryBound(to: [Cursor].self).pointee.append(Cursor(child))
          return CXChildVisit_Continue
        }, pointer)
    }
    return found
  }

  /// The arguments of a call.
  var arguments: [Cursor] {
    (0..<max(0, clang_Cursor_getNumArguments(raw))).map {
      Cursor(clang_Cursor_getArgument(raw, UInt32($0)))
    }
  }

  /// The value that a variable is declared with.
  var initializer: Cursor? {
    let found = clang_Cursor_getVarDeclInitializer(raw)
    return clang_Cursor_isNull(found) != 0 ? nil : Cursor(found)
  }

  /// The expression without the parentheses and implicit conversions around it.
  ///
  /// libclang shows an implicit conversion as an unexposed expression of the same extent as its
  /// only child; any other unexposed expression stays, and is refused by whoever meets it.
  var stripped: Cursor {
    var cursor = self
    while true {
      let isParenthesis = cursor.kind == CXCursor_ParenExpr
      guard isParenthesis || cursor.kind == CXCursor_UnexposedExpr else { return cursor }
      let inner = cursor.children
      guard inner.count == 1 else { return cursor }
      guard isParenthesis || (inner[0].start == cursor.start && inner[0].end == cursor.end)
      else { return cursor }
      cursor = inner[0]
    }
  }

  private static func position(of location: CXSourceLocation) -> SourcePosition {
    var line: UInt32 = 0
    var column: UInt32 = 0
    var offset: UInt32 = 0
    clang_getExpansionLocation(location, nil, &line, &column, &offset)
    return SourcePosition(line: Int(line), column: Int(column), offset: Int(offset))
  }
}

extension String {
  /// Takes over one of libclang's strings.
  init(clang text: CXString) {
    self = clang_getCString(text).map { String(cString: $0) } ?? ""
    clang_disposeString(text)
  }
}
