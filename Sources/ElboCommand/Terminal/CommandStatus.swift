/// How the command ends: the numbers of sysexits.h, and 1 for a check that found something.
package enum CommandStatus: Int32 {
  case success = 0
  /// A check found a difference.
  case failedCheck = 1
  /// The arguments are wrong.
  case usage = 64
  /// The model, its options, the data or a checkpoint are wrong.
  case badData = 65
  /// This machine lacks something, such as a C compiler.
  case unavailable = 69
  /// A computation failed, or the compiler has a fault.
  case software = 70
  /// A file could not be read or written.
  case inputOutput = 74
}
