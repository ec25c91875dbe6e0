/// The words that a report's pages add to its author's own, in the report's language.
public struct ReportWords: Sendable, Hashable {
  private var kinds: [LabelKind: [String]]
  private var callouts: [ReportCallout.Kind: String]
  public var references: String
  public var abstract: String
  public var keywords: String
  public var contents: String
  public var notes: String
  /// Between the last two of several.
  public var and: String
  /// Behind the title of a table that goes on.
  public var continued: String
  public var licence: String
  public var data: String
  public var code: String
  public var skip: String

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  public init(language: String) {
    let primary = language.split(separator: "-").first.map { $0.lowercased() } ?? "en"
    self = Self.all[primary] ?? Self.english
  }

  /// The languages that have words, by their primary tags.
  public static let languages = all.keys.sorted()

  /// "Figure", "Table", "Section", "Listing", "Equation".
  public func word(_ kind: LabelKind) -> String { kinds[kind]?.first ?? "" }

  /// "Figures", "Tables", …
  public func plural(_ kind: LabelKind) -> String { kinds[kind]?.last ?? "" }

  /// "Note", "Warning", …
  public func word(_ kind: ReportCallout.Kind) -> String { callouts[kind] ?? "" }

  private init(
    kinds: [[String]], callouts: [String], references: String, abstract: String, keywords: String, contents: String,
    notes: String, and: String, continued: String, licence: String, data: String, code: String, skip: String
  ) {
    self.kinds = Dictionary(uniqueKeysWithValues: zip([.figure, .table, .section, .listing, .equation], kinds))
    self.callouts = Dictionary(uniqueKeysWithValues: zip(ReportCallout.Kind.allCases, callouts))
    (self.references, self.abstract, self.keywords, self.contents) = (references, abstract, keywords, contents)
    (self.notes, self.and, self.continued, self.licence, self.data) = (notes, and, continued, licence, data)
    (self.code, self.skip) = (code, skip)
  }

  private static let all = ["ca": catalan, "de": german, "en": english, "es": spanish, "fr": french]

  private static let english = ReportWords(
    kinds: [
      ["Figure", "Figures"], ["Table", "Tables"], ["Section", "Sections"], ["Listing", "Listings"],
      ["Equation", "Equations"],
    ], callouts: ["Note", "Tip", "Warning", "Caution", "Important"], references: "References", abstract: "Abstract",
    keywords: "Keywords", contents: "Contents", notes: "Notes", and: "and", continued: "continued", licence: "Licence",
    data: "Data", code: "Code", skip: "Skip to the text")

  private static let german = ReportWords(
    kinds: [
      ["Abbildung", "Abbildungen"], ["Tabelle", "Tabellen"], ["Abschnitt", "Abschnitte"], ["Listing", "Listings"],
      ["Gleichung", "Gleichungen"],
    ], callouts: ["Hinweis", "Tipp", "Warnung", "Vorsicht", "Wichtig"], references: "Literatur",
    abstract: "Zusammenfassung", keywords: "Schlagwörter", contents: "Inhalt", notes: "Anmerkungen", and: "und",
    continued: "Fortsetzung", licence: "Lizenz", data: "Daten", code: "Code", skip: "Zum Text")

  private static let french = ReportWords(
    kinds: [
      ["Figure", "Figures"], ["Tableau", "Tableaux"], ["Section", "Sections"], ["Listing", "Listings"],
      ["Équation", "Équations"],
    ], callouts: ["Note", "Astuce", "Avertissement", "Mise en garde", "Important"], references: "Références",
    abstract: "Résumé", keywords: "Mots-clés", contents: "Sommaire", notes: "Notes", and: "et", continued: "suite",
    licence: "Licence", data: "Données", code: "Code", skip: "Aller au texte")

  private static let spanish = ReportWords(
    kinds: [
      ["Figura", "Figuras"], ["Tabla", "Tablas"], ["Sección", "Secciones"], ["Listado", "Listados"],
      ["Ecuación", "Ecuaciones"],
    ], callouts: ["Nota", "Consejo", "Advertencia", "Precaución", "Importante"], references: "Referencias",
    abstract: "Resumen", keywords: "Palabras clave", contents: "Índice", notes: "Notas", and: "y",
    continued: "continuación", licence: "Licencia", data: "Datos", code: "Código", skip: "Ir al texto")

  private static let catalan = ReportWords(
    kinds: [
      ["Figura", "Figures"], ["Taula", "Taules"], ["Secció", "Seccions"], ["Llistat", "Llistats"],
      ["Equació", "Equacions"],
    ], callouts: ["Nota", "Consell", "Advertència", "Precaució", "Important"], references: "Referències",
    abstract: "Resum", keywords: "Paraules clau", contents: "Índex", notes: "Notes", and: "i",
    continued: "continuació", licence: "Llicència", data: "Dades", code: "Codi", skip: "Ves al text")
}
