import ElboToolchain
import Foundation
import Testing

/// How the emitted runtime partitions blocks to threads, asked by a C program that includes it.
@Suite struct PartitionTests {
  /// Prints the blocks of each group, a line for each of so many threads: of an interval of rows in
  /// two kernels, and of an interval of three partitions that cost 1, 9 and 6.
  private static let program = """
    #include "runtime/partition.c"
    #include <stdio.h>
    #include <stdlib.h>
    bool elbo_keeps_spinning(const elbo_team *team, elbo_spin *spin) {
      return team != NULL && spin != NULL && false;
    }
    int main(int count, char **arguments) {
      static const elbo_kernel kernels[] = {
        {.name = "rows", .interval = 0, .partition = 0, .blocks = 7, .flops = 1e9, .bytes = 1e9},
        {.name = "bias", .interval = 1, .partition = 1, .blocks = 1, .flops = 0.5e6, .bytes = 0},
        {.name = "matrix", .interval = 1, .partition = 2, .blocks = 9, .flops = 9e6, .bytes = 0},
        {.name = "bias", .interval = 1, .partition = 1, .blocks = 1, .flops = 0.5e6, .bytes = 0},
        {.name = "rows", .interval = 0, .partition = 0, .blocks = 7, .flops = 1e9, .bytes = 1e9},
        {.name = "matrix", .interval = 1, .partition = 3, .blocks = 12, .flops = 0, .bytes = 1.5e6}};
      const elbo_program program = {.kernels = kernels, .kernel_count = 6};
      const elbo_kernel *order[6];
      elbo_kernel_group of[6];
      memset(of, 0, sizeof(of));
      elbo_kernel_groups groups = {order, of, 0};
      elbo_make_kernel_groups(&program, &groups);
      uint32_t threads = count > 1 ? (uint32_t)atoi(arguments[1]) : 1;
      for (uint32_t thread = 0; thread < threads; thread++) {
        elbo_part parts[6];
        elbo_partition_blocks(&groups, threads, thread, parts);
        for (uint32_t i = 0; i < groups.count; i++)
          printf("%s%u to %u", i == 0 ? "" : ", ", parts[i].first, parts[i].end);
        printf("\\n");
      }
      return 0;
    }

    """

  /// What the program prints for one number of threads: a line for each.
  private func parts(threads: Int) throws -> [String] {
    let folder = try TemporaryFolder(named: "elbo-dealing")
    let source = folder.path + "/partition.c"
    try ("#include <string.h>\n" + Self.program).write(
      toFile: source, atomically: false, encoding: .utf8)
    let trainer = GoldenTrainer.tiny.folder.path
    let program = folder.path + "/dealing"
    let include = ["-I\(trainer)", "-I\(trainer)/include"]
    let built = try Program.run(["cc"] + include + [source, "-o", program])
    #expect(built.status == 0, "\(built.output)")
    let result = try Program.run([program, "\(threads)"])
    #expect(result.status == 0)
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test func `two threads get equal costs, and rows in halves`() throws {
    #expect(
      try parts(threads: 2) == [
        "0 to 3, 0 to 1, 0 to 7, 0 to 0", "3 to 7, 1 to 1, 7 to 9, 0 to 12",
      ])
  }

  @Test func `one thread gets everything`() throws {
    #expect(try parts(threads: 1) == ["0 to 7, 0 to 1, 0 to 9, 0 to 12"])
  }

  @Test func `every block is partitioned once, to more threads than there are blocks too`() throws {
    for threads in [3, 8, 40] {
      var ends = [0, 0, 0, 0]
      for line in try parts(threads: threads) {
        let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
        try #require(numbers.count == 8)
        for group in 0..<4 {
          #expect(numbers[2 * group] == ends[group])
          ends[group] = numbers[2 * group + 1]
        }
      }
      #expect(ends == [7, 1, 9, 12])
    }
  }
}
