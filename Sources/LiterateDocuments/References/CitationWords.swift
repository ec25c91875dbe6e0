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
  /// Before the number of a volume in a series, of a chapter, of one page, and of several.
  var number: String
  var chapter: String
  var page: String
  var pages: String
  /// Behind its number.
  var edition: String
  /// Before its number.
  var version: String
  var doctoralThesis: String
  var mastersThesis: String
  var bachelorsThesis: String
  var candidateThesis: String
  var technicalReport: String
  var researchReport: String
  /// Before the day on which an address was looked at.
  var accessed: String
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
    number: String, chapter: String, page: String, pages: String, edition: String, version: String,
    doctoralThesis: String, mastersThesis: String, bachelorsThesis: String, candidateThesis: String,
    technicalReport: String, researchReport: String, accessed: String
  ) {
    (self.and, self.lastAnd, self.noDate, self.within) = (and, lastAnd, noDate, within)
    (self.editor, self.editors, self.volume, self.number) = (editor, editors, volume, number)
    (self.chapter, self.page, self.pages, self.accessed) = (chapter, page, pages, accessed)
    (self.edition, self.version) = (edition, version)
    (self.doctoralThesis, self.mastersThesis) = (doctoralThesis, mastersThesis)
    (self.bachelorsThesis, self.candidateThesis) = (bachelorsThesis, candidateThesis)
    (self.technicalReport, self.researchReport) = (technicalReport, researchReport)
  }

  private static let english = CitationWords(
    and: " and ", lastAnd: ", and ", noDate: "n.d.", within: "In", editor: "ed.", editors: "eds.", volume: "vol.",
    number: "no.", chapter: "chap.", page: "p.", pages: "pp.", edition: "edition", version: "version",
    doctoralThesis: "Doctoral thesis",
    mastersThesis: "Master’s thesis", bachelorsThesis: "Bachelor’s thesis", candidateThesis: "Candidate thesis",
    technicalReport: "Technical report", researchReport: "Research report", accessed: "accessed")

  private static let german = CitationWords(
    and: " und ", lastAnd: " und ", noDate: "o. J.", within: "In", editor: "Hrsg.", editors: "Hrsg.", volume: "Bd.",
    number: "Nr.", chapter: "Kap.", page: "S.", pages: "S.", edition: "Auflage", version: "Version",
    doctoralThesis: "Dissertation", mastersThesis: "Masterarbeit",
    bachelorsThesis: "Bachelorarbeit", candidateThesis: "Kandidatenarbeit",
    technicalReport: "Technischer Bericht", researchReport: "Forschungsbericht", accessed: "abgerufen am")

  private static let french = CitationWords(
    and: " et ", lastAnd: " et ", noDate: "s. d.", within: "Dans", editor: "éd.", editors: "éds.", volume: "vol.",
    number: "nº", chapter: "chap.", page: "p.", pages: "p.", edition: "édition", version: "version",
    doctoralThesis: "Thèse de doctorat",
    mastersThesis: "Mémoire de master", bachelorsThesis: "Mémoire de licence", candidateThesis: "Thèse de candidature",
    technicalReport: "Rapport technique", researchReport: "Rapport de recherche", accessed: "consulté le")

  private static let spanish = CitationWords(
    and: " y ", lastAnd: " y ", noDate: "s. f.", within: "En", editor: "ed.", editors: "eds.", volume: "vol.",
    number: "n.º", chapter: "cap.", page: "p.", pages: "pp.", edition: "edición", version: "versión",
    doctoralThesis: "Tesis doctoral",
    mastersThesis: "Trabajo de fin de máster", bachelorsThesis: "Trabajo de fin de grado",
    candidateThesis: "Tesis de candidato",
    technicalReport: "Informe técnico", researchReport: "Informe de investigación", accessed: "consultado el")

  private static let catalan = CitationWords(
    and: " i ", lastAnd: " i ", noDate: "s. d.", within: "Dins", editor: "ed.", editors: "eds.", volume: "vol.",
    number: "núm.", chapter: "cap.", page: "p.", pages: "p.", edition: "edició", version: "versió",
    doctoralThesis: "Tesi doctoral",
    mastersThesis: "Treball de fi de màster", bachelorsThesis: "Treball de fi de grau",
    candidateThesis: "Tesi de candidat",
    technicalReport: "Informe tècnic", researchReport: "Informe de recerca", accessed: "consultat el")
}
