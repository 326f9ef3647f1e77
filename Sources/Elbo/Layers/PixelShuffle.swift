import ElboIR

/// Sub-pixel rearrangement (Shi et al. 2016, equation 4): `[height, width, channels · factor²]` as
/// `[factor · height, factor · width, channels]`, for as many axes of positions as there are. It
/// holds no weights.
///
/// Channel `c · factor² + i · factor + j` of a position becomes channel `c` of the one that is `i`
/// further down and `j` further right in the block which the position becomes; that is PyTorch's
/// order. After a convolution it is an upsampling that learns.
public struct PixelShuffle: Layer {
  let factor: Int
  private let location: SourceLocation

  /// A rearrangement to so many times as many positions along each axis.
  public init(
    _ factor: Int, fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    self.factor = factor
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// `[height, width, channels · factor²]` as `[factor · height, factor · width, channels]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.applying(.pixelShuffle(factor), at: location)
  }
}
