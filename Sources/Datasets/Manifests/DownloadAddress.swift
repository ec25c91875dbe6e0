import Diagnostics

/// Where a file can be downloaded from, as a manifest writes it.
public struct DownloadAddress: Sendable, Hashable {
  public var text: String
  public var place: SourcePlace

  /// The addresses of a text or a list of texts; anything else is reported.
  static func read(_ value: PlacedValue?, of key: String, collector: DiagnosticCollector) -> [DownloadAddress] {
    guard let value, !value.isNull else { return [] }
    return (value.list ?? [value]).compactMap { item in
      if let text = item.text, !text.isEmpty { return DownloadAddress(text: text, place: item.place) }
      collector.report(
        Diagnostic("\"\(key)\" is \(item.kindName) that cannot be used here", at: item.place, expected: "an address"))
      return nil
    }
  }
}
