import Drawing
import Foundation
import TestSupport
import Testing

@Suite("Pictures")
struct PictureTests {
  @Test(
    "rotations agree with the C library, and quarter turns are exact",
    arguments: (-96...96).map { Double($0) * 7.5 })
  func rotation(degrees: Double) {
    let rotation = Rotation(degrees: degrees)
    #expect(abs(rotation.cosine - cos(degrees * .pi / 180)) < 1e-14)
    #expect(abs(rotation.sine - sin(degrees * .pi / 180)) < 1e-14)
  }

  @Test("a quarter turn is exact")
  func quarter() {
    #expect(Rotation(degrees: -90) == Rotation(degrees: 270))
    #expect(Rotation(degrees: 90).cosine == 0 && Rotation(degrees: 90).sine == 1)
  }

  @Test("a picture scaled by two is what it was drawn twice as large")
  func scaling() throws {
    let large = SamplePicture.picture.scaled(by: 2)
    #expect(large.size == Size(400, 240))
    #expect(try large.png(pixelsPerPoint: 1) == SamplePicture.picture.png(pixelsPerPoint: 2))
  }

  @Test("an added picture is drawn at its place")
  func adding() throws {
    var moved = Picture(size: Size(60, 40))
    moved.fill(Path(Rectangle(x: 30, y: 20, width: 10, height: 10)), .black)
    var inner = Picture(size: Size(20, 20))
    inner.fill(Path(Rectangle(x: 10, y: 10, width: 10, height: 10)), .black)
    var outer = Picture(size: Size(60, 40))
    outer.add(inner, at: Point(20, 10))
    #expect(outer == moved)
  }
}
