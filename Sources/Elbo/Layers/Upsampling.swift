import ElboIR

/// Nearest-neighbour upsampling: every position of `[positions…, channels]` becomes `factor`
/// positions along each axis, with the same channels. It holds no weights.
///
/// Before a convolution it is a transposed convolution's calmer sister (Odena, Dumoulin and Olah
/// 2016). The gradient of a position is the sum over its copies, by rule 4.
public struct Upsampling: Layer {
  let factor: Int
  private let location: SourceLocation

  /// An upsampling to so many times as many positions along each axis.
  public init(
    _ factor: Int, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.factor = factor
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// `[height, width, channels]` as `[factor · height, factor · width, channels]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.applying(.upsample(factor), at: location) }
}
