import Diagnostics
import WovenDocuments

/// Reads a paragraph that is a picture: `![Caption](file.png){#fig-x fig-alt="…" width="50%"}`.
struct PictureReader {
  private let stream: PlacedText
  private let caption: Range<Int>
  private let attributesStart: Int?
  private let context: ReadingContext

  /// Nil where something else stands in the paragraph too.
  init?(_ stream: PlacedText, context: ReadingContext) {
    let scalars = stream.scalars
    guard scalars.starts(with: "![".unicodeScalars) else { return nil }
    var depth = 0
    var index = 1
    repeat {
      if scalars[index] == "[" { depth += 1 }
      if scalars[index] == "]" { depth -= 1 }
      index += scalars[index] == "\\" ? 2 : 1
    } while index < scalars.count && depth > 0
    guard index < scalars.count, scalars[index] == "(", var end = LinkDestination.end(in: scalars, from: index) else {
      return nil
    }
    caption = 2..<(index - 1)
    var start: Int?
    if end < scalars.count, scalars[end] == "{", let close = Attributes.end(in: scalars, from: end) {
      start = end
      end = close + 1
    }
    guard scalars[end...].allSatisfy(\.isWhitespace) else { return nil }
    attributesStart = start
    self.stream = stream
    self.context = context
  }

  /// - Parameter path: as cmark unescaped it.
  func read(path: String, title: String) -> DocumentPicture? {
    let place = stream.place(0, length: stream.count)
    if !title.isEmpty { context.collector.report(.linkTitle(at: place)) }
    var attributes = attributesStart.flatMap { Attributes(in: stream, at: $0, collector: context.collector) }
    let alternative = attributes?.take("fig-alt") ?? attributes?.take("alt")
    let width = attributes?.take("width")
    for (name, place) in attributes?.classes ?? [] {
      context.collector.report(
        Diagnostic("the class `.\(name)` has no meaning on a picture", at: place, remedy: "leave it out"))
    }
    attributes?.finish(known: ["fig-alt", "width"], collector: context.collector)
    let text = MarkdownReader.inlines(stream.slice(caption), context: context)
    let label = label(attributes)
    if alternative == nil, label != nil || text.isEmpty {
      context.collector.report(
        Diagnostic(
          "the picture has no alternative text", at: place, remedy: "describe what it shows: `{fig-alt=\"…\"}`",
          severity: .warning))
    }
    guard ["png", "jpg", "jpeg"].contains(path.split(separator: ".").last?.lowercased() ?? "") else {
      context.collector.report(
        Diagnostic("the picture `\(path)` is neither PNG nor JPEG", at: place, remedy: "convert it to one of these"))
      return nil
    }
    guard
      let data = context.files.contents(
        of: context.path(path), kind: "picture", atMost: DocumentLimits.pictureBytes, at: place)
    else { return nil }
    return DocumentPicture(
      path: context.path(path), contents: data, label: label, caption: text, alternativeText: alternative?.text,
      width: width.flatMap(self.width), place: place)
  }

  private func label(_ attributes: Attributes?) -> String? {
    guard let label = attributes?.label, let place = attributes?.labelPlace else { return nil }
    if !label.isName || !label.hasPrefix(LabelKind.figure.rawValue) {
      context.collector.report(
        Diagnostic(
          "a picture cannot have the label `\(label)`", at: place, expected: "a label that begins with `fig-`"))
    }
    context.add(label: label, at: place)
    return label
  }

  /// CSS pixels are three quarters of a point.
  private func width(_ value: Attributes.Value) -> DocumentPicture.Width? {
    let units: [(suffix: String, width: (Double) -> DocumentPicture.Width)] = [
      ("%", { .share($0 / 100) }), ("in", { .points($0 * 72) }), ("cm", { .points($0 * 72 / 2.54) }),
      ("mm", { .points($0 * 72 / 25.4) }), ("px", { .points($0 * 0.75) }), ("pt", { .points($0) }),
      ("", { .points($0 * 0.75) }),
    ]
    for unit in units where value.text.hasSuffix(unit.suffix) {
      guard let number = Double(value.text.dropLast(unit.suffix.count)), number > 0, number < 10_000 else { break }
      if case .share(let share) = unit.width(number), share > 1 { break }
      return unit.width(number)
    }
    context.collector.report(
      Diagnostic("`\(value.text)` is no width", at: value.place, expected: "such as `50%`, `3in`, `8cm` or `400px`"))
    return nil
  }
}
