import ElboIR
import ElboPlan
import ElboTestSupport
import Testing

/// Whole plans of convolutions, as text.
@Suite struct WindowPlanTextTests {
  private static let window = "windows (large 8 small 4 taps 3 stride 2 dilation 1 padding 1)"

  private func text(_ lines: String) throws -> String {
    let plan = Planner.plan(try Graph(lines: lines))
    #expect(PlanVerifier.verify(plan) == [])
    return PlanPrinter.print(plan)
  }

  @Test func `a convolution, its bias and its activation are one nest over its positions`() throws {
    let found = try text(
      """
      state "w" parameter [3, 2, 5] constant(0.0)
      state "b" parameter [5] constant(0.0)
      %0 = input "x" float[B, 8, 2] : float[B, 8, 2] forward
      %1 = state "w" [3, 2, 5] : float[3, 2, 5] forward
      %2 = contraction \(Self.window) %0 %1 : float[B, 4, 5] forward
      %3 = state "b" [5] : float[5] forward
      %4 = broadcast [B, 4, 5] %3 : float[B, 4, 5] forward
      %5 = add %2 %4 : float[B, 4, 5] forward
      %6 = relu %5 : float[B, 4, 5] forward
      output "y" %6
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 1 interval, 1 barrier, 1 kernel, arena 768 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            prologue: for batch 4, column 16
              store floats of "x"[batch][column] to %0
            for batch 4, column 5, position 4, term0 3, term1 2, derived 8
              where derived of 8 is position 2 + term0 + -1, position of 4
              %2 = %0[batch 16 + derived 2 + term1] · w[term0 32 + term1 16 + column] over term0, term1
              %5 = add(%2, b[column])
              %6 = relu(%5)
              store %6
            reads %0, w, b
            writes %0, %6
        barrier

        buffers
          buffer  value  place   rows   columns  stored  kernels  intervals
          0       %0     slot 0  B = 4  16       4×16    0        0
          1       w      state   6      5        16×16   –        –
          2       b      state   1      5        1×16    –        –
          3       %6     slot 1  B = 4  20       4×32    0...     0...

        outputs
          "y" is %6, for each example

        """)
  }

  @Test func `a transposed convolution reads the small grid`() throws {
    let found = try text(
      """
      state "w" parameter [3, 2, 5] constant(0.0)
      %0 = input "x" float[B, 4, 2] : float[B, 4, 2] forward
      %1 = state "w" [3, 2, 5] : float[3, 2, 5] forward
      %2 = contraction \(Self.window) grows %0 %1 : float[B, 8, 5] forward
      output "y" %2
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 1 interval, 1 barrier, 1 kernel, arena 1024 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            prologue: for batch 4, column 8 of 16
              store floats of "x"[batch][column] to %0
            for batch 4, column 5, position 8, term0 3, term1 2, derived 4
              where position of 8 is derived 2 + term0 + -1, derived of 4
              %2 = %0[batch 16 + derived 2 + term1] · w[term0 32 + term1 16 + column] over term0, term1
              store %2
            reads %0, w
            writes %0, %2
        barrier

        buffers
          buffer  value  place   rows   columns  stored  kernels  intervals
          0       %0     slot 0  B = 4  8        4×16    0        0
          1       w      state   6      5        16×16   –        –
          2       %2     slot 1  B = 4  40       4×48    0...     0...

        outputs
          "y" is %2, for each example

        """)
  }

  @Test func `a block of a weight has rows of all taps, and its copy each tap`() throws {
    let found = try text(
      """
      state "w" parameter [3, 2, 5] constant(0.0)
      %0 = input "x" float[B, 8, 2] : float[B, 8, 2] forward
      %1 = state "w" [3, 2, 5] : float[3, 2, 5] forward
      %2 = contraction \(Self.window) %0 %1 : float[B, 4, 5] forward
      %3 = tanh %2 : float[B, 4, 5] forward
      %4 = contraction.transposedRight \(Self.window) %3 %1 : float[B, 8, 2] backward
      %5 = contraction.transposedLeft \(Self.window) %0 %3 : float[3, 2, 5] backward
      %6 = subtract %1 %5 : float[3, 2, 5] update
      output "dx" %4
      update "w" %6
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 2 intervals, 2 barriers, 3 kernels, arena 1024 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            prologue: for batch 4, column 16
              store floats of "x"[batch][column] to %0
            for batch 4, column 5, position 4, term0 3, term1 2, derived 8
              where derived of 8 is position 2 + term0 + -1, position of 4
              %2 = %0[batch 16 + derived 2 + term1] · w[term0 32 + term1 16 + column] over term0, term1
              %3 = tanh(%2)
              store %3
            reads %0, w
            writes %0, %3
          kernel 1: 1 block of 4 batch rows
            for batch 4, column 2, position 8, term0 3, term1 5, derived 4
              where position of 8 is derived 2 + term0 + -1, derived of 4
              %4 = %3[batch 32 + derived 5 + term1] · w transposed[term0 80 + term1 16 + column] over term0, term1
              store %4
            reads %3, w transposed
            writes %4
        barrier

        interval 1
          kernel 2: 1 block of 2 rows of 16 columns, of each of 3 taps
            for row 2, column 5, tap 3, position 1, term0 4, term1 4, derived 8
              where derived of 8 is term1 2 + tap + -1, term1 of 4
              %5 = %0[term0 16 + derived 2 + row] · %3[term0 32 + term1 5 + column] over term0, term1
              %6 = subtract(w, %5)
              store %6 to w
            block epilogue: for row 2, column 5, tap 3, position 1
              store w to w transposed[tap 80 + position 80 + column 16 + row]
            reads %0, %3, w
            writes w, w transposed
        barrier

        buffers
          buffer  value         place        rows   columns  stored  kernels  intervals
          0       %0            slot 0       B = 4  16       4×16    0...2    0...1
          1       w             state        6      5        16×16   –        –
          2       %3            slot 1       B = 4  20       4×32    0...2    0...1
          3       w transposed  second copy  15     2        16×16   –        –
          4       %4            slot 2       B = 4  16       4×16    1...     0...

        outputs
          "dx" is %4, for each example

        """)
  }

