/// What the elements of a site are.
public enum Contents: Hashable, Sendable {
  /// Bytes from 0 to 255, read as numbers from 0 to 1.
  case pixels
  /// Numbers.
  case real
  /// One of so many categories.
  case category(Int)
}

extension Contents {
  var holding: Holding {
    switch self {
    case .pixels: .pixels
    case .real: .real
    case .category(let count): .category(count)
    }
  }

  /// Such as `holds pixels`.
  var phrase: String {
    switch self {
    case .pixels: "holds pixels"
    case .real: "holds real numbers"
    case .category(let count): "holds one of \(count) categories"
    }
  }
}
