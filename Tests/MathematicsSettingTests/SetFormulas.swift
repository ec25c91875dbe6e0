import Diagnostics
import Drawing
import Foundation
import Mathematics
import TestSupport
import Testing

@testable import MathematicsSetting

func formula(_ tex: String, display: Bool = true) throws -> MathFormula {
  let collector = DiagnosticCollector()
  let formula = MathFormula(tex: tex, display: display, at: nil, collector: collector)
  let faults = DiagnosticList(collector.diagnostics).terminalText()
  return try #require(formula, "\(faults)")
}

/// A formula set at 1000 points, so that a point is a font unit.
func set(_ tex: String, display: Bool = true) throws -> Box {
  let fonts = try MathFonts.pinned.get()
  return FormulaSetter(fonts: fonts, size: 1000, style: display ? .display : .text)
    .set(try formula(tex, display: display).tree)
}

extension Box {
  var rules: [Rectangle] {
    marks.compactMap { if case .rule(let rectangle) = $0 { rectangle } else { nil } }
  }

  /// Baselines of glyphs above the formula's own, and their scales, in the order of the formula.
  var glyphs: [(x: Double, raise: Double, scale: Double)] {
    marks.compactMap { mark in
      if case .glyph(let glyph, _, let scale) = mark { (glyph.origin.x, -glyph.origin.y, scale) } else { nil }
    }
  }
}

/// What fontTools reads from the font.
struct FontMeasures: Decodable {
  struct Sign: Decodable {
    var advance: Double
    /// xMin, yMin, xMax, yMax.
    var bounds: [Double]
    var variants: [[Double]]
  }

  var constants: [String: Double]
  var signs: [String: Sign]

  static let pagella: FontMeasures = {
    let file = SharedData.projectRoot.appending(path: "Tests/MathematicsSettingTests/Fixtures/pagella_math.json")
    do {
      return try JSONDecoder().decode(FontMeasures.self, from: Data(contentsOf: file))
    } catch {
      Issue.record(error)
      return FontMeasures(constants: [:], signs: [:])
    }
  }()

  subscript(name: String) -> Double { constants[name] ?? .nan }
}
