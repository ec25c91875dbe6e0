import Images

/// COCO's RLE: runs of pixels, column by column from the left, by turns outside and inside of the object.
struct PixelRuns: Sendable {
  let width: Int
  let height: Int
  /// Together as many as the image has pixels.
  private let counts: [Int32]

  /// Why there are no such runs, without a full stop.
  struct Refusal: Error {
    let reason: String
  }

  /// - Parameter counts: how long the runs are, the first one outside.
  init(width: Int, height: Int, counts: [Int]) throws(Refusal) {
    guard width > 0, height > 0, width <= Image.maximumPixels / height else {
      throw Refusal(reason: "\(width) × \(height) is no size of an image")
    }
    var sum = 0
    for count in counts {
      guard count >= 0, count <= width * height - sum else {
        throw Refusal(
          reason: count < 0
            ? "a run has \(count) pixels" : "the runs hold more pixels than the \(width) × \(height) of the image")
      }
      sum += count
    }
    guard sum == width * height else {
      throw Refusal(reason: "the runs hold \(sum) pixels, and the image has \(width) × \(height)")
    }
    (self.width, self.height) = (width, height)
    self.counts = counts.map { Int32($0) }
  }

  /// - Parameter text: the runs as pycocotools compresses them: five bits a character, the lowest first, from the fourth run
  ///   on the difference from the run before the last.
  init(width: Int, height: Int, compressed text: String) throws(Refusal) {
    var counts: [Int] = []
    var (value, shift) = (0, 0)
    for byte in text.utf8 {
      guard (0x30..<0x70).contains(byte), shift < 40 else {
        throw Refusal(reason: "the text is none of compressed runs")
      }
      let bits = Int(byte) - 0x30
      value |= (bits & 0x1F) << shift
      shift += 5
      if bits & 0x20 != 0 { continue }
      if bits & 0x10 != 0 { value |= -1 << shift }
      if counts.count > 2 { value += counts[counts.count - 2] }
      guard (0...Image.maximumPixels).contains(value) else { throw Refusal(reason: "a run has \(value) pixels") }
      counts.append(value)
      (value, shift) = (0, 0)
    }
    guard shift == 0 else { throw Refusal(reason: "the text of compressed runs ends too early") }
    try self.init(width: width, height: height, counts: counts)
  }

  /// Marks the pixels inside with 255.
  ///
  /// - Parameter mask: `[height, width]`
  func draw(on mask: inout [UInt8]) {
    var start = 0
    var isInside = false
    for count in counts {
      if isInside { mask.markColumnwise(start..<(start + Int(count)), width: width, height: height) }
      start += Int(count)
      isInside.toggle()
    }
  }
}

extension [UInt8] {
  /// Marks pixels that are counted column by column, of a mask whose rows lie one behind the other.
  mutating func markColumnwise(_ range: Range<Int>, width: Int, height: Int) {
    var (x, y) = (range.lowerBound / height, range.lowerBound % height)
    for _ in range {
      self[y * width + x] = 255
      y += 1
      if y == height { (x, y) = (x + 1, 0) }
    }
  }
}
