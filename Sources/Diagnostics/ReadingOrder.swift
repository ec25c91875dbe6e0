extension [Diagnostic] {
  /// The problems as one meets them when reading: those without a place in a text first, then those of the file that is
  /// read, by line and column, then those of the files that it names, in the order in which they were first met.
  public func inReadingOrder(of file: String) -> [Diagnostic] {
    var files = [file]
    for case .source(let place) in map(\.place) where !files.contains(place.file) { files.append(place.file) }
    func position(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
      guard case .source(let place) = diagnostic.place else { return (-1, 0, 0) }
      return (files.firstIndex(of: place.file) ?? files.count, place.line, place.column)
    }
    return enumerated().sorted { first, second in
      let (a, b) = (position(first.element), position(second.element))
      return a == b ? first.offset < second.offset : a < b
    }.map(\.element)
  }
}
