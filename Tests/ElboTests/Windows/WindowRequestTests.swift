import Elbo
import Testing

/// Sizes of convolutions and what is said where there is none.
@Suite struct WindowRequestTests {
  private func message(_ request: WindowRequest) -> String {
    do {
      return "\(try request.window())"
    } catch {
      return error.message
    }
  }

  @Test func `sizes are PyTorch's, and every position of the small grid meets something`() {
    var count = 0
    for size in 1...8 {
      for kernel in 1...4 {
        for stride in 1...3 {
          for dilation in 1...2 {
            for padding in 0...3 {
              let request = WindowRequest(
                size: size, kernel: kernel, stride: stride, dilation: dilation, padding: padding)
              let rest = size + 2 * padding - dilation * (kernel - 1) - 1
              guard let window = try? request.window() else { continue }
              count += 1
              #expect(rest >= 0 && window.small == rest / stride + 1 && window.large == size)
              #expect(window.unmetSmall == nil)
            }
          }
        }
      }
    }
    #expect(count > 300)
  }

  @Test func `a transposed convolution's sizes are PyTorch's`() throws {
    let cases: [(Int, Int, Int, Int, Int, Int)] = [
      (7, 4, 2, 1, 0, 1), (7, 3, 2, 1, 1, 1), (1, 2, 3, 0, 2, 1), (5, 3, 1, 2, 0, 2),
      (4, 2, 1, 0, 1, 2),
    ]
    for (size, kernel, stride, padding, more, dilation) in cases {
      let window = try WindowRequest(
        isTransposed: true, size: size, kernel: kernel, stride: stride, dilation: dilation,
        padding: padding, outputPadding: more
      ).window()
      let expected = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + more + 1
      #expect(window.large == expected)
      #expect(window.small == size)
    }
  }

  @Test func `same gives a result for each stride, the odd position after`() throws {
    for size in 1...9 {
      for kernel in 1...5 {
        for stride in 1...3 {
          let window = try WindowRequest(
            size: size, kernel: kernel, stride: stride, padding: nil
          ).window()
          #expect(window.small == (size + stride - 1) / stride)
          let total = max(0, (window.small - 1) * stride + kernel - size)
          #expect(window.padding == total / 2)
          let back = try WindowRequest(
            isTransposed: true, size: size, kernel: kernel, stride: stride, padding: nil
          ).window()
          #expect(back.large == size * stride && back.padding == max(0, kernel - stride) / 2)
        }
      }
    }
  }

  static let failures: [(WindowRequest, String)] = [
    (
      WindowRequest(size: 3, kernel: 5, padding: 0, names: .height),
      "has a kernel of 5 along the height, where there are 3 rows and a padding of 0; a kernel of 3 "
        + "or a padding of 1 fits"
    ),
    (
      WindowRequest(size: 1, kernel: 3, dilation: 2, padding: 1, names: .width),
      "has a kernel of 3, which spans 5 columns, along the width, where there is 1 column and a "
        + "padding of 1; a kernel of 2 or a padding of 2 fits"
    ),
    (
      WindowRequest(size: 9, kernel: 3, padding: 3),
      "has a padding of 3 along the length, so that some results meet nothing of the input; a "
        + "padding of at most 2 fits"
    ),
    (
      WindowRequest(size: 1, kernel: 2, dilation: 2, padding: 1),
      "has a padding of 1 along the length, so that some results meet nothing of the input; a "
        + "dilation of at most 1 fits"
    ),
    (
      WindowRequest(size: 1, kernel: 2, dilation: 2, padding: nil),
      "has a padding of 1 along the length, so that some results meet nothing of the input; a "
        + "dilation of at most 1 fits"
    ),
    (
      WindowRequest(isTransposed: true, size: 5, kernel: 2, stride: 2, padding: 5),
      "has a padding of 5 along the length, which leaves nothing of 10 positions; a padding of at "
        + "most 1 fits"
    ),
    (
      WindowRequest(isTransposed: true, size: 5, kernel: 2, stride: 2, padding: 2),
      "has a padding of 2 along the length, so that some of the input meets no result; a padding of "
        + "at most 1 fits"
    ),
    (
      WindowRequest(
        isTransposed: true, size: 5, kernel: 2, stride: 2, padding: 0, outputPadding: 2),
      "needs an output padding below 2, the larger one of its stride and dilation, got 2"
    ),
    (
      WindowRequest(isTransposed: true, size: 5, kernel: 2, padding: nil, outputPadding: 1),
      "has an output padding beside a padding of '.same', which says the size itself"
    ),
    (WindowRequest(size: 5, kernel: 0, padding: 0), "needs a positive kernel, got 0"),
    (WindowRequest(size: 5, kernel: 2, stride: -1, padding: 0), "needs a positive stride, got -1"),
    (
      WindowRequest(size: 5, kernel: 2, dilation: 0, padding: 0),
      "needs a positive dilation, got 0"
    ),
    (WindowRequest(size: 5, kernel: 2, padding: -1), "needs a padding of 0 or more, got -1"),
    (
      WindowRequest(isTransposed: true, size: 5, kernel: 2, padding: 0, outputPadding: .min),
      "needs an output padding of 0 or more, got -9223372036854775808"
    ),
  ]

  @Test(arguments: failures)
  func `what does not fit is said with what would`(request: WindowRequest, expected: String) {
    #expect(message(request) == expected)
  }

  @Test func `positions at the end that no window reaches are counted`() throws {
    for (size, kernel, stride, padding, unread) in [
      (8, 3, 3, 0, 2), (9, 3, 4, 0, 0), (28, 4, 2, 1, 0), (28, 3, 2, 1, 0),
      (8, 3, 2, 0, 1), (8, 1, 2, 0, 0),
    ] {
      let request = WindowRequest(size: size, kernel: kernel, stride: stride, padding: padding)
      #expect(request.unread(by: try request.window()) == unread, "\(request)")
    }
  }
}
