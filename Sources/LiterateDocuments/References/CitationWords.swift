import TextFormats
import WovenDocuments

/// The words that citations and lists of references add to those of the bibliography, in the report's language.
struct CitationWords: Sendable, Hashable {
  /// Between two authors, and before the last of several, with the blanks around it.
  var and: String
  var lastAnd: String
  /// Where a year should stand.
  var noDate: String
  /// "In", before the book that holds a work.
  var within: String
  var editor: String
  var editors: String
  var volume: String
  var pages: String
  /// Behind its number.
  var edition: String
  /// Before its number.
  var version: String
  var doctoralThesis: String
  var mastersThesis: String
  var technicalReport: String
  /// Of the text around them.
  private(set) var direction = TextDirection.leftToRight

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  init(language: String) {
    self =
      switch ReportWords.primaryTag(language) {
      case "ca": Self.catalan
      case "de": Self.german
      case "es": Self.spanish
      case "fr": Self.french
      default: Self.english
      }
    direction = TextDirection(language: language)
  }

  private init(
    and: String, lastAnd: String, noDate: String, within: String, editor: String, editors: String, volume: String,
    pages: String, edition: String, version: String, doctoralThesis: String, mastersThesis: String,
    technicalReport: String
  ) {
    (self.and, self.lastAnd, self.noDate, self.within) = (and, lastAnd, noDate, within)
    (self.editor, self.editors, self.volume, self.pages) = (editor, editors, volume, pages)
    (self.edition, self.version) = (edition, version)
    (self.doctoralThesis, self.mastersThesis) = (doctoralThesis, mastersThesis)
    self.technicalReport = technicalReport
  }

  private static let english = CitationWords(
    and: " and ", lastAnd: ", and ", noDate: "n.d.", within: "In", editor: "ed.", editors: "eds.", volume: "vol.",
    pages: "pp.", edition: "edition", version: "version", doctoralThesis: "Doctoral thesis",
    mastersThesis: "Master’s thesis", technicalReport: "Technical report")

  private static let german = CitationWords(
    and: " und ", lastAnd: " und ", noDate: "o. J.", within: "In", editor: "Hrsg.", editors: "Hrsg.", volume: "Bd.",
    pages: "S.", edition: "Auflage", version: "Version", doctoralThesis: "Dissertation", mastersThesis: "Masterarbeit",
    technicalReport: "Technischer Bericht")

  private static let french = CitationWords(
    and: " et ", lastAnd: " et ", noDate: "s. d.", within: "Dans", editor: "éd.", editors: "éds.", volume: "vol.",
    pages: "p.", edition: "édition", version: "version", doctoralThesis: "Thèse de doctorat",
    mastersThesis: "Mémoire de master", technicalReport: "Rapport technique")

  private static let spanish = CitationWords(
    and: " y ", lastAnd: " y ", noDate: "s. f.", within: "En", editor: "ed.", editors: "eds.", volume: "vol.",
    pages: "pp.", edition: "edición", version: "versión", doctoralThesis: "Tesis doctoral",
    mastersThesis: "Trabajo de fin de máster", technicalReport: "Informe técnico")

  private static let catalan = CitationWords(
    and: " i ", lastAnd: " i ", noDate: "s. d.", within: "Dins", editor: "ed.", editors: "eds.", volume: "vol.",
    pages: "p.", edition: "edició", version: "versió", doctoralThesis: "Tesi doctoral",
    mastersThesis: "Treball de fi de màster", technicalReport: "Informe tècnic")
}
