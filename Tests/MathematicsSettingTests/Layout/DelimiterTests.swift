import Testing

@testable import MathematicsSetting

@Suite("Delimiters")
struct DelimiterTests {
  let font = FontMeasures.pagella

  @Test(
    "reach at least as far above and below as what they hold",
    arguments: [
      "x", "\\frac{1}{2}", "\\sum_{i=1}^n x_i", "\\frac{\\frac{a}{b}}{\\frac{c}{d}}",
      "\\begin{matrix} a \\\\ b \\\\ c \\\\ d \\\\ e \\\\ f \\\\ g \\\\ h \\end{matrix}",
    ])
  func cover(content: String) throws {
    let inner = try set(content)
    for (open, close) in [("(", ")"), ("[", "]"), ("\\{", "\\}"), ("|", "|"), ("\\lfloor", "\\rceil")] {
      let outer = try set("\\left\(open) \(content) \\right\(close)")
      let delimiter = try set("\\left\(open) \(content) \\right.")
      #expect(outer.ascent >= inner.ascent && outer.descent >= inner.descent)
      #expect(delimiter.width > inner.width)
      let axis = font["AxisHeight"]
      let reach = max(inner.ascent - axis, inner.descent + axis)
      // A font unit for the rounding of the font's own measures.
      #expect(outer.ascent >= axis + reach - 1 && outer.descent >= reach - axis - 1, "\(open)")
    }
  }

  @Test("of a size are the font's first variant of that height")
  func sizes() throws {
    let parenthesis = try #require(font.signs["parenleft"])
    for (name, height) in [("big", 1200.0), ("Big", 1800), ("bigg", 2400)] {
      let box = try set("\\\(name)(")
      let expected = try #require(parenthesis.variants.first { $0[3] - $0[1] + 1 >= height })
      #expect(abs(box.height - (expected[3] - expected[1])) < 1e-9)
      #expect(abs((box.ascent - box.descent) / 2 - font["AxisHeight"]) < 1e-9)
    }
  }

  @Test("without braces around a bare letter are the plain sign")
  func plain() throws {
    let parenthesis = try #require(font.signs["parenleft"])
    #expect(try set("\\left( x \\right)").width == set("(x)").width)
    #expect(try set("(").width == parenthesis.advance)
  }
}
