import ElboTestSupport
import Testing

@Suite struct AssemblyLoopTests {
  /// A product of two nested loops as clang writes it; `spill` stands in the inner one.
  private static func product(spill: String = "", frame: String = "") -> String {
    """
    \t.text
    \t.type\tk0_hidden,@function
    k0_hidden:                              # @k0_hidden
    \t.cfi_startproc
    # %bb.0:
    \(frame)
    \tvmovaps\t%zmm9, 64(%rsp)                # 64-byte Spill
    .LBB0_1:                                # =>This Loop Header: Depth=1
    \tvxorps\t%xmm0, %xmm0, %xmm0
    \tvxorps\t%xmm1, %xmm1, %xmm1
    .LBB0_2:                                #   Parent Loop BB0_1 Depth=1
    \tvmovups\t(%rdx,%rcx), %zmm2
    \tvfmadd231ps\t(%rdi,%rax,4){1to16}, %zmm2, %zmm0
    \tvfmadd231ps\t64(%rdi,%rax,4){1to16}, %zmm2, %zmm1
    \(spill)
    \taddq\t$4, %rax
    \tjne\t.LBB0_2
    # %bb.3:
    \tvmovaps\t64(%rsp), %zmm9                # 64-byte Reload
    \tvmovups\t%zmm0, (%rsi)
    \tdecq\t%r8
    \tjne\t.LBB0_1
    \tretq
    .Lfunc_end0:
    \t.size\tk0_hidden, .Lfunc_end0-k0_hidden
    table:
    \t.long\t1

    """
  }

  private static func spills(_ text: String) -> [String] {
    AssemblyListing(text).functions.flatMap(\.productLoops).flatMap(\.vectorStackAccesses)
      .map(\.description)
  }

  @Test func `a product's loop is the inner one, and has what stands between label and jump`()
    throws
  {
    let functions = AssemblyListing(Self.product()).functions
    #expect(functions.map(\.name) == ["k0_hidden"])
    let function = try #require(functions.first)
    #expect(function.instructions.count == 13)
    #expect(function.innermostLoops.map(\.label) == [".LBB0_2"])
    let loop = try #require(function.productLoops.first)
    #expect(loop.instructions.map(\.mnemonic).last == "jne")
    #expect(loop.instructions.count == 5)
    #expect(loop.accumulators == [0, 1])
    #expect(loop.fusedMultiplyAdds == 2)
  }

  @Test func `vectors that go to the stack around a loop are no spills in it`() {
    #expect(Self.spills(Self.product()) == [])
  }

  @Test(arguments: [
    "vmovaps\t128(%rsp), %zmm3", "vmovaps\t%zmm3, 128(%rsp)", "vmovaps\t(%rsp), %ymm3",
    "vmovups\t-64(%rsp), %xmm3 # reload", "vfmadd231ps\t192(%rsp), %zmm2, %zmm3",
    "vmovaps\t%zmm3, 128(%rsp){%k1}",
  ])
  func `a vector's load or store at a constant position of the stack is one`(spill: String) {
    #expect(Self.spills(Self.product(spill: "\t" + spill)).count == 1)
  }

  @Test(arguments: [
    "movq\t%rax, 8(%rsp)", "vmovaps\t128(%rsp,%rax), %zmm3", "vmovaps\t128(%rbp), %zmm3",
    "vmovaps\t.LCPI0_1(%rip), %zmm3", "vmovaps\t128(%rsi), %zmm3",
  ])
  func `numbers, elements chosen by an index, and other memory are none`(other: String) {
    #expect(Self.spills(Self.product(spill: "\t" + other)) == [])
  }

  @Test func `the frame pointer's positions are the stack where there is one`() {
    let text = Self.product(
      spill: "\tvmovaps\t-128(%rbp), %zmm3", frame: "\tmovq\t%rsp, %rbp")
    #expect(Self.spills(text) == ["vmovaps -128(%rbp), %zmm3"])
  }

  @Test func `a polynomial's loop adds up no products`() throws {
    let text = """
      exp_of_row:
      .L3:
      \tvmovaps\t64(%rsp), %ymm0
      \tvfmadd231ps\t%ymm2, %ymm1, %ymm0
      \tvmovaps\t%ymm0, (%rdi,%rax)
      \tjne\t.L3
      \tret
      """
    let function = try #require(AssemblyListing(text).functions.first)
    #expect(function.innermostLoops.count == 1)
    #expect(function.innermostLoops[0].fusedMultiplyAdds == 1)
    #expect(function.productLoops.isEmpty)
  }

  @Test func `loops beside each other are told apart, and jumps forward are no loops`() throws {
    let text = """
      f:
      \tje\t.L4
      .L2:
      \tvfmadd231ps\t%ymm2, %ymm1, %ymm0
      \tjne\t.L2
      .L3:
      \tvfmadd231ps\t%ymm2, %ymm1, %ymm3
      \tvmovaps\t32(%rsp), %ymm5
      \tjne\t.L3
      .L4:
      \tjmp\t*%rax
      """
    let loops = try #require(AssemblyListing(text).functions.first).productLoops
    #expect(loops.map(\.label) == [".L2", ".L3"])
    #expect(loops.map(\.vectorStackAccesses.count) == [0, 1])
  }
}
