extension String {
  /// The path of a file in the folder that this path names. A relative path stays relative, so that
  /// messages say what the user wrote.
  func appendingFile(_ name: String) -> String {
    isEmpty || hasSuffix("/") ? self + name : self + "/" + name
  }
}
