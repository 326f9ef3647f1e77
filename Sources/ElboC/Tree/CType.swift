/// A type of emitted C, whose declarations are written around a name.
///
/// ```
/// vf a                                       named
/// const float (*restrict weight)[1024]       a restricted pointer to an array of constants
/// const uint8_t (*const *restrict x)[784]    one to constant pointers to such arrays
/// struct vae_state *const state              a constant pointer
/// ```
package indirect enum CType: Hashable, Sendable {
  /// `vf`, `size_t`, `struct vae_state`
  case named(String)
  /// `const type`, of a type that is no pointer
  case const(CType)
  /// `type *`
  case pointer(CType, PointerQualifier = .none)
  /// `type name[count]`; nil where the initializer says how many
  case array(CType, CExpression?)

  package enum PointerQualifier: String, Hashable, Sendable {
    case none = ""
    case const = "const "
    case restrict = "restrict "
  }

  package static let void: CType = "void"
  package static let size: CType = "size_t"

  /// The same type, for what never changes.
  package var constant: CType {
    switch self {
    case .named, .const: .const(self)
    case .pointer(let pointee, _): .pointer(pointee, .const)
    case .array(let element, let count): .array(element.constant, count)
    }
  }

  /// A declaration of a name; without a name the type as a cast has it.
  package func declaration(of name: String = "") -> String {
    switch self {
    case .named(let type): name.isEmpty ? type : "\(type) \(name)"
    case .const(let type): "const " + type.declaration(of: name)
    case .pointer(let pointee, let qualifier):
      pointee.declaration(of: "*" + qualifier.rawValue + name)
    case .array(let element, let count):
      element.declaration(
        of: (name.hasPrefix("*") ? "(\(name))" : name)
          + "[\(count.map { CRenderer.render($0) } ?? "")]")
    }
  }
}

extension CType: ExpressibleByStringLiteral {
  /// A type by its name.
  package init(stringLiteral name: String) { self = .named(name) }
}

/// What a function is given.
package struct CParameter: Hashable, Sendable {
  package var type: CType
  package var name: String

  package init(type: CType, name: String) {
    self.type = type
    self.name = name
  }

  /// `const float (*restrict weight)[1024]`
  package var declaration: String { type.declaration(of: name) }
}
