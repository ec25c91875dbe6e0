/// The version of PDF that a file's first line asks of its readers (ISO 32000-1, 7.5.2).
public enum PDFVersion: String, Sendable, Hashable {
  /// The first whose objects are packed; pdfTeX includes nothing later without a warning.
  case v15 = "1.5"
  case v17 = "1.7"
}
