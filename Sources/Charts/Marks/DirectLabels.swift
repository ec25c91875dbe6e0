import Drawing

/// Names written beside marks instead of into a legend: texts of categories. Those that would touch move apart up and
/// down; where they would have to go too far, and their colours tell the same categories, a legend replaces them.
enum DirectLabels {
  /// Between two labels.
  private static let gap = 1.0
  /// How far a label may go from its mark, in heights of its letters.
  private static let reach = 3.0

  /// The channel whose legend must replace the labels of a scene, which do not fit.
  static func legendInstead(_ scene: MarkScene) -> Channel? {
    guard let channel = colourChannel(scene) else { return nil }
    return !scene.avoidsLabels && moved(TextMark.placements(scene), scene.size).haveRoom ? nil : channel
  }

  /// The labels as they are drawn: none where a legend replaces them.
  static func arranged(_ placements: [TextPlacement], _ scene: MarkScene) -> [TextPlacement] {
    guard isDirect(scene) else { return placements }
    if scene.avoidsLabels, colourChannel(scene) != nil { return [] }
    let (labels, haveRoom) = moved(placements, scene.size)
    return haveRoom || colourChannel(scene) == nil ? labels : []
  }

  private static func isDirect(_ scene: MarkScene) -> Bool {
    guard scene.mark.type == "text", scene.mark.angle == 0, let text = scene.data.unit.encoding[.text] else {
      return false
    }
    return text.field != nil && text.type.isDiscrete && text.aggregate == nil
  }

  private static func colourChannel(_ scene: MarkScene) -> Channel? {
    guard isDirect(scene), let field = scene.data.unit.encoding[.text]?.field else { return nil }
    return [Channel.color, .fill, .stroke].first { scene.data.unit.encoding[$0]?.field == field }
  }

  /// The labels moved apart, and whether none had to go too far.
  private static func moved(
    _ placements: [TextPlacement], _ size: Size
  ) -> (labels: [TextPlacement], haveRoom: Bool) {
    guard placements.count <= 200 else { return (placements, false) }
    var result = placements
    // From above; labels at the same height keep the order of the data.
    let order = placements.indices.sorted { a, b in
      (placements[a].point.y, a) < (placements[b].point.y, b)
    }
    for _ in 0..<60 {
      var isSettled = true
      for (place, upper) in order.enumerated() {
        for lower in order[(place + 1)...] where touch(result[upper], result[lower]) {
          let overlap = result[upper].bottom + gap - result[lower].top
          result[upper].shift -= overlap / 2
          result[lower].shift += overlap / 2
          isSettled = false
        }
      }
      for index in order {
        // Half of a label may stand beyond the plot, as it does where its mark is at the edge.
        let edge = 0.6 * result[index].font.size
        let (top, bottom) = (result[index].top, result[index].bottom)
        if top < -edge {
          result[index].shift -= top + edge
        } else if bottom > size.height + edge {
          result[index].shift -= bottom - size.height - edge
        }
      }
      if isSettled { break }
    }
    let fits = result.allSatisfy { abs($0.shift) <= reach * $0.font.size }
    let isClear = order.enumerated().allSatisfy { place, upper in
      order[(place + 1)...].allSatisfy { !touch(result[upper], result[$0], by: 1.5) }
    }
    return (result, fits && isClear)
  }

  private static func touch(_ a: TextPlacement, _ b: TextPlacement, by depth: Double = 0.01) -> Bool {
    guard a.right > b.left, b.right > a.left else { return false }
    return min(a.bottom, b.bottom) - max(a.top, b.top) + gap > depth
  }
}

/// A text of the mark `text` with its place.
struct TextPlacement: Sendable, Hashable {
  var text: String
  /// Where its record is.
  var point: Point
  /// From there to its anchor.
  var offset: Point
  var font: Font
  var colour: Colour
  var alignment: TextAlignment
  var rotation: Double
  /// How far it went down to make room.
  var shift = 0.0 {
    didSet { move(by: shift - oldValue) }
  }
  private(set) var left: Double
  private(set) var right: Double
  private(set) var top: Double
  private(set) var bottom: Double

  init(
    _ text: String, at point: Point, offset: Point, _ font: Font, _ colour: Colour, _ alignment: TextAlignment,
    rotation: Double
  ) {
    (self.text, self.point, self.offset, self.font, self.colour) = (text, point, offset, font, colour)
    (self.alignment, self.rotation) = (alignment, rotation)
    let box = TextBox(
      text, at: Point(point.x + offset.x, point.y + offset.y), font, alignment, rotation: rotation)
    (left, right, top, bottom) = (box.minX, box.maxX, box.minY, box.maxY)
  }

  private mutating func move(by distance: Double) {
    top += distance
    bottom += distance
  }

  var anchor: Point { Point(point.x + offset.x, point.y + offset.y + shift) }
}
