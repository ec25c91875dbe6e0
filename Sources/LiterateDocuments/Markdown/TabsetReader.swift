import Diagnostics

/// Reads `::: {.panel-tabset}`: each heading of the level of the first one begins a tab.
struct TabsetReader {
  /// Of the colons that open it.
  let place: SourcePlace
  let context: ReadingContext

  static let className = "panel-tabset"
  /// Quarto's looks of tabs, which change nothing here.
  static let looks = ["nav-pills", "nav-tabs", "tabset-pills", "tabset-fade"]

  /// What stands before the first heading stands before the tabs.
  ///
  /// - Parameter blocks: reads what the div holds.
  func read(group: String?, blocks: () -> [DocumentBlock]) -> [DocumentBlock] {
    let outer = context.isInTabset
    context.isInTabset = true
    let inner = blocks()
    context.isInTabset = outer
    var before: [DocumentBlock] = []
    var tabs: [[DocumentBlock]] = []
    var level: Int?
    for block in inner {
      if case .heading(let heading) = block, heading.level <= level ?? heading.level {
        if let level, heading.level < level {
          context.collector.report(
            Diagnostic(
              "a heading above the level of the tabs stands among them", at: heading.place,
              expected: "the tabs' headings all of one level", remedy: "begin it with \(level) `#`"))
        }
        level = level ?? heading.level
        tabs.append([block])
      } else if tabs.isEmpty {
        before.append(block)
      } else {
        tabs[tabs.count - 1].append(block)
      }
    }
    if tabs.isEmpty {
      context.collector.report(
        Diagnostic("the tabset has no tabs", at: place, expected: "a heading before each: `## Title`"))
      return before
    }
    return before + [.tabs(DocumentTabset(tabs: tabs, group: group))]
  }
}
