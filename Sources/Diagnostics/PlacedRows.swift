/// Many mappings of the same columns to scalars, in the same order, as the data of a chart are: their values alone, since
/// the places of all of them take more memory than the text. A class, so that a value that holds it stays small.
public final class PlacedRows: Sendable, Hashable {
  public let columns: [String]
  /// Row by row; null, a boolean, a number or a text.
  public let cells: [PlacedValue.Content]
  private let placed: @Sendable () -> [PlacedValue]

  /// - Parameters:
  ///   - columns: at least one.
  ///   - cells: as many for each row as there are columns.
  ///   - placed: the rows with the places where they were written.
  package init(columns: [String], cells: [PlacedValue.Content], placed: @escaping @Sendable () -> [PlacedValue]) {
    precondition(!columns.isEmpty && cells.count.isMultiple(of: columns.count), "every row has a cell a column")
    self.columns = columns
    self.cells = cells
    self.placed = placed
  }

  /// The rows with their places, which are read again.
  public var items: [PlacedValue] { placed() }

  public static func == (a: PlacedRows, b: PlacedRows) -> Bool { a.columns == b.columns && a.cells == b.cells }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(columns)
    hasher.combine(cells)
  }
}
