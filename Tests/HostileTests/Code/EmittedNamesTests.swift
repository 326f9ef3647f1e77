import ElboC
import ElboCompiler
import ElboIR
import Testing

import Elbo

/// Whatever the parts of a model are called, its C is the same program.
@Suite struct EmittedNamesTests {
  @Test func `there are five hundred awkward names and all differ`() {
    #expect(AwkwardNames.all.count == 500)
    #expect(Set(AwkwardNames.all).count == 500)
  }

  @Test func `awkward and random names leave the emitted C the same program`() throws {
    var random = RandomNames(seed: 1)
    let awkward = AwkwardNames.all
    let names = awkward + random.names(10_000, besides: awkward) + [AwkwardNames.megabyte]
    let plain = try NamedProgram(ManyNamed(layers: 24))
    var rest = names[...]
    while !rest.isEmpty {
      let hostile = try plain.renamed(from: &rest)
      let difference = try plain.difference(hostile)
      #expect(difference == nil)
    }
  }
}
