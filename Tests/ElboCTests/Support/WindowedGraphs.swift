/// Graphs of convolutions along one axis, as lines: of 8 positions by three taps at stride 2, 4
/// positions.
enum WindowedGraphs {
  private static let window = "large 8 small 4 taps 3 stride 2 dilation 1 padding 1"

  /// With a bias; `%5` is the sum of both.
  static func forward(inputs: Int, outputs: Int, groups: Int = 1) -> String {
    let part = groups == 1 ? "" : " groups \(groups)"
    return """
      state "w" parameter [3, \(inputs / groups), \(outputs)] constant(0.0)
      state "b" parameter [\(outputs)] constant(0.0)
      %0 = input "x" float[B, 8, \(inputs)] : float[B, 8, \(inputs)] forward
      %1 = state "w" [3, \(inputs / groups), \(outputs)] : float[3, \(inputs / groups), \(outputs)] \
      forward
      %2 = contraction windows (\(window))\(part) %0 %1 : float[B, 4, \(outputs)] forward
      %3 = state "b" [\(outputs)] : float[\(outputs)] forward
      %4 = broadcast [B, 4, \(outputs)] %3 : float[B, 4, \(outputs)] forward
      %5 = add %2 %4 : float[B, 4, \(outputs)] forward
      output "y" %5
      """
  }

  /// The input's gradient, `%2`.
  static func up(inputs: Int, outputs: Int) -> String {
    """
    state "w" parameter [3, \(inputs), \(outputs)] constant(0.0)
    %0 = input "g" float[B, 4, \(outputs)] : float[B, 4, \(outputs)] backward
    %1 = state "w" [3, \(inputs), \(outputs)] : float[3, \(inputs), \(outputs)] forward
    %2 = contraction.transposedRight windows (\(window)) %0 %1 : float[B, 8, \(inputs)] backward
    output "y" %2
    """
  }

  /// The weight's gradient, `%2`, which becomes the weight, and a reader of its copy.
  static func weight(inputs: Int, outputs: Int) -> String {
    """
    state "w" parameter [3, \(inputs), \(outputs)] constant(0.0)
    %0 = input "x" float[B, 8, \(inputs)] : float[B, 8, \(inputs)] forward
    %1 = input "g" float[B, 4, \(outputs)] : float[B, 4, \(outputs)] backward
    %2 = contraction.transposedLeft windows (\(window)) %0 %1 : float[3, \(inputs), \(outputs)] \
    backward
    %3 = state "w" [3, \(inputs), \(outputs)] : float[3, \(inputs), \(outputs)] forward
    %4 = contraction.transposedRight windows (\(window)) %1 %3 : float[B, 8, \(inputs)] backward
    output "y" %4
    update "w" %2
    """
  }

  /// The sum, `%1`, of all positions of each channel.
  static func grid(positions: Int, channels: Int) -> String {
    """
    %0 = input "x" float[B, \(positions), \(channels)] : float[B, \(positions), \(channels)] forward
    %1 = reduce.sum axes [0] %0 : float[B, \(channels)] forward
    output "y" %1
    """
  }
}
