import ElboCompiler
import ElboData
import ElboModels
import Testing

import ElboCommand

@Suite struct ProgressBarTests {
  @Test func `the bar fills up with the steps of an epoch`() throws {
    var options = TrainerOptions()
    options.isInterpreted = true
    options.compile.batchSize = 5
    let data = TrainingData(dataset: Dataset.digits(), limit: 10)
    let trainer = try Trainer(TinyVAE(pixels: 64), data: data, options: options)
    var lines: [String] = []
    try trainer.train(epochs: 1, progress: { lines.append(ProgressBar.line(for: $0)) }) { _ in }
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("Epoch 1 [##########          ]  50 %, loss ") == true)
    #expect(lines.last?.hasPrefix("Epoch 1 [####################] 100 %, loss ") == true)
  }
}
