extension [ReportInline] {
  /// Puts a text at the end, joined to one that stands there.
  package mutating func add(_ text: String) {
    if case .text(let last)? = self.last {
      self[count - 1] = .text(last + text)
    } else {
      append(.text(text))
    }
  }

  /// Puts inlines at the end; a text at their beginning is joined to one that stands there.
  package mutating func add(_ inlines: [ReportInline]) {
    if case .text(let text)? = inlines.first {
      add(text)
      append(contentsOf: inlines.dropFirst())
    } else {
      append(contentsOf: inlines)
    }
  }
}
