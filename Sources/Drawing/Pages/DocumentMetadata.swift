import Foundation

/// What a PDF says of itself.
public struct DocumentMetadata: Sendable, Hashable {
  public var title: String
  public var authors: [String]
  public var subject: String
  public var keywords: [String]
  /// A BCP 47 tag.
  public var language: String
  /// The program that made it.
  public var creator: String
  /// Under which others may use it: "CC-BY-4.0".
  public var license: String?
  /// What identifies the document: a DOI, the digest of what it was made from. The first is the most exact one.
  public var identifiers: [String]
  /// Addresses of what it belongs to: its authors' pages.
  public var relations: [String]
  /// Of creation and last change; nil writes none.
  public var date: Date?

  /// - Parameter date: by default the moment that `SOURCE_DATE_EPOCH` names in the environment, else none; never "now".
  public init(
    title: String, authors: [String] = [], subject: String = "", keywords: [String] = [], language: String = "en",
    creator: String = "", license: String? = nil, identifiers: [String] = [], relations: [String] = [],
    date: Date? = DocumentMetadata.sourceDate(ProcessInfo.processInfo.environment)
  ) {
    self.title = title
    self.authors = authors
    self.subject = subject
    self.keywords = keywords
    self.language = language
    self.creator = creator
    self.license = license
    self.identifiers = identifiers
    self.relations = relations
    self.date = date
  }

  /// The moment of `SOURCE_DATE_EPOCH`, in seconds since 1970; nil when it is missing or not a number of seconds
  /// before the year 10000. See reproducible-builds.org/specs/source-date-epoch.
  public static func sourceDate(_ environment: [String: String]) -> Date? {
    guard let text = environment["SOURCE_DATE_EPOCH"], let seconds = Int64(text), (0..<253_402_300_800) ~= seconds
    else { return nil }
    return Date(timeIntervalSince1970: Double(seconds))
  }

  /// "D:20200102030405Z" of "2020-01-02T03:04:05Z", as the parts of a PDF tell dates; shorter ones are of a day.
  static func pdfDate(_ isoDate: String) -> String { "D:" + isoDate.filter { $0.isNumber || $0 == "Z" } }

  /// The date as "2020-01-02T03:04:05Z", whatever calendar and zone the computer is set to.
  package var isoDate: String? {
    guard let date else { return nil }
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let (day, time) = (seconds.dividedFloor(by: 86400), seconds - 86400 * seconds.dividedFloor(by: 86400))
    // Civil date from days, after H. Hinnant, "chrono-compatible low-level date algorithms".
    let shifted = day + 719_468
    let era = shifted.dividedFloor(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(dayOfMonth))T\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))Z"
  }
}

extension Int {
  fileprivate func dividedFloor(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