  @Test func `groups are the last position`() throws {
    let found = try text(
      """
      state "w" parameter [3, 2, 6] constant(0.0)
      %0 = input "x" float[B, 8, 4] : float[B, 8, 4] forward
      %1 = state "w" [3, 2, 6] : float[3, 2, 6] forward
      %2 = contraction \(Self.window) groups 2 %0 %1 : float[B, 4, 6] forward
      output "y" %2
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 1 interval, 1 barrier, 1 kernel, arena 1024 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            prologue: for batch 4, column 32
              store floats of "x"[batch][column] to %0
            for batch 4, column 3, position0 4, position1 2, term0 3, term1 2, derived 8
              where derived of 8 is position0 2 + term0 + -1, position0 of 4
              %2 = %0[batch 32 + derived 4 + position1 2 + term1] · w[term0 32 + term1 16 + position1 3 + column] over term0, term1
              store %2
            reads %0, w
            writes %0, %2
        barrier

        buffers
          buffer  value  place   rows   columns  stored  kernels  intervals
          0       %0     slot 0  B = 4  32       4×32    0        0
          1       w      state   6      6        16×16   –        –
          2       %2     slot 1  B = 4  24       4×32    0...     0...

        outputs
          "y" is %2, for each example

        """)
  }

  @Test func `a grid is reduced to its channels, which are read over the grid`() throws {
    let found = try text(
      """
      %0 = input "x" float[B, 4, 3] : float[B, 4, 3] forward
      %1 = reduce.sum axes [0] %0 : float[B, 3] forward
      %2 = reshape [1, 3] %1 : float[B, 1, 3] forward
      %3 = broadcast [B, 4, 3] %2 : float[B, 4, 3] forward
      %4 = subtract %0 %3 : float[B, 4, 3] forward
      output "y" %4
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 1 interval, 1 barrier, 1 kernel, arena 768 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            for batch 4, column 12 of 16
              store floats of "x"[batch][column] to %0
            for batch 4, column 3, position 1, term 4
              %1 = sum of %0[batch 16 + term 3 + column] over term
              %2 = reshape(%1)
              store %2
            for batch 4, column 3, position 4
              %4 = subtract(%0, %2[batch 16 + column])
              store %4
            reads %0, %2
            writes %0, %2, %4
        barrier

        buffers
          buffer  value  place   rows   columns  stored  kernels  intervals
          0       %0     slot 0  B = 4  12       4×16    0        0
          1       %2     slot 1  B = 4  3        4×16    0        0
          2       %4     slot 2  B = 4  12       4×16    0...     0...

        outputs
          "y" is %4, for each example

        """)
  }

  @Test func `what is broadcast over a grid is read by its positions and channels`() throws {
    let found = try text(
      """
      state "channel" parameter [5] constant(0.0)
      state "one" parameter [1] constant(0.0)
      %0 = input "x" float[B, 2, 3, 5] : float[B, 2, 3, 5] forward
      %1 = input "y" float[B, 5] : float[B, 5] forward
      %2 = input "z" float[B, 2, 3, 1] : float[B, 2, 3, 1] forward
      %3 = state "channel" [5] : float[5] forward
      %4 = broadcast [B, 2, 3, 5] %3 : float[B, 2, 3, 5] forward
      %5 = add %0 %4 : float[B, 2, 3, 5] forward
      %6 = broadcast [B, 2, 3, 5] %1 : float[B, 2, 3, 5] forward
      %7 = add %5 %6 : float[B, 2, 3, 5] forward
      %8 = broadcast [B, 2, 3, 5] %2 : float[B, 2, 3, 5] forward
      %9 = add %7 %8 : float[B, 2, 3, 5] forward
      %10 = state "one" [1] : float[1] forward
      %11 = broadcast [B, 2, 3, 5] %10 : float[B, 2, 3, 5] forward
      %12 = add %9 %11 : float[B, 2, 3, 5] forward
      %13 = reshape [30] %12 : float[B, 30] forward
      output "y" %13
      """)
    #expect(
      found == """
        plan "test" train
        batch 4, 4 rows a block, 1 interval, 1 barrier, 1 kernel, arena 1536 bytes

        interval 0
          kernel 0: 1 block of 4 batch rows
            for batch 4, column 30 of 32
              store floats of "x"[batch][column] to %0
            for batch 4, column 5 of 16
              store floats of "y"[batch][column] to %1
            for batch 4, column 6 of 16
              store floats of "z"[batch][column] to %2
            for batch 4, column 5, position0 2, position1 3
              %5 = add(%0, channel[column])
              %7 = add(%5, %1[batch 16 + column])
              %9 = add(%7, %2[batch 16 + position0 3 + position1])
              %12 = add(%9, one[0])
              %13 = reshape(%12)
              store %13
            reads %0, channel, %1, %2, one
            writes %0, %1, %2, %13
        barrier

        buffers
          buffer  value    place   rows   columns  stored  kernels  intervals
          0       %0       slot 0  B = 4  30       4×32    0        0
          1       %1       slot 1  B = 4  5        4×16    0        0
          2       %2       slot 2  B = 4  6        4×16    0        0
          3       channel  state   1      5        1×16    –        –
          4       one      state   1      1        1×1     –        –
          5       %13      slot 3  B = 4  30       4×32    0...     0...

        outputs
          "y" is %13, for each example

        """)
  }
}
