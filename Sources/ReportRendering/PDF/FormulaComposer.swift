import Diagnostics
import Drawing
import MathematicsSetting
import WovenDocuments

extension BlockComposer {
  /// A formula in the middle of the column with its number at the right; one that is too wide is made smaller.
  mutating func equation(_ equation: ReportEquation, width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    var number: ParagraphLine?
    if let label = equation.number {
      let run = TextRun("(\(label))", font: text.font, colour: text.colour)
      number = try Paragraph([run], style: ParagraphStyle(alignment: .end, leading: text.leading)).lines(width: width)
        .first
    }
    let numberWidth = number.map { $0.width + 10 } ?? 0
    let box = try FormulaBox(equation.formula, size: text.font.size, colour: text.colour)
    let scale = min(1, max(width - numberWidth, 1) / max(box.width, 1))
    let (ascent, descent) = (box.ascent * scale, box.descent * scale)
    // In the middle of the column, unless the number stands there.
    let left = max(0, min((width - box.width * scale) / 2, width - numberWidth - box.width * scale))
    let baseline = max(ascent, number?.baseline ?? 0)
    let height = baseline + max(descent, number.map { $0.height - $0.baseline } ?? 0)
    let picture = DocumentPage.Element.picture(box.picture, at: Point(left, baseline - ascent), scale: scale)
    var item = FlowItem(height: height, elements: [.tagged(.formula(alternative: equation.formula.tex), [picture])])
    if let number {
      // Its words would take the number's place, too, if that were part of the formula.
      item.elements.append(.line(number, at: Point(0, baseline - number.baseline)))
      item.groups = [newGroup(.paragraph)]
    }
    if let label = equation.label {
      if let number = equation.number { titles[label] = "\(words.word(LabelKind.equation)) \(number)" }
      item.elements.insert(.destination(label, at: Point(0, -6)), at: 0)
    }
    item.spaceBefore = 7
    item.spaceAfter = 7
    return [item]
  }
}
