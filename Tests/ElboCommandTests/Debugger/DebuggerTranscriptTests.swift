import Testing

import ElboCommand

@Suite struct DebuggerTranscriptTests {
  @Test func `stepping names the node that ran and its Swift location`() throws {
    let transcript = try DebuggerFixture.transcript("where\nstep\nstep 7\nwhere")
    #expect(
      transcript == """
        step 1: before the first of 290 nodes
        (elbo) where
        step 1: before the first of 290 nodes
        (elbo) step
        step 1: %0 = input "x" byte[B, 4] : byte[B, 4] forward  DebuggedVAE.swift:5:19
        (elbo) step 7
        step 1: hidden%7 = relu hidden.preactivation%6 : float[B, 3] forward  DebuggedVAE.swift:14:19
        (elbo) where
        step 1, node 8 of 290
          formula  hidden%7 = relu hidden.preactivation%6 : float[B, 3]
          phase    forward
          Swift    DebuggedVAE.swift:14:19
          origin   made by OptimizerExpansion

        """)
  }

  @Test func `values are printed whole, in slices and as statistics`() throws {
    let transcript = try DebuggerFixture.transcript(
      "step 8\nprint hidden\nprint hidden[1, 0:2]\np %0\nstats hidden\nstate mean.bias")
    #expect(
      transcript == """
        step 1: before the first of 290 nodes
        (elbo) step 8
        step 1: hidden%7 = relu hidden.preactivation%6 : float[B, 3] forward  DebuggedVAE.swift:14:19
        (elbo) print hidden
        hidden%7 : float[2, 3]
          [0, 0:3]         0.0  0.14823498         0.0
          [1, 0:3]         0.0         0.0 0.028970808
        (elbo) print hidden[1, 0:2]
        hidden%7 : float[2, 3]
          [1, 0:2] 0.0 0.0
        (elbo) p %0
        %0 : byte[2, 4]
          [0, 0:4] 220   0  82 186
          [1, 0:4] 177 120   0   0
        (elbo) stats hidden
        hidden%7 : float[2, 3]
          6 elements: 0 nan, 0 inf, 4 zero, 0 negative
          min 0  max 0.148235  mean 0.0295343  deviation 0.0541283
        (elbo) state mean.bias
        mean.bias : float[2]
          [0:2] 0.13038395 0.49045345

        """)
  }

  @Test func `a label and a Swift line stop after the last of their nodes`() throws {
    let transcript = try DebuggerFixture.transcript(
      "break z\nbreak DebuggedVAE.swift:16\nbreak\ncontinue\nprint z\ncontinue\ndelete 1\ndelete\nc"
    )
    #expect(
      transcript == """
        step 1: before the first of 290 nodes
        (elbo) break z
        breakpoint 1: z (3 nodes)
        (elbo) break DebuggedVAE.swift:16
        breakpoint 2: DebuggedVAE.swift:16 (84 nodes)
        (elbo) break
        breakpoint 1: z (3 nodes)
        breakpoint 2: DebuggedVAE.swift:16 (84 nodes)
        (elbo) continue
        breakpoint 1: z (3 nodes)
        step 1: z%23 = add z.mean%12 z%22 : float[B, 2] forward  DebuggedVAE.swift:15:15
        (elbo) print z
        z%23 : float[2, 2]
          [0, 0:2]   2.3430004 -0.29228392
          [1, 0:2]   0.6145524  -1.5097046
        (elbo) continue
        breakpoint 2: DebuggedVAE.swift:16 (84 nodes)
        step 1: reconstruction.x%32 = reduce.sum axes [0] reconstruction.x%31 : float[B] forward  DebuggedVAE.swift:16:18
        (elbo) delete 1
        (elbo) delete
        (elbo) c
        step 1: at the end, loss 6.820666, reconstruction.x 6.548173, kl.z 0.27249274

        """)
  }

  @Test func `the first non-finite value is named with its operands`() throws {
    let transcript = try DebuggerFixture.transcript("break nonfinite\nrun 3") {
      $0["logVariance.bias"] = [0, 200]
    }
    #expect(
      transcript == """
        step 1: before the first of 290 nodes
        (elbo) break nonfinite
        breakpoint 1: nonfinite
        (elbo) run 3
        breakpoint 1: nonfinite
        step 1: z.standardDeviation%20 = exp z.standardDeviation%19 : float[B, 2] forward  DebuggedVAE.swift:15:15
        first non-finite value: z.standardDeviation%20[0, 1] is inf (2 of 4 elements are not finite)
          z.standardDeviation%19[0, 1] = 99.99131

        """)
  }

  @Test func `training goes on from step to step`() throws {
    let transcript = try DebuggerFixture.transcript("continue\nnext-step 2\nstate mean.bias\nc")
    #expect(
      transcript == """
        step 1: before the first of 290 nodes
        (elbo) continue
        step 1: at the end, loss 6.820666, reconstruction.x 6.548173, kl.z 0.27249274
        (elbo) next-step 2
        step 3: before the first of 290 nodes
        (elbo) state mean.bias
        mean.bias : float[2]
          [0:2] 0.12904471  0.4884576
        (elbo) c
        step 3: at the end, loss 3.139886, reconstruction.x 3.006358, kl.z 0.1335279

        """)
  }

  @Test func `what cannot be followed gives one line`() throws {
    let transcript = try DebuggerFixture.transcript(
      """
      stpe
      ru
      step 2
      step 0
      step many
      step 1 2
      where now
      print
      print hiden
      print hidden
      print %999
      print z%1
      print x[
      print x[9]
      print x[0:1, 1, 2]
      print x[a]
      break DebuggedVAE.swift:1
      break Nothing.swift:1
      delete 7
      state nothing
      # a comment

      quit
      where
      """)
    #expect(
      transcript == """
        step 1: before the first of 290 nodes
        (elbo) stpe
        error: no command 'stpe'; try 'help'
        (elbo) ru
        step 2: before the first of 290 nodes
        (elbo) step 2
        step 2: x%1 = convert %0 : float[B, 4] forward  DebuggedVAE.swift:5:19
        (elbo) step 0
        error: 'step' takes a number from 1, not '0'
        (elbo) step many
        error: 'step' takes a number from 1, not 'many'
        (elbo) step 1 2
        error: 'step' takes one argument
        (elbo) where now
        error: 'where' takes no argument
        (elbo) print
        error: 'print' needs an argument
        (elbo) print hiden
        error: no node 'hiden'; did you mean 'hidden'?
        (elbo) print hidden
        error: hidden%7 has not run in step 2
        (elbo) print %999
        error: no node %999; the graph has %0 to %289
        (elbo) print z%1
        error: node %1 is not 'z' but 'x%1'
        (elbo) print x[
        error: the slice does not end in ']'
        (elbo) print x[9]
        error: index 9 is outside of axis 0, which has 2
        (elbo) print x[0:1, 1, 2]
        error: the slice has 3 axes, the value 2
        (elbo) print x[a]
        error: 'a' is neither an index nor a range such as 0:8
        (elbo) break DebuggedVAE.swift:1
        error: no node is from line 1 of DebuggedVAE.swift; these lines have nodes: 5, 8, 9, 10, 11, 14, 15, 16
        (elbo) break Nothing.swift:1
        error: no node is from 'Nothing.swift'
        (elbo) delete 7
        error: no breakpoint 7
        (elbo) state nothing
        error: no state 'nothing'; 'state' alone lists all
        (elbo) # a comment
        (elbo) quit

        """)
  }

  @Test func `a session begun at a step equals one that stepped there`() throws {
    let begun = try DebuggerFixture.transcript("continue\nprint update.hidden.weight", step: 4)
    let stepped = try DebuggerFixture.transcript(
      "next-step 3\ncontinue\nprint update.hidden.weight")
    #expect(begun.split(separator: "\n").suffix(4) == stepped.split(separator: "\n").suffix(4))
  }
}
