import ElboIR

/// Three axes of a nest that meet: `large = stride · small + dilation · tap − padding`.
///
/// Two of them are counted, and the third follows from these. There is a point only where it exists:
/// where the position lies in its grid, and at no fraction of a stride.
///
/// ```
/// convolution          small × tap → large    each small position reads the taps' positions
/// its input's gradient large × tap → small
/// its weight's gradient tap × small → large
/// ```
package struct AxisWindow: Hashable, Sendable {
  package let window: Window
  package let large: AxisID
  package let small: AxisID
  package let tap: AxisID

  package init(_ window: Window, large: AxisID, small: AxisID, tap: AxisID) {
    self.window = window
    self.large = large
    self.small = small
    self.tap = tap
  }

  package var axes: [AxisID] { [large, small, tap] }
}
