/// Which helpers a kernel may call, and which memory each of them touches.
package struct KernelSubsetRules: Sendable {
  /// A number of elements that depends on the vector's width.
  package enum Extent: Sendable, Hashable {
    /// This many.
    case exactly(Int)
    /// One vector's lanes.
    case vectorWidth
    /// The vectors that make one panel of `panelWidth` lanes.
    case vectorsOfPanel
  }

  /// What a helper expects in one of its arguments.
  package enum Argument: Sendable, Hashable {
    /// `&(*array)[index]`, from which so many elements are read.
    case reads(Extent)
    /// `&(*array)[index]`, to which so many elements are written.
    case writes(Extent)
    /// `&(*array)[index]`, where a vector of a panel begins: the panel's lanes that are kept are read,
    /// as the arguments `panelCount` and `panelOffset` say.
    case readsPanel
    /// The same, and they are written.
    case writesPanel
    /// `&(*array)[index]`, one past the end allowed, nothing touched.
    case touches
    /// A local array, or a row of one, with exactly so many elements.
    case localRow(Extent)
    /// A constant: how many lanes of a panel are kept, 1 to `panelWidth`.
    case panelCount
    /// An index: the panel's lane at which the vector starts.
    case panelOffset
  }

  /// A helper; arguments that are not listed take values, never addresses.
  package struct Helper: Sendable, Hashable {
    package var arguments: [Int: Argument]
    /// Fused multiply-adds of one call.
    package var multiplyAdds: Extent

    package init(arguments: [Int: Argument] = [:], multiplyAdds: Extent = .exactly(0)) {
      self.arguments = arguments
      self.multiplyAdds = multiplyAdds
    }

    /// The number of the argument of which the rule is this one.
    func number(of rule: Argument) -> Int? { arguments.first { $0.value == rule }?.key }
  }

  /// The helpers, by name.
  package var helpers: [String: Helper]
  /// Types that a local variable may have.
  package var localTypes: Set<String>
  /// Lanes of a panel, whatever the vector's width.
  package var panelWidth: Int

  package init(helpers: [String: Helper], localTypes: Set<String>, panelWidth: Int) {
    self.helpers = helpers
    self.localTypes = localTypes
    self.panelWidth = panelWidth
  }

  /// How many elements an extent is for vectors of this width.
  func count(of extent: Extent, vectorWidth: Int) -> Int {
    switch extent {
    case .exactly(let count): count
    case .vectorWidth: vectorWidth
    case .vectorsOfPanel: panelWidth / vectorWidth
    }
  }
}
