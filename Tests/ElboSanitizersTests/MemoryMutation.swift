import ElboC
import ElboSanitizers
import ElboToolchain
import Foundation
import Testing

/// A mistake in the emitted C of `TinyVAE`, and the sanitizer that must report it.
struct MemoryMutation: Sendable {
  let name: String
  let sanitizer: Sanitizer
  /// Such as `portable.c`: how the file's name ends.
  let file: String
  /// A regular expression, and what replaces its first match.
  let pattern: String
  let replacement: String
  /// The instruction set to run.
  var target = Target.portable
  var threads = 1
  /// Whether every match is replaced.
  var isEverywhere = false

  /// The files with the mistake in one of them.
  func mutated(in files: [SourceFile]) throws -> [SourceFile] {
    let index = try #require(files.firstIndex { $0.name.hasSuffix(file) }, "\(file)")
    var changed = files
    let text = files[index].text
    let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    let all = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
    for match in (isEverywhere ? all : Array(all.prefix(1))).reversed() {
      let range = try #require(Range(match.range, in: changed[index].text))
      let new = expression.replacementString(
        for: match, in: text, offset: 0, template: replacement)
      changed[index].text.replaceSubrange(range, with: new)
    }
    try #require(changed[index].text != text, "nothing in \(file) matches \(pattern)")
    return changed
  }
}

extension MemoryMutation {
  static func of(_ sanitizer: Sanitizer) -> [MemoryMutation] {
    switch sanitizer {
    case .address: address
    case .undefined: undefined
    case .thread: thread
    case .memory: memory
    }
  }

