import CMachine
import ElboCompiler
import ElboTestSupport
import ElboToolchain
import Foundation
import Testing

@Suite struct MachineMeasurementTests {
  @Test func `every number is measured for every number of threads`() throws {
    let machine = try MachineMeasurement(unitName: "best", threads: [1, 2])
    #expect(machine.threads.map(\.count) == [1, 2])
    for threads in machine.threads {
      #expect((threads.flopsPerSecond != nil) == (machine.instructionSet != "none"))
      #expect((threads.flopsPerSecond ?? 1) > 0)
      #expect(threads.bandwidths.count >= 3)
      #expect(threads.bandwidths.allSatisfy { $0.bytesPerSecond > 0 })
    }
  }

  @Test(arguments: [(1.0, 1), (2.0, 3), (4.0, 8)])
  func `a number that is less than expected is measured again, not for ever`(
    expected: Double, measurements: Int
  ) {
    var count = 0
    let best = MachineMeasurement.best(reaching: expected) {
      count += 1
      return count == 3 ? 3 : 1
    }
    #expect(count == measurements)
    #expect(best == (measurements == 1 ? 1 : 3))
  }

  @Test func `buffers fit the caches that they are to fit`() {
    let server = MachineMeasurement.bufferSizes(caches: [48 << 10, 2 << 20, 260 << 20], threads: 1)
    #expect(server == [24 << 10, 1 << 20, 16 << 20])
    let caches = [32 << 10, 1 << 20, 32 << 20]
    let desktop = MachineMeasurement.bufferSizes(caches: caches, threads: 8)
    #expect(desktop == [16 << 10, 512 << 10, 8 << 20, 64 << 20])
    #expect(MachineMeasurement.bufferSizes(caches: caches, threads: 9).count == 3)
    #expect(MachineMeasurement.bufferSizes(caches: [], threads: 1).count == 3)
  }

  @Test func `limits are taken from the smallest buffers that hold the step's data`() {
    let threads = MachineMeasurement.Threads(
      count: 2, flopsPerSecond: 1,
      bandwidths: [
        .init(bytesPerThread: 10, bytesPerSecond: 3), .init(bytesPerThread: 100, bytesPerSecond: 2),
        .init(bytesPerThread: 1000, bytesPerSecond: 1),
      ])
    #expect(
      [20, 21, 200, 201, 5000].map { threads.roofline(workingSet: $0).bytesPerSecond }
        == [3, 2, 2, 1, 1])
  }

  #if arch(x86_64)
    @Test(arguments: [("machine_multiply_avx512", 16), ("machine_multiply_avx2", 8)])
    func `as many products are counted as the compiled loop has`(
      name: String, elements: Int
    ) throws {
      let file = Repository.root.appending(path: "Sources/CMachine/loops_x86.c")
      let listing = AssemblyListing(try CCompiler.find().assembly(of: file.path))
      let function = try #require(listing.functions.first { $0.name == name })
      let loop = try #require(function.productLoops.first)
      let set = elements == 16 ? machine_avx512 : machine_avx2
      #expect(loop.accumulators.count == loop.fusedMultiplyAdds)
      #expect(loop.instructions.count == loop.fusedMultiplyAdds + 2)
      #expect(machine_flops_per_pass(set) == UInt64(2 * elements * loop.fusedMultiplyAdds))
    }
  #endif
}
