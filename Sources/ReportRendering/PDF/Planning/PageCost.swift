import Drawing

/// What looks bad about pages, in one measure: an empty tenth of a page costs 10, an empty fifth 40; of a column, its share.
enum PageCost {
  /// Of a page that something follows on the next.
  /// - Parameter empty: the share of its height that nothing stands in.
  static func ofEmptiness(_ empty: Double) -> Double { 1000 * empty * empty }

  /// Of a last page that nearly nothing stands on.
  /// - Parameter filled: the share of its height that something stands in.
  static func ofLastPage(filled: Double) -> Double {
    let least = 0.2
    return filled < least ? 120 * (1 - filled / least) : 0
  }

  /// Of any page.
  static let page = 8.0

  /// Of a float at the top of the page that mentions it, above its place.
  static let above = 4.0
  /// Of a float that stands a page after its place, and of each further page that it waits.
  static let later = 6.0
  static let waiting = 40.0
  /// Of a float without the heading that stands for nothing else.
  static let apart = 200.0
  /// Of a page on which nothing but floats stands, beside its emptiness.
  static let withoutText = 15.0

  /// Of columns that end early for a float below them, and for text over all columns.
  static let interrupted = 25.0
  static let interruptedByText = 4.0
  /// Of columns that end a document at different heights.
  static let unbalanced = 60.0

  /// Of a float that stands behind a heading that followed it.
  static func ofPassingHeading(level: Int) -> Double { level <= 2 ? 30 : 12 }

  /// Of ending a page between two items of the flow that may be parted.
  static func ofBreaking(_ last: FlowItem, _ next: FlowItem) -> Double {
    guard let role = next.groups.first?.role else { return 0 }
    let goesOn = last.groups.first == next.groups.first
    switch role {
    case .paragraph, .note: return goesOn ? 1 : 0
    case .table: return goesOn ? 18 : 14
    case .caption: return last.isHeading ? 0 : 14
    case .code: return goesOn ? 8 : 6
    case .list: return goesOn ? 2 : 5
    case .quote: return goesOn ? 4 : 2
    default: return 0
    }
  }
}