  private static var address: [MemoryMutation] {
    [
      .init(
        name: "a loop over tiles that goes one too far", sanitizer: .address, file: "portable.c",
        pattern: #"(static void k0_[\s\S]*?)t < 4;"#, replacement: "$1t < 5;"),
      .init(
        name: "a loop over products that leaves the weight", sanitizer: .address,
        file: "portable.c", pattern: #"(static void k0_[\s\S]*?)k < 8;"#,
        replacement: "$1k < 17;"),
      .init(
        name: "a store one vector too far to the right", sanitizer: .address, file: "portable.c",
        pattern: #"v_store\(&\(\*hidden\)\[([^\]]*)\]"#,
        replacement: "v_store(&(*hidden)[$1 + 4]"),
      .init(
        name: "a load that begins in a value and ends behind it", sanitizer: .address,
        file: "avx512.c", pattern: #"v_load\(&\(\*hidden_bias\)\[0\]"#,
        replacement: "v_load(&(*hidden_bias)[1]", target: .avx512),
      .init(
        name: "a block too many in the table of kernels", sanitizer: .address, file: "portable.c",
        pattern: #"("k2_expand", \.interval = 0, \.partition = 0, \.blocks = )5"#,
        replacement: "$16"),
      .init(
        name: "a block's number that is one too high", sanitizer: .address, file: "portable.c",
        pattern: #"(&arena->expand, block)\);"#, replacement: "$1 + 1);"),
      .init(
        name: "an arena that is too small", sanitizer: .address, file: "portable.c",
        pattern: #"sizeof\(struct tiny_vae_train_arena\)"#, replacement: "$0 - 1024"),
      .init(
        name: "the row of the next example", sanitizer: .address, file: "steps.c",
        pattern: #"example_at\(job, start \+ row\) \* bytes"#,
        replacement: "(example_at(job, start + row) + 1) * bytes"),
      .init(
        name: "a wrong stride in the table of values", sanitizer: .address, file: "portable.c",
        pattern: #"("z_logVariance",[^}]*\.stored_rows = 80,\s*\.stride = )16"#,
        replacement: "$120"),
      .init(
        name: "an instance that needs more than it asks for", sanitizer: .address,
        file: "instances.c", pattern: #"return memory.used;"#,
        replacement: "return memory.used - 4096;"),
    ]
  }

  private static var undefined: [MemoryMutation] {
    [
      .init(
        name: "an index of the next block", sanitizer: .undefined, file: "portable.c",
        pattern: #"\(\*x\)\[block \* 256 \+ r \* 16 \+ c\]"#,
        replacement: "(*x)[(block + 1) * 256 + r * 16 + c]"),
      .init(
        name: "one accumulator too many", sanitizer: .undefined, file: "portable.c",
        pattern:
          #"i < 4; \+\+i\) \{(\s*for \(size_t j = 0; j < 4; \+\+j\) \{\s*acc\[i\]\[j\] = v_zero)"#,
        replacement: "i < 5; ++i) {$1"),
      .init(
        name: "a state that is not aligned", sanitizer: .undefined, file: "tensors.c",
        pattern: #"instance->state \+ tensor->offset\);"#,
        replacement: "instance->state + tensor->offset + 1);"),
      .init(
        name: "a shift by all bits", sanitizer: .undefined, file: "tensors.c",
        pattern: #"domain << 24"#, replacement: "domain << 32"),
      .init(
        name: "a product of signed integers that overflows", sanitizer: .undefined,
        file: "tensors.c", pattern: #"UINT64_C\(0xd2511f53\) \* a"#,
        replacement: "(uint64_t)(0x52511f53 * (int32_t)a)"),
      .init(
        name: "a conversion to an integer without a clamp", sanitizer: .undefined,
        file: "partition.c",
        pattern: #"(double block =)[\s\S]*?return block < 0 [^;]*;"#,
        replacement: "$1 span.start - cut; return (uint32_t)block;", threads: 3),
      .init(
        name: "a mask that no one set", sanitizer: .undefined, file: "instances.c",
        pattern: #"\.mask = worker->mask,"#, replacement: ""),
      .init(
        name: "a vector beyond the lanes of a row", sanitizer: .undefined, file: "portable.c",
        pattern: #"p < 4; \+\+p\) \{(\s*lanes)"#, replacement: "p < 5; ++p) {$1"),
    ]
  }

  private static var thread: [MemoryMutation] {
    [
      .init(
        name: "a lost barrier", sanitizer: .thread, file: "steps.c",
        pattern: #"(run_interval\(worker, program->role, group, index\);)\s*\w+_barrier\([^)]*\);"#,
        replacement: "$1", threads: 3),
      .init(
        name: "a weight that is updated in the interval that reads it", sanitizer: .thread,
        file: "portable.c", pattern: #"("k11_logits_weight", \.interval = )1"#,
        replacement: "$10",
        threads: 3),
      .init(
        name: "a share of the rows that begins too early", sanitizer: .thread,
        file: "partition.c",
        pattern: #"(parts\[i\]\.first = first_block\([^;]*;)"#,
        replacement: "$1 if (parts[i].first > 0) parts[i].first--;", threads: 3),
      .init(
        name: "scratch that the threads share", sanitizer: .thread, file: "portable.c",
        pattern: #"vf lanes11\["#, replacement: "static vf lanes11[", threads: 3),
      .init(
        name: "a table that the threads share", sanitizer: .thread, file: "steps.c",
        pattern: #"worker->mask\[row\]"#,
        replacement: "worker->instance->workers[0].mask[row]", threads: 3),
      .init(
        name: "a wait for a number that is not read atomically", sanitizer: .thread,
        file: "team.c",
        pattern: #"atomic_load_explicit\(&team->generation, memory_order_acquire\)"#,
        replacement: "*(volatile uint32_t *)&team->generation", threads: 3),
      .init(
        name: "a step that begins while results are copied", sanitizer: .thread,
        file: "steps.c", pattern: #"if \(job->needs_second_barrier\) [^;]*;"#, replacement: "",
        threads: 3),
      .init(
        name: "a decision that the next step overwrites", sanitizer: .thread, file: "steps.c",
        pattern: #"stops\[index & 1\]"#, replacement: "stops[0]", threads: 3,
        isEverywhere: true),
    ]
  }

  private static var memory: [MemoryMutation] {
    [
      .init(
        name: "a value that is not stored", sanitizer: .memory, file: "portable.c",
        pattern: #"\(\*z\)\[[^\]]*\] = [^;]*;"#, replacement: ""),
      .init(
        name: "rows that are left out", sanitizer: .memory, file: "portable.c",
        pattern: #"(static void k0_[\s\S]*?)t < 4;"#, replacement: "$1t < 3;"),
      .init(
        name: "an accumulator that does not begin at zero", sanitizer: .memory,
        file: "portable.c", pattern: #"acc\[i\]\[j\] = v_zero\(\);"#, replacement: ""),
      .init(
        name: "a block too few in the table of kernels", sanitizer: .memory,
        file: "portable.c",
        pattern: #"("k2_expand", \.interval = 0, \.partition = 0, \.blocks = )5"#,
        replacement: "$14"),
    ]
  }
}
