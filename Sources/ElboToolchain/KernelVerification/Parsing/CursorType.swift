import CLibClang

/// A C type.
struct CursorType {
  let raw: CXType

  init(_ raw: CXType) {
    self.raw = raw
  }

  var spelling: String { String(clang: clang_getTypeSpelling(raw)) }
  var canonical: CursorType { CursorType(clang_getCanonicalType(raw)) }
  var kind: CXTypeKind { raw.kind }
  var isConst: Bool { clang_isConstQualifiedType(raw) != 0 }
  var isVolatile: Bool { clang_isVolatileQualifiedType(raw) != 0 }
  var isRestrict: Bool { clang_isRestrictQualifiedType(raw) != 0 }
  var pointee: CursorType { CursorType(clang_getPointeeType(raw)) }
  var element: CursorType { CursorType(clang_getArrayElementType(raw)) }
  var elementCount: Int { Int(clang_getArraySize(raw)) }
  var byteSize: Int { Int(clang_Type_getSizeOf(raw)) }

  var isPointer: Bool { canonical.kind == CXType_Pointer }
  var isConstantArray: Bool { canonical.kind == CXType_ConstantArray }

  var isFloating: Bool {
    [CXType_Float, CXType_Double].contains(canonical.kind)
  }

  /// Whether it is an integer type, `bool` and `enum` among them.
  var isInteger: Bool {
    let kind = canonical.kind
    return kind == CXType_Enum
      || (kind.rawValue >= CXType_Bool.rawValue && kind.rawValue <= CXType_Int128.rawValue)
  }

  var isArithmetic: Bool { isFloating || isInteger }

  /// The dimensions of an array of constant size, outermost first, and what it is an array of.
  var dimensions: (counts: [Int], element: CursorType) {
    var counts: [Int] = []
    var type = self
    while type.isConstantArray {
      counts.append(type.canonical.elementCount)
      type = type.kind == CXType_ConstantArray ? type.element : type.canonical.element
    }
    return (counts, type)
  }
}
