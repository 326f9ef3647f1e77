import CElboTrainer

/// What an emitted trainer refused to do, and why.
public struct LoadedTrainerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The trainer's status, or nil where its caller found the fault.
  package let status: Int32?
  /// What was tried, such as `training`.
  package let action: String
  package let reason: String

  package init(status: Int32? = nil, action: String, reason: String) {
    self.status = status
    self.action = action
    self.reason = reason
  }

  /// Whether this machine or this build lacks the instruction set that was asked for.
  package var isMissingInstructionSet: Bool {
    let statuses = [elbo_no_avx512, elbo_no_avx2, elbo_no_neon, elbo_absent_unit]
    return status.map { statuses.contains(Int($0)) } ?? false
  }

  /// `training: the order names a row that the data do not have`
  public var description: String { "\(action): \(reason)" }
}
