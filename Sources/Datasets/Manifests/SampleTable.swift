import Diagnostics
import Foundation
import Images

/// `samples.csv`: one row a sample, comma-separated (RFC 4180), UTF-8, a header line.
public enum SampleTable {
  public static let fileName = "samples.csv"
  static let columns = [
    "sample", "image", "mask", "domain", "split", "fold", "image_sha256", "mask_sha256", "rectangle",
  ]

  /// The rows that are sound; every fault of the others is reported at its field.
  static func read(_ data: Data, file: String, collector: DiagnosticCollector) -> [Sample] {
    let lines = SeparatedLines.read([UInt8](data), file: file, collector: collector)
    guard let header = lines.first else { return [] }
    guard header.map(\.text) == columns else {
      let wrong = header.enumerated().first { $0.offset >= columns.count || $0.element.text != columns[$0.offset] }
      collector.report(
        Diagnostic(
          "the table has other columns than a table of samples", at: wrong?.element.place ?? header[0].place,
          expected: columns.joined(separator: ",")))
      return []
    }
    var rows = SampleRowReader(collector: collector)
    for line in lines.dropFirst() { rows.read(line) }
    rows.checkFolds()
    return rows.samples
  }

  /// The text of a table: what `read` reads.
  public static func text(of samples: [Sample]) -> String {
    let rows = samples.map { sample in
      [
        sample.id, sample.imagePath, sample.maskPath ?? "", sample.domain.rawValue, sample.split.rawValue,
        sample.fold.map(String.init) ?? "", sample.imageDigest, sample.maskDigest ?? "",
        sample.rectangle.map { "\($0.x) \($0.y) \($0.width) \($0.height)" } ?? "",
      ].map(SeparatedLines.quoted).joined(separator: ",")
    }
    return ([columns.joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
