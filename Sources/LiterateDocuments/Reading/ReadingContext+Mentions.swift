import Diagnostics

extension ReadingContext {
  /// Warns of an `@name` that was read as text, as in `a-@name`, where a work, a figure or the like has that name.
  func warnOfMentions(keys: Set<String>) {
    let names = keys.union(labels.map(\.name))
    for (name, place) in mentions where names.contains(name) {
      collector.report(
        Diagnostic(
          "`@\(name)` is read as text, since the character before it belongs to it", at: place,
          remedy: "put a blank before it, or write `\\@` where the sign itself is meant", severity: .warning))
    }
  }
}
