extension [Diagnostic] {
  /// The problems as one meets them when reading: those without a place in a text first, then by line and column.
  public var inReadingOrder: [Diagnostic] {
    func position(_ diagnostic: Diagnostic) -> (Int, Int) {
      if case .source(let place) = diagnostic.place { (place.line, place.column) } else { (0, 0) }
    }
    return enumerated().sorted { first, second in
      let (a, b) = (position(first.element), position(second.element))
      return a == b ? first.offset < second.offset : a < b
    }.map(\.element)
  }
}
