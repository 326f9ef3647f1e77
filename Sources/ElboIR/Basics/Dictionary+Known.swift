extension Dictionary {
  /// The value of a key that has one. Where it has none, the mistake is ours: what a user can name
  /// is looked up, and refused, before.
  package subscript(known key: Key) -> Value {
    guard let value = self[key] else { preconditionFailure("'\(key)' has no value") }
    return value
  }
}
