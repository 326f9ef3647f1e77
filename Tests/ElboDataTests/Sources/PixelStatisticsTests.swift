import Foundation
import Testing

import ElboData

@Suite struct PixelStatisticsTests {
  @Test func `the lines of two small images are those of the formula`() {
    let train = Split(images: [0, 255, 51, 255], labels: [0, 1], rowBytes: 2)
    let test = Split(images: [51, 255], labels: [0], rowBytes: 2)
    let statistics = PixelStatistics(train: train)
    #expect(statistics.means == [0.1, 1])
    #expect(abs(statistics.startLine - 2 * log(2)) < 1e-15)
    let collapse = -(0.2 * log(0.1) + 0.8 * log(0.9))
    #expect(abs(statistics.collapseLine(of: test) - collapse) < 1e-14)
    let floor = -(0.2 * log(0.2) + 0.8 * log(0.8))
    #expect(abs(statistics.greyFloor(of: test) - floor) < 1e-14)
    #expect(abs(statistics.greyFloor(of: train) - floor / 2) < 1e-14)
  }

  @Test func `a pixel never inked in training costs 100 where it is inked`() {
    let statistics = PixelStatistics(train: Split(images: [0], labels: [0], rowBytes: 1))
    let test = Split(images: [255], labels: [0], rowBytes: 1)
    #expect(statistics.collapseLine(of: test) == 100)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: Dataset.fashionMNISTFolder)))
  func `Fashion-MNIST's lines are the known ones`() throws {
    let data = try #require(try Dataset.fashionMNIST())
    #expect(data.train.count == 60000)
    #expect(data.test.count == 10000)
    #expect(data.imageHeight == 28)
    #expect(data.classNames.count == 10)
    let statistics = PixelStatistics(train: data.train)
    #expect(abs(statistics.startLine - 543.427) < 0.01)
    #expect(abs(statistics.collapseLine(of: data.test) - 385.018) < 0.01)
    #expect(abs(statistics.collapseLine(of: data.train) - 384.324) < 0.01)
    #expect(abs(statistics.greyFloor(of: data.test) - 189.858) < 0.01)
    #expect(abs(statistics.greyFloor(of: data.train) - 188.281) < 0.01)
  }
}
