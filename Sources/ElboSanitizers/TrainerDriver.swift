import ElboC
import ElboIR
import ElboPlan
import ElboToolchain
import Foundation

/// A trainer whose values lie apart from each other, and a program that calls all of it.
package struct TrainerDriver: Sendable {
  /// What is emitted; its arenas and its state have gaps.
  package let model: EmittedModel
  private let hash: (UInt32, UInt32)
  private let targets: [Target]

  /// Floats in a gap: a vector of the widest instruction set that begins within a value, or just
  /// at its end, ends before the next one.
  package static let gap = 2 * Layout.vectorBlock

  /// - Parameters:
  ///   - plans: By role.
  ///   - targets: The instruction sets to emit.
  package init(
    name: String, plans: [Role: Plan], hash: (UInt32, UInt32), targets: [Target]
  ) {
    model = EmittedModel(name: name, plans: plans, gap: Self.gap)
    self.hash = hash
    self.targets = targets
  }

  /// All files of the program, as a sanitizer is to see them.
  package func files(for sanitizers: [Sanitizer] = []) -> [SourceFile] {
    let emitted = EmittedFiles(of: model, targets: targets, hash: hash).files
      .filter {
        !$0.key.hasPrefix("program/") && ($0.key.hasSuffix(".c") || $0.key.hasSuffix(".h"))
      }
      .map {
        SourceFile(
          name: $0.key, text: Sanitizer.watched($0.value, by: sanitizers),
          isUnit: EmittedFiles.isUnit($0.key))
      }
    let spaces = SourceFile(
      name: "driver_spaces.c", text: spaces.joined(separator: "\n") + "\n")
    return (emitted + Self.program + [spaces]).sorted { $0.name < $1.name }
  }

  /// What calls every function of a trainer.
  private static var program: [SourceFile] {
    EmbeddedTemplates.files.filter { $0.key.hasPrefix("sanitizers/") }.map { path, text in
      SourceFile(name: String(path.dropFirst("sanitizers/".count)), text: text)
    }
  }

  /// How the program is asked for a run on so many threads.
  ///
  /// - Parameter hasSpecialNumbers: Whether NaN, infinities, denormals and zeros of either sign are
  ///   among the parameters and the data.
  package static func arguments(
    target: Target, threads: Int, hasSpecialNumbers: Bool = false
  ) -> [String] {
    [target.name, "\(threads)"] + (hasSpecialNumbers ? ["special"] : [])
  }

  // MARK: Tables

  /// Where the values of the state and of each arena lie.
  private var spaces: [String] {
    let layout = LayoutTranslator(model: model)
    var lines = [
      "#include \"driver.h\"", "#include \"\(model.prefix).h\"",
      "#include \"\(model.prefix)_layout.h\"",
      "const elbo_api *driver_api(void) { return \(model.prefix)_api(); }",
    ]
    lines += table(
      named: "state", structure: "\(model.prefix)_state", members: layout.stateMembers(),
      elements: [])
    for role in Role.allCases {
      guard let plan = model.plans[role] else { continue }
      lines += table(
        named: role.rawValue, structure: "\(model.prefix)_\(role.rawValue)_arena",
        members: layout.slotMembers(of: plan),
        elements: elements(in: plan))
    }
    lines.append(
      "const space state_space = \(space(for: "state", structure: "\(model.prefix)_state"));")
    lines.append("const space arenas[elbo_program_count] = {")
    lines += Role.allCases.map { role in
      guard model.plans[role] != nil else { return "  {0}," }
      return "  \(space(for: role.rawValue, structure: "\(model.prefix)_\(role.rawValue)_arena")),"
    }
    return lines + ["};"]
  }

  private func space(for name: String, structure: String) -> String {
    "{\(name)_values, sizeof(\(name)_values) / sizeof(value) - 1, sizeof(struct \(structure)), "
      + "\(name)_elements, sizeof(\(name)_elements) / sizeof(elements) - 1}"
  }

  /// Each list ends in an entry that is not counted, so that none is empty.
  private func table(
    named name: String, structure: String, members: [LayoutMember],
    elements: [(slot: Int, layout: Layout)]
  ) -> [String] {
    let values = members.map {
      "  {offsetof(struct \(structure), \($0.name)), \(4 * $0.used)},"
    }
    let rows = elements.map { slot, layout in
      "  {offsetof(struct \(structure), \(members[slot].name)), \(layout.rows), "
        + "\(4 * layout.columns), \(4 * layout.stride)},"
    }
    return ["static const value \(name)_values[] = {"] + values + ["  {0}", "};"]
      + ["static const elements \(name)_elements[] = {"] + rows + ["  {0}", "};"]
  }

  private func elements(in plan: Plan) -> [(slot: Int, layout: Layout)] {
    plan.buffers.compactMap { buffer in
      guard case .arena(let slot) = buffer.storage else { return nil }
      return (slot.index, buffer.layout)
    }
  }
}

extension Sanitizer {
  /// A file as sanitizers are to see it. An empty assembly statement would hide from the detector
  /// of unwritten values that a product was made of one.
  static func watched(_ text: String, by sanitizers: [Sanitizer]) -> String {
    guard sanitizers.contains(.memory) else { return text }
    return text.replacingOccurrences(
      of: #"#define ELBO_KEEP_PRODUCT(p) __asm__("" : "+x"(p))"#,
      with: "#define ELBO_KEEP_PRODUCT(p) ((void)0)")
  }
}
