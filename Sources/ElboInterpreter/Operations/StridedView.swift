/// Elements of an array that lie at a fixed distance along each axis; a distance of 0 repeats one.
struct StridedView {
  let dimensions: [Int]
  let strides: [Int]
  let offset: Int

  /// The row-major strides of an array of those dimensions.
  static func strides(of dimensions: [Int]) -> [Int] {
    var result = [Int](repeating: 1, count: dimensions.count)
    for axis in dimensions.indices.dropLast().reversed() {
      result[axis] = result[axis + 1] * dimensions[axis + 1]
    }
    return result
  }

  /// The view's elements in row-major order.
  func gathered<Element>(from elements: [Element]) -> [Element] {
    offsets.map { elements[$0] }
  }

  /// Where the view's elements lie, in row-major order.
  var offsets: [Int] {
    var result = [offset]
    for (size, stride) in zip(dimensions, strides) {
      result = result.flatMap { start in (0..<size).map { start + $0 * stride } }
    }
    return result
  }
}
