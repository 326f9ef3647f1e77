import ElboCompiler
import Foundation
import SystemPackage

/// Shows how far an epoch is: a bar on a terminal, which each change overwrites; elsewhere nothing,
/// so that logs hold lines alone.
package struct ProgressBar {
  /// Whether standard error is a terminal.
  package let isShown: Bool
  private var isDrawn = false

  package init(isShown: Bool = isatty(STDERR_FILENO) != 0) { self.isShown = isShown }

  package mutating func show(_ progress: TrainingProgress) {
    guard isShown else { return }
    isDrawn = true
    Self.write("\r" + Self.line(for: progress) + "\u{1b}[K")
  }

  /// Makes room for a line.
  package mutating func clear() {
    guard isDrawn else { return }
    isDrawn = false
    Self.write("\r\u{1b}[K")
  }

  /// `Epoch 1 [##########          ]  50 %, loss 300.1, 25000 images/s`.
  package static func line(for progress: TrainingProgress) -> String {
    let width = 20
    let part = Double(progress.step) / Double(max(progress.steps, 1))
    let full = Int(part * Double(width))
    let bar =
      String(repeating: "#", count: full) + String(repeating: " ", count: width - full)
    return "Epoch \(progress.epoch) [\(bar)] "
      + String(
        format: "%3d %%, loss %.1f, %.0f images/s", Int(part * 100), progress.loss,
        progress.imagesPerSecond)
  }

  private static func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}
