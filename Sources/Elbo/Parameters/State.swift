/// A tensor that the model itself reads and writes, without a gradient, such as a running average.
///
/// A step reads it as it was when the step started. What a statement `average <~ value`, or a
/// layer's `result.updating(average, to: value)`, says becomes its value at the end of a training
/// step; other programs leave it as it is. Checkpoints hold it.
public struct State: StoredTensor {
  /// What its initialiser said.
  public let declaration: StoredTensorDeclaration

  /// A state of the given sizes; without any, these are said where it is read.
  ///
  /// - Parameter layer: The type of the layer that declares it, for messages that point at the layer.
  public init(
    _ sizes: Size..., initial: Initializer = .constant(0),
    layer: String = "State",
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) {
    declaration = StoredTensorDeclaration(
      kind: .state, sizes: sizes, initial: initial, layer: layer,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

/// States what a state is at the end of a training step: `average <~ 0.9 * average + 0.1 * mean`.
///
/// - Parameters:
///   - state: The state; two statements about one are an error.
///   - value: One value for all data, of the state's shape or one that broadcasts to it.
public func <~ (state: State, value: some TensorConvertible) -> Statement {
  Statement(.update(StateUpdate(state: state.declaration, value: value.expression, location: nil)))
}

extension TensorConvertible {
  /// This value, with the side effect that a training step ends with another value of a state.
  ///
  /// The update happens in training only, and there also where nothing reads the result.
  public func updating(
    _ state: State, to value: some TensorConvertible,
    fileID: String = #fileID, line: Int = #line, column: Int = #column
  ) -> Tensor {
    updating(state, to: value, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  func updating(
    _ state: State, to value: some TensorConvertible, at location: SourceLocation
  ) -> Tensor {
    UpdateRecorder.current?.record(
      StateUpdate(state: state.declaration, value: value.expression, location: location))
    return tensor
  }
}
