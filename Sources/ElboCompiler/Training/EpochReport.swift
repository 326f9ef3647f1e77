import Foundation

/// What an epoch of training gave.
public struct EpochReport: Sendable, CustomStringConvertible {
  /// Its number, from 1.
  public let epoch: Int
  /// The loss per image, in nats: what training minimises.
  public var loss: Double { metrics["loss"] ?? .nan }
  /// All metrics per image, such as `loss`, `reconstruction.x` and `kl.z`.
  public let metrics: [String: Double]
  /// Steps taken in all.
  public let step: Int
  /// Images trained on in a second.
  public let imagesPerSecond: Double
  /// What training took; of a resumed epoch, what followed the resumption.
  public let seconds: Double

  /// `Epoch 1, Loss: 284.1234`.
  public var description: String { "Epoch \(epoch), Loss: \(String(format: "%.4f", loss))" }
}

/// Where in an epoch a training is.
public struct TrainingProgress: Sendable {
  /// The epoch's number, from 1.
  public let epoch: Int
  /// Steps taken of it.
  public let step: Int
  /// Steps that it has.
  public let steps: Int
  /// The loss per image so far.
  public let loss: Double
  /// Images trained on in a second.
  public let imagesPerSecond: Double
}

/// How a training ended.
public enum TrainingOutcome: Equatable, Sendable {
  /// All epochs are done.
  case finished
  /// It was asked to end; the step under way was completed, and a checkpoint resumes after it.
  case cancelled
}
