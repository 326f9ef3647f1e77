import ElboIR
import ElboSystem
import Foundation

extension ProcessorFeatures {
  /// Reads `/proc/cpuinfo` and the cache sizes beside it; on other systems only what the
  /// architecture guarantees.
  package static func host() -> ProcessorFeatures {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return ProcessorFeatures(
      processorInfo: text,
      dataCacheSizes: readCaches(in: "/sys/devices/system/cpu/cpu0/cache"),
      processorCount: ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Reads the text of `/proc/cpuinfo`.
  ///
  /// Linux lists there only what it also saves at a task switch, so a flag that is present can be
  /// used.
  package init(processorInfo: String, dataCacheSizes: [Int], processorCount: Int) {
    var fields: [String: String] = [:]
    for line in processorInfo.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard let key = parts.first?.trimmingCharacters(in: .whitespaces), fields[key] == nil else {
        continue
      }
      fields[key] = parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
    }
    let listed = (fields["flags"] ?? fields["Features"] ?? "").split(separator: " ")
    self.init(
      name: fields["model name"] ?? fields["CPU implementer"].map { "Arm implementer \($0)" }
        ?? "unknown",
      instructionSets: Self.instructionSets(of: Set(listed.map(String.init))),
      dataCacheSizes: dataCacheSizes, processorCount: processorCount)
  }

  private static func instructionSets(of flags: Set<String>) -> [InstructionSet] {
    var sets: [InstructionSet] = []
    let hasAVX2 = flags.isSuperset(of: ["avx2", "fma"])
    if hasAVX2 && flags.isSuperset(of: ["avx512f", "avx512bw", "avx512dq", "avx512vl"]) {
      sets.append(.avx512)
    }
    if hasAVX2 { sets.append(.avx2) }
    if flags.contains("asimd") || (flags.isEmpty && isArm64) { sets.append(.neon) }
    return sets + [.portable]
  }

  private static var isArm64: Bool {
    #if arch(arm64)
      true
    #else
      false
    #endif
  }

  private static func readCaches(in folder: String) -> [Int] {
    var sizes: [Int: Int] = [:]
    for index in 0..<8 {
      func read(_ name: String) -> String? {
        let path = folder.appending(path: "index\(index)/\(name)")
        let text = try? String(contentsOfFile: path, encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      guard let level = read("level").flatMap({ Int($0) }), let size = read("size"),
        read("type") != "Instruction", let bytes = byteCount(in: size)
      else { continue }
      sizes[level] = bytes
    }
    return sizes.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Reads `48K`, `2M` or a plain number of bytes.
  static func byteCount(in text: String) -> Int? {
    let units = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    guard let suffix = text.last, let unit = units[String(suffix)] else { return Int(text) }
    return Int(text.dropLast()).map { $0 * unit }
  }
}
