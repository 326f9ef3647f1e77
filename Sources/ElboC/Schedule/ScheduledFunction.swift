/// The function that a kernel became, and how it was to be run.
package struct ScheduledFunction: Hashable, Sendable {
  /// In C; kernels that do the same have one.
  package let name: String
  package let schedule: KernelSchedule
}
