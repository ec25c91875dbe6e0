import Diagnostics
import WovenDocuments

extension BlockMarkup {
  /// Sections one after the other, of which the page's script shows one at a time.
  mutating func tabs(_ tabset: ReportTabset) throws(Diagnostic) -> String {
    var sections = ""
    for tab in tabset.tabs {
      sections +=
        Markup.element(
          "section", [("aria-labelledby", tab.heading.label)], "\n\(heading(tab.heading))\(try html(tab.blocks))")
        + "\n"
    }
    return Markup.element("div", [("class", "tabset"), ("data-group", tabset.group)], "\n" + sections) + "\n"
  }

  /// Verses or an address, line by line.
  func lines(_ lines: [[ReportInline]]) -> String {
    "<p class=\"lines\">\(lines.map { InlineMarkup.html($0) }.joined(separator: "<br>\n"))</p>\n"
  }
}
