import CElboTrainer
import ElboData
import ElboIR

extension ElementEncoding {
  /// What a site of the emitted ABI holds; nil for a number that this version does not know.
  init?(element: UInt32, categories: UInt32) {
    switch Int(element) {
    case elbo_bytes: self = .pixels
    case elbo_floats: self = .real
    case elbo_categories: self = .category(Int(categories))
    default: return nil
    }
  }

  /// Whether data are of this encoding; whether each category exists is not asked.
  func fits(_ data: ColumnData) -> Bool {
    switch (self, data) {
    case (.pixels, .bytes), (.real, .floats), (.category, .categories): true
    case (.pixels, _), (.real, _), (.category, _): false
    }
  }

  /// What the elements are called in messages.
  var elementName: String {
    switch self {
    case .pixels: "bytes"
    case .real: "floats"
    case .category: "categories"
    }
  }
}
