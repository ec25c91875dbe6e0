import Foundation

/// Texts that a PDF carries unseen.
public enum PDFText {
  /// A file within a PDF that `PDFDocument` has written; nil where it holds none of that name, or no text.
  public static func attachment(named name: String, of pdf: Data) -> String? {
    PDFFileReader(pdf)?.file(named: name).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The keywords of a PDF that Cairo alone has written (ISO 32000-1, 14.3.3); nil where there are none.
  public static func keywords(of pdf: Data) -> String? {
    guard let file = try? CairoFile(pdf), let information = try? file.resolved(file.information)?.dictionary,
      case .string(let content)? = information["Keywords"]
    else { return nil }
    return decoded(content)
  }

  /// UTF-16 with a byte order mark, else what Cairo writes without one, which is ASCII.
  private static func decoded(_ content: [UInt8]) -> String? {
    guard content.starts(with: [0xFE, 0xFF]) else { return String(validating: content, as: UTF8.self) }
    let units = stride(from: 2, to: content.count - content.count % 2, by: 2).map {
      UInt16(content[$0]) << 8 | UInt16(content[$0 + 1])
    }
    return String(validating: units, as: UTF16.self)
  }
}
