import Diagnostics
import WovenDocuments

/// Reads `toc`, `toc-depth` and `toc-title`, of the front matter or of one format.
enum ContentsReader {
  static let keys: [KeyTable.Key] = [
    .init("toc", .boolean, "Whether there is a table of contents"),
    .init("toc-depth", .integer(1...6), "How many levels of headings the table of contents lists"),
    .init("toc-title", .text, "What stands above the table of contents"),
  ]

  /// - Returns: `toc`; nil where it is not said.
  static func read(_ reader: MappingReader, into options: inout ContentsOptions) -> Bool? {
    if let depth = reader.integer("toc-depth", in: 1...6) { options.depth = depth }
    if let title = reader.text("toc-title") { options.title = title }
    let isWanted = reader.boolean("toc")
    // Who asks for one gets it, however short it is.
    if isWanted == true { options.fewest = 1 }
    return isWanted
  }
}
