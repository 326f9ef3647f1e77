import ElboIR
import ElboPasses
import ElboPlan
import ElboTestSupport
import Testing

/// Whole plans of small graphs, as text: nests, kernels, barriers, memory and scalars at once.
@Suite struct PlannerTextTests {
  private func text(_ lines: String, batch: Int = 4) throws -> String {
    let plan = Planner.plan(try Graph(lines: lines, batch: batch))
    #expect(PlanVerifier.verify(plan) == [])
    return PlanPrinter.print(plan)
  }

  @Test func `a step of gradient descent has one interval of rows and one of weights`() throws {
    let found = try text(
      """
      state "w" parameter [3, 2] constant(0.0)
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = state "w" [3, 2] : float[3, 2] forward
      %2 = contraction %0 %1 : float[B, 2] forward
      %3 = tanh %2 : float[B, 2] forward
      %4 = contraction.transposedLeft %0 %3 : float[3, 2] backward
      %5 = scalar "rate" default 0.1 : float[] update
      %6 = broadcast [3, 2] %5 : float[3, 2] update
      %7 = multiply %6 %4 : float[3, 2] update
      %8 = subtract %1 %7 : float[3, 2] update
      update "w" %8
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 2 intervals, 2 barriers, 2 kernels, arena 512 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            prologue: for batch 4, column 3 of 16
              store floats of "x"[batch][column] to %0
            for batch 4, column 2 of 16, term 3
              %2 = %0[batch 16 + term] · w[term 16 + column] over term
              %3 = tanh(%2)
              store %3
            reads %0, w
            writes %0, %3
        barrier

        interval 1
          kernel 1: 1 block of 16 rows of 16 columns
            for row 3 of 16, column 2 of 16, term 4
              %4 = %0[term 16 + row] · %3[term 16 + column] over term
              %7 = multiply(scalar 0, %4)
              %8 = subtract(w, %7)
              store %8 to w
            reads %0, %3, w
            writes w
        barrier

        buffers
          buffer  value  place   rows   columns  stored  kernels  intervals
          0       %0     slot 0  B = 4  3        4×16    0...1    0...1
          1       w      state   3      2        16×16   –        –
          2       %3     slot 1  B = 4  2        4×16    0...1    0...1

        scalars
          0 "rate" default 0.1

        """)
  }

  @Test func `a program without an update has one interval`() throws {
    let found = try text(
      """
      %0 = input "x" float[B, 3] : float[B, 3] forward
      %1 = exp %0 : float[B, 3] forward
      %2 = reduce.sum axes [0] %1 : float[B] forward
      %3 = log %2 : float[B] forward
      output "y" %3
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 1 interval, 1 barrier, 1 kernel, arena 384 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            for batch 4, column 3 of 16
              store floats of "x"[batch][column] to %0
            for batch 4, column 3 of 16
              %1 = exp(%0)
              %2[batch] = sum of %1 over column
            for batch 4, column 1
              %3 = log(%2)
              store %3
            reads %0, %2
            writes %0, %2, %3
        barrier

        buffers
          buffer  value  place   rows   columns  stored  kernels  intervals
          0       %0     slot 0  B = 4  3        4×16    0        0
          1       %2     slot 1  B = 4  1        4×1     0        0
          2       %3     slot 2  B = 4  1        4×1     0...     0...

        outputs
          "y" is %3, for each example

        """)
  }
}
