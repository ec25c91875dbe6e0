import Diagnostics
import WovenDocuments

/// Blocks set apart from the run of the text.
extension BlockMarkup {
  /// One that folds is a `details` element, which needs no script.
  mutating func callout(_ callout: ReportCallout) throws(Diagnostic) -> String {
    let name = "callout " + callout.kind.rawValue
    let title = InlineMarkup.html(callout.isCollapsed == nil ? callout.title : callout.title.withoutOrigins)
    let isFolding = callout.isCollapsed != nil
    let marks = isFolding ? InlineMarkup.html(callout.title.origins) : ""
    let body = "<div class=\"body\">\(marks)\n\(try html(callout.blocks))</div>\n"
    guard let isCollapsed = callout.isCollapsed else {
      let head = "<p class=\"title\">\(title)</p>\n"
      return Markup.element(
        "div",
        [
          ("id", callout.label), ("class", name), ("role", "note"),
          ("aria-label", callout.title.plainText(in: .html)),
        ],
        "\n" + head + body) + "\n"
    }
    return Markup.tag("details", [("id", callout.label), ("class", name)]).dropLast() + (isCollapsed ? ">" : " open>")
      + "\n<summary class=\"title\">\(title)</summary>\n\(body)</details>\n"
  }

  /// Shares of the width in thousandths, which a class cannot hold: each column says its own.
  mutating func columns(_ columns: [ReportColumn]) throws(Diagnostic) -> String {
    var result = ""
    for column in columns {
      let share = Int((column.share * 1000).rounded())
      result +=
        Markup.element(
          "div", [("class", "column"), ("style", "flex-grow: \(share)")], "\n\(try html(column.blocks))") + "\n"
    }
    return "<div class=\"columns\">\n\(result)</div>\n"
  }

  /// Folded code is a `details` element, which needs no script.
  func code(_ code: ReportCode) -> String {
    let inner = Markup.element("code", [("class", code.language.map { "language-" + $0 })], Markup.text(code.text))
    var result = Markup.element("pre", [("tabindex", "0")], inner) + "\n"
    if let isFolded = code.isFolded {
      let summary = Markup.element("summary", [], Markup.text(code.summary ?? words.code))
      result =
        Markup.tag("details", [("class", "source")]).dropLast() + (isFolded ? ">" : " open>")
        + "\n\(summary)\n\(result)</details>\n"
    }
    guard let caption = code.caption else { return result }
    return Markup.element(
      "figure", [("id", caption.label), ("class", "listing")],
      "\n<figcaption>\(CaptionMarkup.html(caption))</figcaption>\n\(result)") + "\n"
  }

  /// Figures or tables side by side, as many in a row as the author wants and the window has room for.
  mutating func panel(_ panel: ReportPanel) throws(Diagnostic) -> String {
    var grid = ""
    for row in panel.layout.isEmpty ? [panel.rows.flatMap(\.self)] : panel.rows {
      var parts = ""
      for part in row { parts += "<div>\n\(try html(part.item))</div>\n" }
      let count = panel.layout.isEmpty ? panel.columns : row.count
      // Parts without a layout of their own are of equal width, which a class says.
      let shares = panel.layout.isEmpty ? nil : row.map { "\(Int(($0.share * 1000).rounded()))fr" }
      grid +=
        Markup.element(
          "div",
          [
            ("class", "parts of-\(max(1, min(count, 6)))"),
            ("style", shares.map { "--shares: \($0.joined(separator: " "))" }),
          ], "\n" + parts) + "\n"
    }
    let caption = panel.caption.map { "<figcaption>\(CaptionMarkup.html($0))</figcaption>\n" } ?? ""
    return Markup.element(
      "figure", [("id", panel.caption?.label), ("class", panel.isOfTables ? "panel of-tables" : "panel")],
      "\n" + (panel.isOfTables ? caption + grid : grid + caption)) + "\n"
  }

  mutating func definitions(_ list: [ReportDefinition]) throws(Diagnostic) -> String {
    var result = ""
    for entry in list {
      result += Markup.element("dt", [], InlineMarkup.html(entry.term)) + "\n"
      for definition in entry.definitions {
        let isParagraph = if case .paragraph? = definition.first { definition.count == 1 } else { false }
        result += Markup.element("dd", [], try html(definition, tight: isParagraph)) + "\n"
      }
    }
    return "<dl>\n\(result)</dl>\n"
  }

  func bibliography(_ references: [ReportReference]) -> String {
    var result = ""
    for reference in references {
      let mark = reference.mark.map { Markup.element("span", [("class", "key")], Markup.text($0)) + " " } ?? ""
      result += Markup.element("li", [("id", reference.label)], mark + InlineMarkup.html(reference.text)) + "\n"
    }
    let isNumeric = references.contains { $0.mark != nil }
    return Markup.element("ul", [("class", isNumeric ? "references numeric" : "references")], "\n" + result) + "\n"
  }

  /// A box that shows whether a task is done, with words for those who cannot see it.
  func checkbox(_ isDone: Bool?) -> String {
    guard let isDone else { return "" }
    return Markup.tag(
      "input", [("type", "checkbox"), ("disabled", ""), ("aria-label", isDone ? words.done : words.toDo)]
    ).dropLast() + (isDone ? " checked> " : "> ")
  }
}
