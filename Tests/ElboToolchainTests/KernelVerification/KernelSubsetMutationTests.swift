import ElboToolchain
import Testing

@Suite struct KernelSubsetMutationTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try FixturePrelude.write()
  }

  @Test(arguments: Mutation.bounds)
  func `an access beyond its array is refused`(mutation: Mutation) throws {
    try expectRefusal(mutation)
  }

  @Test(arguments: Mutation.blocks)
  func `blocks that meet are refused`(mutation: Mutation) throws {
    try expectRefusal(mutation)
  }

  @Test(arguments: Mutation.statements)
  func `a statement outside the kernel subset is refused`(mutation: Mutation) throws {
    try expectRefusal(mutation)
  }

  @Test(arguments: Mutation.expressions)
  func `an expression outside the kernel subset is refused`(mutation: Mutation) throws {
    try expectRefusal(mutation)
  }

  @Test(arguments: Mutation.surroundings)
  func `a signature or surroundings outside the kernel subset are refused`(mutation: Mutation)
    throws
  {
    try expectRefusal(mutation)
  }

  @Test(arguments: Mutation.tables)
  func `an access beyond its array by way of a table is refused`(mutation: Mutation) throws {
    try expectRefusal(mutation, in: FixtureTables.unit)
  }

  @Test(arguments: Mutation.usesOfTables)
  func `another use of a table is refused`(mutation: Mutation) throws {
    try expectRefusal(mutation, in: FixtureTables.unit)
  }

  @Test(arguments: Mutation.tails)
  func `a part of a panel that is not there is refused`(mutation: Mutation) throws {
    try expectRefusal(mutation, in: FixtureTables.unit)
  }

  private func expectRefusal(
    _ mutation: Mutation, in unit: String = FixtureKernels.unit
  ) throws {
    try #require(unit.ranges(of: mutation.old).count == 1, "'\(mutation.old)' stands once")
    let text = unit.replacing(mutation.old, with: mutation.new)
    let line = try #require(FixtureKernels.line(of: mutation.reported, in: text))
    let verifier = KernelSubsetVerifier(KernelSubsetConfiguration(includeFolders: [folder.path]))
    let violations = try verifier.verify(text, file: "fixture.c").violations
    let found = violations.contains { $0.line == line && $0.message.contains(mutation.message) }
    #expect(
      found, "expected '\(mutation.message)' in line \(line), got \(violations.map(\.description))")
  }
}
