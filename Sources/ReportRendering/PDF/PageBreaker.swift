import Drawing

/// Distributes items over pages: what keeps with its next is not torn apart, and what floats moves to the top of the next
/// page when it does not fit, while text that follows fills the page.
struct PageBreaker {
  /// Of the text block.
  let height: Double
  private var pages: [FlowStack] = []
  private var page = FlowStack()
  private var waiting: [FlowItem] = []

  private init(height: Double) {
    self.height = height
  }

  /// - Returns: at least one page.
  static func pages(of items: [FlowItem], height: Double) -> [FlowStack] {
    var breaker = PageBreaker(height: height)
    var rest = items[...]
    while let first = rest.first {
      var chunk = first.floats ? rest.prefix(1) : breaker.unbreakableChunk(rest)
      rest = rest.dropFirst(chunk.count)
      if let float = chunk.last, float.floats, chunk.count > 1, !breaker.fits(Array(chunk)), let next = rest.first,
        !next.floats, !next.isHeading
      {
        // The text behind a figure that follows a heading goes first.
        let text = breaker.unbreakableChunk(rest)
        rest = rest.dropFirst(text.count)
        chunk = chunk.dropLast() + text
        breaker.place(Array(chunk))
        breaker.place([float])
      } else {
        breaker.place(Array(chunk))
      }
    }
    breaker.placeAllWaiting()
    if !breaker.page.isEmpty || breaker.pages.isEmpty { breaker.pages.append(breaker.page) }
    return breaker.pages
  }

  /// The items up to the first that does not keep with its next.
  private func unbreakableChunk(_ items: ArraySlice<FlowItem>) -> ArraySlice<FlowItem> {
    var count = 0
    for item in items {
      count += 1
      if !item.keepsWithNext { break }
    }
    return items.prefix(count)
  }

  private mutating func place(_ chunk: [FlowItem]) {
    if let float = chunk.first, float.floats {
      if waiting.isEmpty, fits(chunk) { page.append(float) } else { waiting.append(float) }
    } else if fits(chunk) {
      for item in chunk { page.append(item) }
    } else if !page.isEmpty, fitsOnEmptyPage(chunk) {
      // Once more when floats have filled the new page.
      place(beginPage(with: chunk))
    } else {
      // Taller than a page: torn apart wherever a page is full.
      for item in chunk {
        if fits([item]) || page.isEmpty {
          page.append(item)
        } else {
          for item in beginPage(with: [item]) { page.append(item) }
        }
      }
    }
  }

  private func fits(_ chunk: [FlowItem]) -> Bool {
    var filled = page
    for item in chunk { filled.append(item) }
    return filled.height <= height + 0.01
  }

  private func fitsOnEmptyPage(_ chunk: [FlowItem]) -> Bool {
    FlowStack(chunk).height <= height + 0.01
  }

  /// Ends the page; the next begins with waiting floats.
  /// - Returns: the chunk, after the head that it repeats.
  private mutating func beginPage(with chunk: [FlowItem]) -> [FlowItem] {
    let continuation = chunk.first?.continuation
    if let continuation, let last = page.lastItem {
      var foot = FlowItem(height: 0, elements: continuation.foot)
      foot.groups = Array(last.groups.prefix(1))
      page.append(foot)
    }
    pages.append(page)
    page = FlowStack()
    while let float = waiting.first, fits([float]) || page.isEmpty {
      page.append(float)
      waiting.removeFirst()
    }
    let headed = (continuation?.head ?? []) + chunk
    return fitsOnEmptyPage(headed) ? headed : chunk
  }

  private mutating func placeAllWaiting() {
    while !waiting.isEmpty {
      if fits([waiting[0]]) || page.isEmpty {
        page.append(waiting.removeFirst())
      } else {
        pages.append(page)
        page = FlowStack()
      }
    }
  }
}
