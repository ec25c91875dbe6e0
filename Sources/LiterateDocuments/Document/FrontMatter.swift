import Diagnostics
import WovenDocuments

/// What stands between the two `---` at the head of a report.
public struct FrontMatter: Sendable, Hashable {
  public struct Author: Sendable, Hashable {
    public var name: String
    /// The parts of the name, where the author tells them apart.
    public var given: String?
    public var family: String?
    public var affiliations: [String]
    public var orcid: String?
    public var email: String?
  }

  public var title = ""
  public var subtitle: String?
  public var authors: [Author] = []
  /// As the author wrote it, or YYYY-MM-DD where `date-format` reads it; never "now".
  public var date: String?
  /// The date as `date-format` wants it.
  public var formattedDate: String?
  /// YYYY-MM-DD of a date that names a day.
  public var day: String?
  public var abstract: [DocumentBlock] = []
  public var keywords: [String] = []
  /// A BCP 47 tag.
  public var language = "en"
  public var license: String?
  /// `10.5281/zenodo.1234567`
  public var doi: String?
  /// Of the report, as its author counts.
  public var version: String?
  public var parameters: [Parameter] = []
  public var numberSections = false
  public var tableOfContents = true
  /// Of the page.
  public var contents = ContentsOptions()
  /// Whether cells show their source unless they say otherwise.
  public var echo = false
  /// How the source of cells is shown in the page unless they say otherwise.
  public var codeFolding = CodeFolding.none
  /// What folded code is called; nil for the language's word.
  public var codeSummary: String?
  /// The BibTeX files, from the report's folder.
  public var bibliography: [String] = []
  public var citationStyle = CitationStyle.authorYear
  public var pdf = PDFOptions()
  /// Whether what the page shows has marks that tell where it comes from.
  public var marksProvenance = true
  /// The one comparison that the author declares beforehand, as it was written.
  public var primaryContrast: PlacedValue?
  /// The claims that the author declares beforehand, as they were written.
  public var hypotheses: PlacedValue?

  public init() {}
}
