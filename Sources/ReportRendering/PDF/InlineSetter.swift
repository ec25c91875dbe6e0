import Drawing
import LiterateDocuments

/// Turns inline text into styled runs.
struct InlineSetter {
  var text: TextDesign
  var linkColour: Colour

  init(_ text: TextDesign, _ design: PageDesign) {
    self.text = text
    linkColour = design.linkColour
  }

  func runs(_ inlines: [ReportInline]) -> [TextRun] {
    runs(inlines, TextRun("", font: text.font, colour: text.colour))
  }

  private func runs(_ inlines: [ReportInline], _ style: TextRun) -> [TextRun] {
    inlines.flatMap { runs($0, style) }
  }

  private func runs(_ inline: ReportInline, _ style: TextRun) -> [TextRun] {
    var style = style
    switch inline {
    case .text(let text):
      style.text = style.link == nil ? text.withUnitsKept : text
      return text.isEmpty ? [] : [style]
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
    case .emphasis(let inner):
      style.font.italic.toggle()
      return runs(inner, style)
    case .strong(let inner):
      style.font.bold = true
      return runs(inner, style)
    case .strikethrough(let inner):
      style.isStruckThrough = true
      return runs(inner, style)
    case .link(let address, let inner):
      style.link = .address(address)
      style.colour = linkColour
      return runs(inner, style)
    case .reference(let label, let inner):
      style.link = .destination(label)
      style.colour = linkColour
      return runs(inner, style).map { run in
        var run = run
        run.text = String(run.text.map { $0 == " " ? "\u{A0}" : $0 })
        return run
      }
    }
  }
}

extension String {
  /// With a number and the per cent sign behind it kept on one line.
  fileprivate var withUnitsKept: String {
    guard contains(" %") else { return self }
    var text: [Character] = []
    for character in self {
      if character == "%", text.last == " ", let digit = text.dropLast().last, digit.isNumber {
        text[text.count - 1] = "\u{A0}"
      }
      text.append(character)
    }
    return String(text)
  }
}

extension [ReportInline] {
  /// The text without its styles, on one line.
  var plainText: String {
    reduce(into: "") { text, inline in
      switch inline {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner),
        .reference(_, let inner):
        text += inner.plainText
      case .softBreak, .lineBreak: text += " "
      }
    }
  }
}
