import Drawing
import Foundation
import TestSupport
import Testing

@testable import ReportCells

@Suite("Outlines of masks")
struct MaskContoursTests {
  /// A mask and what SciPy counts in it.
  struct Counted: Decodable, Sendable {
    var rows: [String]
    var area: Int
    var edges: Int
    var areas: Int
    var holes: Int

    var mask: PixelMask {
      PixelMask(width: rows[0].count, height: rows.count, isSet: rows.joined().map { $0 == "#" })
    }
  }

  static let counted: [Counted] = {
    let file = SharedData.projectRoot.appending(path: "Tests/ReportCellsTests/Fixtures/mask-contours.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Counted].self, from: data)) ?? []
  }()

  private func signedArea(_ contour: [Point]) -> Double {
    zip(contour, contour.dropFirst() + contour.prefix(1)).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
  }

  private func length(_ contour: [Point]) -> Double {
    zip(contour, contour.dropFirst() + contour.prefix(1)).reduce(0) {
      $0 + abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y)
    }
  }

  @Test("outlines enclose what SciPy counts: as many areas and holes, as much area, as long an edge")
  func agreesWithSciPy() {
    #expect(Self.counted.count == 11)
    for counted in Self.counted {
      let contours = counted.mask.contours()
      let areas = contours.map(signedArea)
      #expect(areas.count { $0 > 0 } == counted.areas, "\(counted.rows)")
      #expect(areas.count { $0 < 0 } == counted.holes, "\(counted.rows)")
      #expect(areas.reduce(0, +) == Double(counted.area))
      #expect(contours.reduce(0) { $0 + length($1) } == Double(counted.edges))
    }
  }

  @Test("an outline runs along the edges of pixels and has a vertex at corners only")
  func corners() {
    let square = PixelMask(width: 4, height: 3, isSet: [Bool](repeating: true, count: 12))
    #expect(square.contours() == [[Point(4, 0), Point(4, 3), Point(0, 3), Point(0, 0)]])
    let path = square.outline(pixel: 2, origin: Point(10, 20))
    #expect(
      path.elements == [
        .move(Point(18, 20)), .line(Point(18, 26)), .line(Point(10, 26)), .line(Point(10, 20)), .close,
      ])
  }

  @Test(
    "hatching lies on the mask, and crosses each of its pixels when it is as dense as can be", arguments: [true, false])
  func hatching(rising: Bool) throws {
    for counted in Self.counted {
      let mask = counted.mask
      let lines = mask.hatching(spacing: 1, rising: rising, pixel: 1, origin: Point(0, 0)).elements
      var crossed = Set<Int>()
      for index in stride(from: 0, to: lines.count, by: 2) {
        guard case .move(let from) = lines[index], case .line(let to) = lines[index + 1] else {
          Issue.record("hatching is not made of lines")
          return
        }
        #expect(abs(to.x - from.x) == abs(to.y - from.y))
        for step in 0..<Int(to.x - from.x) {
          let x = from.x + Double(step) + 0.5
          let y = from.y + (rising ? -1 : 1) * (Double(step) + 0.5)
          #expect(mask[Int(x), Int(y)])
          crossed.insert(Int(y) * mask.width + Int(x))
        }
      }
      #expect(crossed.count == mask.count)
    }
  }
}
