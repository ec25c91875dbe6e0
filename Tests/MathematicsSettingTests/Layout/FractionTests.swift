import Testing

@testable import MathematicsSetting

@Suite("Fractions and roots, measured by the font's MATH table as fontTools reads it")
struct FractionTests {
  let font = FontMeasures.pagella

  @Test("a fraction's bar has the font's thickness and lies on its axis")
  func bar() throws {
    for display in [true, false] {
      let rule = try #require(set("\\frac{1}{2}", display: display).rules.first)
      #expect(rule.height == font["FractionRuleThickness"])
      #expect(-(rule.minY + rule.height / 2) == font["AxisHeight"])
    }
  }

  @Test("a small numerator and denominator stand at the font's shifts in display")
  func shifts() throws {
    let glyphs = try set("\\frac{1}{2}").glyphs
    #expect(
      glyphs.map(\.raise) == [
        font["FractionNumeratorDisplayStyleShiftUp"], -font["FractionDenominatorDisplayStyleShiftDown"],
      ])
    #expect(glyphs.map(\.scale) == [1, 1])
  }

  @Test("parts of a fraction in text are smaller by the font's percentage")
  func size() throws {
    #expect(try set("\\frac{1}{2}", display: false).glyphs.map(\.scale) == [0.74, 0.74])
    #expect(font["ScriptPercentScaleDown"] == 74)
    #expect(try set("\\dfrac{1}{2}", display: false).glyphs.map(\.scale) == [1, 1])
  }

  @Test("a deep numerator keeps the least gap to the bar")
  func gap() throws {
    let inner = try set("\\left(\\frac{1}{2}\\right)", display: false)
    let box = try set("\\frac{\\left(\\frac{1}{2}\\right)}{2}")
    let outer = try #require(box.rules.max { $0.width < $1.width })
    let innerRule = try #require(box.rules.min { $0.width < $1.width })
    // The inner bar lies on the axis of its own line, from whose baseline its descent reaches down.
    let innerBaseline = innerRule.minY + innerRule.height / 2 + font["AxisHeight"]
    #expect(abs(outer.minY - (innerBaseline + inner.descent) - font["FractionNumDisplayStyleGapMin"]) < 1e-9)
  }

  @Test("a root's line has the font's thickness and at least its gap, and spans the radicand")
  func root() throws {
    let radicand = try set("x")
    let rule = try #require(set("\\sqrt{x}").rules.first)
    #expect(rule.height == font["RadicalRuleThickness"])
    #expect(rule.width >= radicand.width)
    #expect(-rule.maxY - radicand.ascent >= font["RadicalVerticalGap"])
  }

  @Test("an overline keeps the font's gap")
  func overline() throws {
    let rule = try #require(set("\\overline{x}").rules.first)
    let x = try #require(font.signs["x"])
    #expect(rule.height == font["OverbarRuleThickness"])
    #expect(-rule.maxY == x.bounds[3] + font["OverbarVerticalGap"])
  }
}
