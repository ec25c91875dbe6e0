import Tensors

/// Where everything lies that the passes of a network read and write.
///
/// Each image of a batch has a block of its own, laid out like every other's, in which memory goes to the next map as soon as
/// the last step that needs a map is done. Which steps these are follows from the passes themselves: `Graph` notes every use.
/// So activations that only the way back needs last until it has passed them, and all else is shared.
final class MemoryPlan {
  let images: Int
  /// What each image has of its own.
  private(set) var ofImages: [PlannedMemory] = []
  /// What the images share.
  private(set) var shared: [PlannedMemory] = []
  private var sums: [PlannedDoubles] = []
  private let arena = Arena()

  /// - Parameter images: The most images of a batch.
  init(images: Int) { self.images = images }

  /// A map of every image.
  func map(_ height: Int, _ width: Int, stored channels: Int, border: Int = 0) -> PlannedMap {
    let map = PlannedMap(height: height, width: width, channels: channels, border: border)
    ofImages.append(map)
    return map
  }

  /// An array of every image.
  func floats(_ count: Int) -> PlannedFloats {
    let floats = PlannedFloats(count: count, isShared: false)
    ofImages.append(floats)
    return floats
  }

  /// So many doubles of every image, which nothing else shares.
  func doubles(_ count: Int) -> PlannedDoubles {
    let doubles = PlannedDoubles(count: images * count)
    sums.append(doubles)
    return doubles
  }

  /// An array that the images share.
  func sharedFloats(_ count: Int) -> PlannedFloats {
    let floats = PlannedFloats(count: count, isShared: true)
    shared.append(floats)
    return floats
  }

  /// Gives everything its place.
  func layOut() {
    let block = Self.place(ofImages)
    let common = Self.place(shared)
    let everything = arena.floats(common + images * block)
    for doubles in sums { doubles.span = arena.doubles(doubles.count) }
    arena.layOut()
    for memory in shared {
      memory.resolve(
        everything.part(memory.offset..<memory.offset + memory.count), images: 1,
        stride: memory.count)
    }
    for memory in ofImages where images > 0 {
      let first = common + memory.offset
      let last = first + (images - 1) * block + memory.count
      memory.resolve(everything.part(first..<last), images: images, stride: block)
    }
  }

  /// Offsets at which no two pieces of memory overlap that are used at the same time: the largest first, each as low as it
  /// goes. Returns how much is needed.
  private static func place(_ memories: [PlannedMemory]) -> Int {
    var placed: [PlannedMemory] = []
    var end = 0
    let order = memories.filter { $0.last >= 0 }.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    for (_, memory) in order {
      var offset = 0
      // `placed` is sorted by offset: the first gap that is wide enough.
      for other in placed where other.first <= memory.last && memory.first <= other.last {
        if offset + memory.count <= other.offset { break }
        offset = max(offset, other.offset + aligned(other.count))
      }
      memory.offset = offset
      let index = placed.firstIndex { $0.offset > offset } ?? placed.count
      placed.insert(memory, at: index)
      end = max(end, offset + aligned(memory.count))
    }
    return end
  }

  private static func aligned(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}

/// A piece of memory that lives from the first step that uses it to the last.
class PlannedMemory {
  /// Steps of the passes, counted over the way there and back.
  fileprivate(set) var first = Int.max
  fileprivate(set) var last = -1
  fileprivate var offset = 0

  /// Floats of one image.
  var count: Int { 0 }

  /// Whether it is one for all images.
  var isShared: Bool { false }

  /// Keeps it from the first step to the last.
  func keep() { use(from: 0, to: .max) }

  func use(from first: Int, to last: Int) {
    self.first = min(self.first, first)
    self.last = max(self.last, last)
  }

  /// The pieces of all images, each `stride` floats after the one before.
  fileprivate var resolved: (span: FloatSpan, stride: Int)?

  /// An image's piece, once the plan is laid out.
  func piece(image: Int) -> FloatSpan {
    guard let resolved else { preconditionFailure("memory that no step uses has no place") }
    return resolved.span.part(image * resolved.stride..<image * resolved.stride + count)
  }

  fileprivate func resolve(_ span: FloatSpan, images: Int, stride: Int) {
    resolved = (span, stride)
  }
}

/// Feature maps whose memory is planned.
final class PlannedMap: PlannedMemory {
  let height: Int
  let width: Int
  /// As stored.
  let channels: Int
  /// The widest border of zeros that a reader asks for.
  var border: Int
  private var laidOut: FeatureMaps?

  fileprivate init(height: Int, width: Int, channels: Int, border: Int) {
    self.height = height
    self.width = width
    self.channels = channels
    self.border = border
  }

  /// The maps, once the plan is laid out.
  var maps: FeatureMaps {
    guard let laidOut else { preconditionFailure("a map that no step uses has no place") }
    return laidOut
  }

  override var count: Int { (height + 2 * border) * (width + 2 * border) * channels }

  fileprivate override func resolve(_ span: FloatSpan, images: Int, stride: Int) {
    super.resolve(span, images: images, stride: stride)
    laidOut = span.maps(images, height, width, channels, border: border, imageStride: stride)
  }
}

/// An array whose memory is planned.
final class PlannedFloats: PlannedMemory {
  private let size: Int
  private let shared: Bool

  fileprivate init(count: Int, isShared: Bool) {
    size = count
    shared = isShared
  }

  override var isShared: Bool { shared }
  override var count: Int { size }

  /// The array that the images share.
  var floats: FloatSpan { piece(image: 0) }

  /// The arrays of all images in one, and how many floats from one image's to the next's.
  var parts: (all: FloatSpan, stride: Int) {
    guard let resolved else { preconditionFailure("memory that no step uses has no place") }
    return (resolved.span, resolved.stride)
  }
}

/// Small arrays of doubles, an image's after another's.
final class PlannedDoubles {
  let count: Int
  private var resolved: DoubleSpan?

  fileprivate init(count: Int) { self.count = count }

  fileprivate(set) var span: DoubleSpan {
    get {
      guard let resolved else { preconditionFailure("the plan is not laid out") }
      return resolved
    }
    set { resolved = newValue }
  }
}
