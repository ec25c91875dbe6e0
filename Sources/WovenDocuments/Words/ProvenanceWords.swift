/// The words that tell where something comes from, in the report's language.
public struct ProvenanceWords: Sendable, Hashable {
  /// "Origin of #"
  private var origin: String
  public var title: String
  public var query: String
  public var rows: String
  public var study: String
  public var runs: String
  public var datasets: String
  public var samples: String
  public var results: String
  public var files: String
  public var report: String
  /// Of an answer that no image stands behind.
  public var declared: String
  /// Of one that only images stand behind.
  public var noRuns: String
  /// Of runs and images that may stand behind an answer.
  public var atMost: String
  /// Opens what all answers have in common.
  public var more: String
  /// Behind the first of many: "# more in ##"
  private var further: String

  /// English ones for a language without words.
  public init(language: String) {
    self =
      switch ReportWords.primaryTag(language) {
      case "ca": Self.catalan
      case "de": Self.german
      case "es": Self.spanish
      case "fr": Self.french
      default: Self.english
      }
  }

  /// The name of a mark.
  public func origin(of subject: String) -> String { origin.replacing("#", with: subject) }

  public func further(_ count: Int, in place: String) -> String { ReportWords.filled(further, String(count), place) }

  private init(
    origin: String, title: String, query: String, rows: String, study: String, runs: String, datasets: String,
    samples: String, results: String, files: String, report: String, declared: String, noRuns: String, atMost: String,
    more: String, further: String
  ) {
    (self.origin, self.title, self.query, self.rows, self.study) = (origin, title, query, rows, study)
    (self.runs, self.datasets, self.samples, self.results) = (runs, datasets, samples, results)
    (self.files, self.report, self.declared, self.noRuns) = (files, report, declared, noRuns)
    (self.atMost, self.more, self.further) = (atMost, more, further)
  }

  private static let english = ProvenanceWords(
    origin: "Origin of #", title: "Provenance", query: "Query", rows: "Rows", study: "Study", runs: "Runs",
    datasets: "Datasets", samples: "Samples", results: "Results", files: "Files", report: "Report",
    declared: "declared, no image stands behind it", noRuns: "from images alone, no run stands behind it",
    atMost: "behind it at most", more: "Runs, results and data", further: "# more: ##")

  private static let german = ProvenanceWords(
    origin: "Herkunft von #", title: "Herkunft", query: "Abfrage", rows: "Zeilen", study: "Studie", runs: "Läufe",
    datasets: "Datensätze", samples: "Bilder", results: "Ergebnisse", files: "Dateien", report: "Bericht",
    declared: "vereinbart, kein Bild steht dahinter", noRuns: "nur aus Bildern, kein Lauf steht dahinter",
    atMost: "dahinter höchstens", more: "Läufe, Ergebnisse und Daten", further: "# weitere: ##")

  private static let french = ProvenanceWords(
    origin: "Origine de #", title: "Provenance", query: "Requête", rows: "Lignes", study: "Étude",
    runs: "Entraînements", datasets: "Jeux de données", samples: "Images", results: "Résultats", files: "Fichiers",
    report: "Rapport", declared: "déclaré, aucune image n’y contribue",
    noRuns: "tiré des images seules, sans entraînement", atMost: "y contribuent au plus",
    more: "Entraînements, résultats et données", further: "# de plus : ##")

  private static let spanish = ProvenanceWords(
    origin: "Origen de #", title: "Procedencia", query: "Consulta", rows: "Filas", study: "Estudio",
    runs: "Entrenamientos", datasets: "Conjuntos de datos", samples: "Imágenes", results: "Resultados",
    files: "Archivos", report: "Informe", declared: "declarado, sin ninguna imagen",
    noRuns: "solo de imágenes, sin entrenamiento", atMost: "detrás, como máximo",
    more: "Entrenamientos, resultados y datos", further: "# más: ##")

  private static let catalan = ProvenanceWords(
    origin: "Origen de #", title: "Procedència", query: "Consulta", rows: "Files", study: "Estudi",
    runs: "Entrenaments", datasets: "Conjunts de dades", samples: "Imatges", results: "Resultats", files: "Fitxers",
    report: "Informe", declared: "declarat, sense cap imatge", noRuns: "només d’imatges, sense entrenament",
    atMost: "al darrere, com a màxim", more: "Entrenaments, resultats i dades", further: "# més: ##")
}
