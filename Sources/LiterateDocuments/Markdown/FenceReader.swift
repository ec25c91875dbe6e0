import Diagnostics
import Foundation
import WovenDocuments

/// Reads a code block: a cell where its fence names a kind in braces, else code to show.
struct FenceReader {
  let node: MarkdownNode
  /// What stands behind the fence; nil for an indented block.
  let info: String?
  let lines: PlacedLines
  let context: ReadingContext

  func read() -> DocumentBlock {
    guard let info else {
      checkLength()
      return .code(node.literal.trimmingLineBreaks, language: nil)
    }
    reportMissingEnd()
    guard info.hasPrefix("{") else {
      checkLength()
      let words = info.split(whereSeparator: \.isWhitespace)
      let language = words.first.map(String.init)
      if words.count > 1 { reportSurplus(words[1...].joined(separator: " "), "a code block's language") }
      return .code(node.literal.trimmingLineBreaks, language: language)
    }
    return braced(info)
  }

  private func braced(_ info: String) -> DocumentBlock {
    let code = node.literal.trimmingLineBreaks
    if info.hasPrefix("{{"), let end = info.firstRange(of: "}}") {
      let kind = info[info.index(info.startIndex, offsetBy: 2)..<end.lowerBound]
      return .code("```{\(kind)}\(info[end.upperBound...])\n\(code)\n```", language: "markdown")
    }
    guard let close = info.firstIndex(of: "}") else {
      report("the fence's `{` is never closed", length: 1, remedy: "write the kind as `{chart}`")
      return .code(code, language: nil)
    }
    let words = info[info.index(after: info.startIndex)..<close]
      .split(whereSeparator: { $0.isWhitespace || $0 == "," })
    let name = words.first.map(String.init) ?? ""
    if name.hasPrefix(".") || name.hasPrefix("#") {
      checkLength()
      return .code(attributed(code))
    }
    if name.hasPrefix("=") {
      context.collector.report(.rawHTML(at: bracePlace))
      return .code(code, language: nil)
    }
    guard let kind = context.kinds.first(where: { $0.name == name }) else {
      report(
        "there is no cell kind `\(name)`", length: info.distance(from: info.startIndex, to: close) + 1,
        remedy: suggestion(for: name, among: context.kinds.map(\.name)))
      return .code(code, language: nil)
    }
    if words.count > 1 || info.index(after: close) != info.endIndex {
      report(
        "a cell's options do not stand on its fence", length: info.count,
        remedy: "write each on a line of its own below it: `#| label: …`")
    }
    return cell(kind)
  }

  /// Reports code that is too long to be set.
  private func checkLength() {
    let characters = node.literal.unicodeScalars.count
    let lineCount = node.literal.utf8.count { $0 == UInt8(ascii: "\n") }
    guard characters > DocumentLimits.codeCharacters || lineCount > DocumentLimits.codeLines else { return }
    context.collector.report(
      Diagnostic(
        "a code block of \(characters) characters in \(lineCount) lines",
        at: lines.text.place(lines.offset(line: node.line, utf8Column: node.column)),
        expected: "at most \(DocumentLimits.codeCharacters) characters and \(DocumentLimits.codeLines) lines",
        remedy: "show a part of it"))
  }

  /// ```` ```{#lst-x .python lst-cap="…"} ````
  private func attributed(_ code: String) -> DocumentCode {
    var result = DocumentCode(text: code)
    let range = lines.range(node.line)
    guard let open = lines.text.scalars[range].firstIndex(of: "{"),
      var attributes = Attributes(in: lines.text.slice(open..<range.upperBound), at: 0, collector: context.collector)
    else { return result }
    result.language = attributes.classes.first?.name
    for (name, place) in attributes.classes.dropFirst() {
      context.collector.report(
        Diagnostic(
          "the class `.\(name)` of code has no effect", at: place, remedy: "leave it out: the first names the language",
          severity: .warning))
    }
    let behind = String(
      String.UnicodeScalarView(lines.text.scalars[(open + attributes.range.count)..<range.upperBound]))
    if !behind.trimmingBlanks.isEmpty { reportSurplus(behind.trimmingBlanks, "a code block's attributes") }
    if let label = attributes.label, let place = attributes.labelPlace {
      if label.isName, label.hasPrefix(LabelKind.listing.rawValue) {
        result.label = label
      } else {
        context.collector.report(
          Diagnostic("code cannot have the label `\(label)`", at: place, expected: "a label that begins with `lst-`"))
      }
      context.add(label: label, at: place)
    }
    if let caption = attributes.take("lst-cap") {
      result.caption = MarkdownReader.inlines(caption.content, context: context)
    }
    attributes.finish(known: ["lst-cap"], collector: context.collector)
    return result
  }

  private func cell(_ kind: CellKind) -> DocumentBlock {
    let reader = CellReader(
      kind: kind, place: bracePlace, substitution: context.substitution, collector: context.collector,
      inlines: { [context] in MarkdownReader.inlines($0, context: context) })
    let result = reader.read(lines.content(of: node))
    let cell = result.cell
    let shows = cell.isIncluded && (cell.echo ?? context.frontMatter.echo)
    if shows { checkLength() }
    if let label = cell.listing?.label, let place = result.listingPlace {
      context.add(
        label: label, at: place, obstacle: shows ? nil : "its cell does not show its source (`echo: true` does)")
    }
    if let label = cell.label, let place = cell.labelPlace {
      context.add(
        label: label, at: place, obstacle: cell.isShown ? nil : "its cell shows nothing", isAnchor: cell.isShown)
    }
    return CellParts(result, context: context).block
  }

  /// The `{kind}` of the fence.
  private var bracePlace: SourcePlace {
    let range = lines.range(node.line)
    let scalars = lines.text.scalars
    guard let open = scalars[range].firstIndex(of: "{") else { return lines.text.place(range.lowerBound) }
    let close = scalars[open..<range.upperBound].firstIndex(of: "}") ?? open
    return lines.text.place(open, length: close - open + 1)
  }

  /// - Parameter words: the last of the fence's line.
  private func reportSurplus(_ words: String, _ what: String) {
    let range = lines.range(node.line)
    let text = String(String.UnicodeScalarView(lines.text.scalars[range]))
    let start =
      text.range(of: words, options: .backwards).map {
        text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound)
      }
    context.collector.report(
      Diagnostic(
        "what stands behind \(what) has no effect",
        at: lines.text.place(range.lowerBound + (start ?? 0), length: words.unicodeScalars.count),
        remedy: "write a caption as ```` ```{#lst-x .python lst-cap=\"…\"} ````, and leave out the rest",
        severity: .warning))
  }

  private func report(_ problem: String, length: Int, remedy: String) {
    var place = bracePlace
    place.length = length
    context.collector.report(Diagnostic(problem, at: place, remedy: remedy))
  }

  private func reportMissingEnd() {
    let contentLines = node.literal.unicodeScalars.count { $0 == "\n" }
    guard node.endLine <= node.line + contentLines else { return }
    let range = lines.range(node.line)
    let start = lines.offset(line: node.line, utf8Column: node.column)
    context.collector.report(
      Diagnostic(
        "this code block is never closed", at: lines.text.place(start, length: range.upperBound - start),
        remedy: "end it with a line of as many backticks"))
  }
}
