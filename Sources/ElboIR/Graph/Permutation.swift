extension [Int] {
  /// Whether these are the numbers below their count, each once.
  package var isPermutation: Bool { sorted() == Array(indices) }

  /// Where each number stands: what undoes a permutation.
  package var inversePermutation: [Int] {
    precondition(isPermutation, "\(self) is no permutation")
    return indices.sorted { self[$0] < self[$1] }
  }
}
