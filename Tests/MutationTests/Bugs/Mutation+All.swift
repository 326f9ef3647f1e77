extension Mutation {
  /// In the order of the table.
  static let all =
    gradients + meaning + graphs + optimisation + plans + maps + schedules + emitted + windows
    + operations
}
