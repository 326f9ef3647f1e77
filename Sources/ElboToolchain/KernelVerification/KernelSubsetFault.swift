/// Why a piece of a kernel is refused, thrown from where it is understood to the statement that
/// holds it, so that the next statement is still checked.
struct KernelSubsetFault: Error {
  let position: SourcePosition
  let message: String

  init(at cursor: Cursor, message: String) {
    position = cursor.start
    self.message = message
  }
}
