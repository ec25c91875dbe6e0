import Testing

@testable import MathematicsSetting

@Suite("Sub- and superscripts and limits")
struct ScriptTests {
  let font = FontMeasures.pagella

  @Test("scripts of a letter stand at the font's shifts in the font's smaller size")
  func shifts() throws {
    let raised = try set("x^2").glyphs
    #expect(raised[1].raise == font["SuperscriptShiftUp"])
    #expect(raised[1].scale == 0.74)
    #expect(try set("x_2").glyphs[1].raise == -font["SubscriptShiftDown"])
  }

  @Test("under a root superscripts are raised less")
  func cramped() throws {
    #expect(try set("\\sqrt{x^2}").glyphs.map(\.raise).contains(font["SuperscriptShiftUpCramped"]))
  }

  @Test("limits of a sum stand above and below in display, beside in text")
  func limits() throws {
    let sum = try #require(font.signs["summation"])
    let large = try #require(sum.variants.last)
    let above = try set("\\sum_1^2")
    let height = large[3] - large[1]
    #expect(above.height > height + 2 * font["UpperLimitGapMin"])
    let (one, two) = (try #require(font.signs["one"]), try #require(font.signs["two"]))
    // Bottom of the upper limit's ink above the sign, whose middle lies on the axis.
    let top = font["AxisHeight"] + height / 2
    let upper = above.glyphs[1].raise + 0.74 * two.bounds[1]
    let lower = -above.glyphs[2].raise - 0.74 * one.bounds[3]
    #expect(abs(upper - top - font["UpperLimitGapMin"]) < 1.5)
    #expect(lower - (height / 2 - font["AxisHeight"]) >= font["LowerLimitGapMin"] - 1.5)
    let beside = try set("\\sum_1^2", display: false)
    #expect(beside.glyphs[1].x > sum.bounds[2])
  }

  @Test("an integral's limits stand beside it, the upper one to the right of the lower")
  func integral() throws {
    let glyphs = try set("\\int_1^2").glyphs
    #expect(glyphs[1].x > glyphs[2].x)
    #expect(glyphs[1].raise > 0 && glyphs[2].raise < 0)
  }
}
