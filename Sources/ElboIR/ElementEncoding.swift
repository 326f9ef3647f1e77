/// What the elements of a site are, in the data and as the model reads them.
public enum ElementEncoding: Hashable, Sendable {
  /// Bytes from 0 to 255, read as numbers from 0 to 1.
  case pixels
  /// Numbers.
  case real
  /// One of so many categories: an index from 0.
  case category(Int)
}

extension ElementEncoding {
  /// What the model reads.
  package var element: ElementType {
    switch self {
    case .pixels, .real: .float
    case .category: .index
    }
  }

  /// What the data is stored as.
  package var storedElement: ElementType {
    switch self {
    case .pixels: .byte
    case .real: .float
    case .category: .index
    }
  }

  /// Such as `holds pixels`.
  package var phrase: String {
    switch self {
    case .pixels: "holds pixels"
    case .real: "holds real numbers"
    case .category(let count): "holds one of \(count) categories"
    }
  }
}
