/// Gives the text of one emitted trainer names of its own, so that many stand in one file.
///
/// The emitter declares a fixed set of names at the top level: kernels by number, what calls them,
/// tables by role, and what begins with the prefix. Strings stay as they are.
struct UnitNumbering {
  /// Of the trainer among those of the file.
  let number: Int
  private let own: Set<String>

  /// Kernels of one trainer; none has more.
  private static let kernels = 10_000
  private static let tables = ["kernels", "buffers", "outputs", "scalars"]
  private static let roles = ["train", "evaluate", "reconstruct", "generate", "encode"]

  init(number: Int, prefix: String) {
    self.number = number
    let units = ["avx512", "avx2", "neon", "portable"].map { "\(prefix)_unit_\($0)" }
    let tables = Self.roles.flatMap { role in Self.tables.map { "\(role)_\($0)" } }
    let structures = (Self.roles.map { $0 + "_arena" } + ["state"]).map { "\(prefix)_\($0)" }
    let model = ["tensors", "tensor_count", "sites", "site_count", "model_name", "graph_hash"]
    own = Set(units + tables + structures + model.map { "\(prefix)_\($0)" } + ["programs", "unit"])
  }

  /// `k3_blocks` as `k70003_blocks`, `train_kernels` as `train_kernels_7`.
  func name(_ name: String) -> String {
    if own.contains(name) { return "\(name)_\(number)" }
    return kernel(name, after: "k") ?? kernel(name, after: "run_k") ?? name
  }

  private func kernel(_ name: String, after start: String) -> String? {
    guard name.hasPrefix(start) else { return nil }
    let rest = name.dropFirst(start.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let end = rest.dropFirst(digits.count)
    guard let kernel = Int(digits), end.first == "_" || (end.isEmpty && start == "run_k") else {
      return nil
    }
    return "\(start)\(number * Self.kernels + kernel)\(end)"
  }

  /// The text under the new names.
  func callAsFunction(_ text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    result.reserveCapacity(bytes.count + bytes.count / 8)
    var place = 0
    while place < bytes.count {
      let end = Self.end(of: bytes, from: place)
      if Self.isWord(bytes[place]) {
        let word = String(decoding: bytes[place..<end], as: UTF8.self)
        result.append(contentsOf: name(word).utf8)
      } else {
        result.append(contentsOf: bytes[place..<end])
      }
      place = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The end of a word, a string, a comment, or of one other byte.
  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    var end = start + 1
    if isWord(bytes[start]) {
      while end < bytes.count, isWord(bytes[end]) { end += 1 }
    } else if bytes[start] == UInt8(ascii: "\"") {
      while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      end += 1
    } else if bytes[start] == UInt8(ascii: "/"), end < bytes.count, bytes[end] == bytes[start] {
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    }
    return min(end, bytes.count)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
