import CElboTrainer

/// The settings of a call, by name: one value, or one for each step.
final class SettingsMemory {
  private(set) var settings: [elbo_setting] = []
  private var names: [UnsafeMutableBufferPointer<CChar>] = []
  private var values: [UnsafeMutableBufferPointer<Double>] = []

  init(settings: [String: [Double]]) {
    for (name, values) in settings.sorted(by: { $0.key < $1.key }) {
      let name = Self.copy(name.utf8CString)
      let copies = Self.copy(values)
      self.settings.append(
        elbo_setting(
          name: UnsafePointer(name.baseAddress), values: UnsafePointer(copies.baseAddress),
          count: values.count))
      names.append(name)
      self.values.append(copies)
    }
  }

  deinit {
    for memory in names { memory.deallocate() }
    for memory in values { memory.deallocate() }
  }

  /// The same elements at an address that stays; there is one for no elements too.
  private static func copy<Element: BitwiseCopyable>(
    _ elements: some Collection<Element>
  ) -> UnsafeMutableBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(elements.count, 1))
    _ = memory.initialize(from: elements)
    return memory
  }
}

/// Aligned memory that lives as long as this object.
final class AlignedMemory {
  let pointer: UnsafeMutableRawPointer

  init(byteCount: Int, alignment: Int) {
    pointer = .allocate(byteCount: byteCount, alignment: alignment)
  }

  deinit { pointer.deallocate() }
}
