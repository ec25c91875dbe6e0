import Diagnostics

/// Figures or tables side by side under one caption.
public struct DocumentPanel: Sendable, Hashable {
  /// Without one, each of its blocks has a number of its own.
  public var label: String?
  public var caption: [DocumentInline]
  /// `layout-ncol`
  public var columns: Int?
  /// `layout`: row by row the shares of the width; empty without it.
  public var layout: [[Double]] = []
  /// Pictures, cells and tables.
  public var blocks: [DocumentBlock]
  /// The cell of which the blocks are the parts, to show its source.
  public var cell: Cell?
  public var place: SourcePlace
}

extension DocumentPanel {
  /// Block by block its letter, "a" of the first that shows something; nil for a cell that shows nothing.
  public var letters: [String?] {
    var count = 0
    return blocks.map { block in
      guard block.showsPart else { return nil }
      count += 1
      return count <= 26 ? String(UnicodeScalar(UInt8(96 + count))) : "-\(count)"
    }
  }
}

extension DocumentBlock {
  /// Whether a panel has something to show of it.
  var showsPart: Bool { if case .cell(let cell) = self { cell.isShown } else { true } }

  /// The label of a figure or table.
  var figureLabel: String? {
    switch self {
    case .cell(let cell): cell.label
    case .picture(let picture): picture.label
    case .table(let table): table.caption?.label
    default: nil
    }
  }
}
