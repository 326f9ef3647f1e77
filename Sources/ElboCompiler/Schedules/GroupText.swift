import ElboIR
import ElboPasses

/// A group of parameters as the command and checkpoints state it: a shell pattern, how its
/// parameters follow their gradients, and at what rate; what is left out is as it is for the rest.
///
/// ```
/// *.bias: adam(weightDecay: 0.0)
/// *.bias: at 1e-4
/// decoder.*: sgd(momentum: 0.9) at cosine(1e-3, 1e-5)
/// ```
package struct GroupText: Hashable, Sendable {
  package let pattern: String
  package let optimizer: Optimizer?
  package let learningRate: Schedule?

  /// - Throws: What is wrong, at which character, and what was expected there.
  package init(_ text: String) throws(OptionTextError) {
    var cursor = OptionCursor(text: text)
    pattern = cursor.text(before: ":")
    guard !pattern.isEmpty else {
      throw cursor.fail(expected: "a shell pattern for names of parameters, such as '*.bias'")
    }
    try cursor.expect(":")
    var ahead = cursor
    optimizer = ahead.skip(word: "at") ? nil : try cursor.optimizer()
    let hasRate = cursor.skip(word: "at")
    learningRate = hasRate ? try cursor.schedule() : nil
    try cursor.expectEnd(
      expected: hasRate ? "'then' or the end" : "'at' with a learning rate, or the end")
  }

  /// The text of a group of a training.
  package static func text(of group: ParameterGroup, learningRate: Schedule) -> String {
    "\(group.pattern): \(group.optimizer.text) at \(learningRate)"
  }

  /// Adds the group to a training's.
  package func apply(to options: inout TrainerOptions) {
    options.compile.groups.append(ParameterGroup(pattern, optimizer ?? options.compile.optimizer))
    options.groupLearningRates[pattern] = learningRate ?? options.effectiveLearningRate
  }
}
