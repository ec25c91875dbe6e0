import Datasets
import TextFormats

extension QueryResult {
  /// The rows as comma-separated values after RFC 4180, with every digit that the database holds.
  public var csvText: String {
    let lines = [columns] + rows.map { $0.map(\.exactText) }
    return lines.map { $0.map(SeparatedLines.quoted).joined(separator: ",") + "\r\n" }.joined()
  }
}

extension SQLValue {
  fileprivate var exactText: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let value): value
    }
  }
}
