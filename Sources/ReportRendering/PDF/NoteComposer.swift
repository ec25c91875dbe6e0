import Diagnostics
import Drawing
import WovenDocuments

/// The names of the places that a note's mark and its text stand at.
enum NoteName {
  static func mark(_ number: Int) -> String { "footnote-mark-\(number)" }
  static func text(_ number: Int) -> String { "footnote-\(number)" }
}

extension BlockComposer {
  /// The lines of all notes, by the destination that their marks link to.
  mutating func notes(of document: WovenDocument) throws(Diagnostic) -> [String: [FlowItem]] {
    var notes: [String: [FlowItem]] = [:]
    let all = document.abstract.footnotes(in: .pdf) + document.blocks.footnotes(in: .pdf)
    for note in all { notes[NoteName.text(note.number)] = try self.note(note.number, note.blocks) }
    return notes
  }

  /// A note, with its number raised in front of its first paragraph.
  private mutating func note(_ number: Int, _ blocks: [ReportBlock]) throws(Diagnostic) -> [FlowItem] {
    let text = design.note
    let name = NoteName.text(number)
    let group = newGroup(.note(name: name))
    titles[name] = "\(words.word(ReportCallout.Kind.note)) \(number)"
    titles[NoteName.mark(number)] = words.wayBack(fromNote: number)
    var font = text.font
    font.size *= 0.7
    let label = TextRun(
      "\(number)", font: font, colour: design.linkColour, link: .destination(NoteName.mark(number)),
      rise: text.font.size * 0.36, anchor: name)
    var runs = [label, TextRun("\u{2009}", font: text.font)]
    var rest = blocks[...]
    if case .paragraph(let inlines) = blocks.first {
      runs += try setter(text).runs(inlines)
      rest = rest.dropFirst()
    }
    let style = ParagraphStyle(alignment: .justified, leading: text.leading, language: language)
    var items = try lines(runs, style: style, width: design.column.width, groups: [])
    var further = try self.items(Array(rest), width: design.column.width, text: text)
    if !further.isEmpty { further[0].spaceBefore = min(further[0].spaceBefore, 2) }
    items += further
    for index in items.indices {
      items[index].floats = false
      items[index].groups.insert(group, at: 0)
    }
    items.setOuterSpace(before: 2, after: 2)
    return items
  }

  /// A note in the margin, which the next item carries; within the text, small and behind a bar, where the margin has no
  /// room for it.
  mutating func margin(_ blocks: [ReportBlock], width: Double, text: TextDesign) throws(Diagnostic) -> [FlowItem] {
    if let marginWidth = design.marginWidth, width == design.column.width {
      var inner = try items(blocks, width: marginWidth, text: design.margin)
      inner.setOuterSpace(before: 0, after: 0)
      let note = FlowItem(stacking: inner)
      if note.height <= design.column.height / 2 {
        var item = FlowItem(height: 0)
        item.margin = [note]
        item.keepsWithNext = true
        return [item]
      }
    }
    return try quote(blocks, width: width, text: design.margin)
  }
}
