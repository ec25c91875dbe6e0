import Diagnostics
import Foundation
import Images
import TextFormats

/// `samples.csv`: one row a sample, comma-separated (RFC 4180), UTF-8, a header line.
public enum SampleTable {
  public static let fileName = "samples.csv"
  static let columns = [
    "sample", "image", "mask", "domain", "split", "fold", "image_sha256", "mask_sha256", "rectangle",
  ]
  /// May follow the others, in this order.
  static let optionalColumns = ["group", "part", "reason", "mask_rule", "duplicate_reason", "image_rule"]
  /// Between several masks of a sample, and between their digests.
  static let maskSeparator: Character = "|"

  /// What a column holds, in words for `croissant.json`.
  static func meaning(of column: String) -> String {
    switch column {
    case "sample": "Name of the sample, unique in the dataset."
    case "image": "Path of the image, relative to the dataset's folder."
    case "mask":
      "Path of the mask, or of several with `|` between them, whose union it is; empty where a lesion-free sample has "
        + "none."
    case "domain": "in-distribution (the image has a lesion) or out-of-distribution (lesion-free)."
    case "split": "train, test, or excluded (named, but never used)."
    case "fold": "Fold, from 1, in which a training sample is held out for validation; empty for other samples."
    case "image_sha256": "SHA-256 of the image."
    case "mask_sha256": "SHA-256 of the mask, or of each of several, with `|` between them."
    case "rectangle": "Part of the image that is the sample, as x y width height in pixels; empty for all of it."
    case "group": "The photograph or patient that the sample comes from; statistics cluster by it."
    case "mask_rule":
      "Which pixels of the mask are lesion, by the values that the file stores, or which objects of a file of annotations; "
        + "empty for those above one half."
    case "image_rule": "How many of its 16 bits an image uses; empty for all of them, and for other images."
    case "duplicate_reason":
      "Why a test sample may be a copy of one that is trained on, look like it or be of its group; empty for others."
    case "reason": "Why the sample is excluded; empty for samples that are used."
    default: "The part of the dataset that a study may name as NAME/PART; empty for none."
    }
  }

  /// The rows that are sound; every fault of the others is reported at its field.
  static func read(_ data: Data, file: String, collector: DiagnosticCollector) -> [Sample] {
    let lines = SeparatedLines.read([UInt8](data), file: file, collector: collector)
    guard let header = lines.first else { return [] }
    let more = header.dropFirst(columns.count).map(\.text)
    guard header.map(\.text).starts(with: columns), more == optionalColumns.filter(more.contains) else {
      let wrong = header.enumerated().first { $0.offset >= columns.count || $0.element.text != columns[$0.offset] }
      collector.report(
        Diagnostic(
          "the table has other columns than a table of samples", at: wrong?.element.place ?? header[0].place,
          expected: columns.joined(separator: ",")
            + ", then `group`, `part`, `reason`, `mask_rule`, `duplicate_reason` and `image_rule` where they are needed"
        ))
      return []
    }
    var rows = SampleRowReader(collector: collector, columns: header.map(\.text))
    for line in lines.dropFirst() { rows.read(line) }
    rows.checkFolds()
    return rows.samples
  }

  /// The text of a table: what `read` reads. The optional columns are written where a sample needs them.
  public static func text(of samples: [Sample]) -> String {
    let sharesImages = Set(samples.map(\.imagePath)).count < samples.count
    let hasGroups = sharesImages || samples.contains { $0.group != $0.imagePath }
    let optional: [[String?]] = [
      samples.map { hasGroups ? $0.group : nil }, samples.map(\.part), samples.map(\.reason),
      samples.map(\.maskRule?.description), samples.map(\.duplicateReason), samples.map(\.imageRule?.description),
    ]
    let needed = zip(optionalColumns, optional).filter { $0.1.contains { $0 != nil } }
    let more = needed.map(\.0)
    let rows = samples.enumerated().map { index, sample in
      let fields = [
        sample.id, sample.imagePath, joined(sample.masks.map(\.path)), sample.domain.rawValue, sample.split.rawValue,
        sample.fold.map(String.init) ?? "", sample.imageDigest, joined(sample.masks.map(\.digest)),
        sample.rectangle.map { "\($0.x) \($0.y) \($0.width) \($0.height)" } ?? "",
      ]
      return (fields + needed.map { $0.1[index] ?? "" }).map(SeparatedLines.quoted).joined(separator: ",")
    }
    return ([(columns + more).joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  private static func joined(_ texts: [String]) -> String { texts.joined(separator: String(maskSeparator)) }

  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
