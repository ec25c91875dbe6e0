import Diagnostics
import Drawing
import MathematicsSetting
import TextFormats
import WovenDocuments

/// Turns inline text into styled runs.
struct InlineSetter {
  var text: TextDesign
  var linkColour: Colour
  var failureColour: Colour

  init(_ text: TextDesign, _ design: PageDesign) {
    self.text = text
    linkColour = design.linkColour
    failureColour = design.callout(.caution).title
  }

  func runs(_ inlines: [ReportInline]) throws(Diagnostic) -> [TextRun] {
    try runs(inlines, TextRun("", font: text.font, colour: text.colour))
  }

  private func runs(_ inlines: [ReportInline], _ style: TextRun) throws(Diagnostic) -> [TextRun] {
    var all: [TextRun] = []
    for inline in inlines { all += try runs(inline, style) }
    return all
  }

  private func runs(_ inline: ReportInline, _ style: TextRun) throws(Diagnostic) -> [TextRun] {
    var style = style
    switch inline {
    case .text(let text):
      style.text = NumberText.keepingPercentSigns(in: text)
      return text.isEmpty ? [] : [style]
    case .origin: return []
    case .visible(let format, let inner): return format == .pdf ? try runs(inner, style) : []
    case .softBreak:
      style.text = " "
      return [style]
    case .lineBreak:
      style.text = "\n"
      return [style]
    case .code(let code):
      style.font = Font(.mono, size: style.font.size * 0.84, bold: style.font.bold, italic: style.font.italic)
      style.text = code
      return code.isEmpty ? [] : [style]
    case .failure(let problem):
      style.colour = failureColour
      style.text = "[\(problem)]"
      return [style]
    case .emphasis(let inner):
      style.font.italic.toggle()
      return try runs(inner, style)
    case .strong(let inner):
      style.font.bold = true
      return try runs(inner, style)
    case .strikethrough(let inner):
      style.isStruckThrough = true
      return try runs(inner, style)
    case .superscript(let inner), .subscript(let inner):
      if case .superscript = inline {
        style.rise += style.font.size * 0.33
      } else {
        style.rise -= style.font.size * 0.16
      }
      style.font.size *= 0.7
      return try runs(inner, style)
    case .mathematics(let formula):
      let box = try FormulaBox(formula, size: style.font.size, colour: style.colour)
      let object = InlineObject(
        box.picture, ascent: box.ascent, descent: box.descent, alternative: formula.tex)
      return [TextRun(object, font: style.font)]
    case .footnote(let number, _):
      style.text = "\u{2060}\(number)"
      style.rise += style.font.size * 0.36
      style.font.size *= 0.66
      style.font.italic = false
      style.colour = linkColour
      style.link = .destination(NoteName.text(number))
      style.anchor = NoteName.mark(number)
      return [style]
    case .link(let address, let inner):
      style.link = .address(address)
      style.colour = linkColour
      return try runs(inner, style)
    case .reference(let label, let inner):
      style.link = .destination(label)
      style.colour = linkColour
      return try runs(inner, style).map { run in
        var run = run
        run.text = String(run.text.map { $0 == " " ? "\u{A0}" : $0 })
        return run
      }
    }
  }
}
