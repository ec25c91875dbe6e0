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
  /// Of a task.
  public var done: String
  public var toDo: String
  /// Sentences in which `#` stands for what they are about, and `##` for a second one.
  private var back: String
  private var link: String
  private var first: String

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  public init(language: String) {
    self = Self.all[Self.primaryTag(language)] ?? Self.english
  }

  /// "de" of "de-AT".
  static func primaryTag(_ language: String) -> String {
    language.split(separator: "-").first.map { $0.lowercased() } ?? "en"
  }

  /// "Figure", "Table", "Section", "Listing", "Equation".
  public func word(_ kind: LabelKind) -> String { kinds[kind]?.first ?? "" }

  /// "Figures", "Tables", …
  public func plural(_ kind: LabelKind) -> String { kinds[kind]?.last ?? "" }

  /// "Note", "Warning", …
  public func word(_ kind: ReportCallout.Kind) -> String { callouts[kind] ?? "" }

  /// Of the link from a note to its mark.
  public func wayBack(fromNote number: Int) -> String { back.replacing("#", with: String(number)) }

  /// Of the link that a heading has to itself.
  public func link(toSection title: String) -> String { link.replacing("#", with: title) }

  /// Below the rows of a figure that are shown, where there are more.
  public func firstRows(_ shown: Int, of all: Int) -> String {
    first.replacing("##", with: String(all)).replacing("#", with: String(shown))
  }

  private init(
    kinds: [[String]], callouts: [String], references: String, abstract: String, keywords: String, contents: String,
    notes: String, and: String, continued: String, licence: String, data: String, code: String, skip: String,
    done: String, toDo: String, back: String, link: String, first: String
  ) {
    self.kinds = Dictionary(uniqueKeysWithValues: zip([.figure, .table, .section, .listing, .equation], kinds))
    self.callouts = Dictionary(uniqueKeysWithValues: zip(ReportCallout.Kind.allCases, callouts))
    (self.references, self.abstract, self.keywords, self.contents) = (references, abstract, keywords, contents)
    (self.notes, self.and, self.continued, self.licence, self.data) = (notes, and, continued, licence, data)
    (self.code, self.skip, self.done, self.toDo) = (code, skip, done, toDo)
    (self.back, self.link, self.first) = (back, link, first)
  }

  private static let all = ["ca": catalan, "de": german, "en": english, "es": spanish, "fr": french]

  private static let english = ReportWords(
    kinds: [
      ["Figure", "Figures"], ["Table", "Tables"], ["Section", "Sections"], ["Listing", "Listings"],
      ["Equation", "Equations"],
    ], callouts: ["Note", "Tip", "Warning", "Caution", "Important"], references: "References", abstract: "Abstract",
    keywords: "Keywords", contents: "Contents", notes: "Notes", and: "and", continued: "continued", licence: "Licence",
    data: "Data", code: "Code", skip: "Skip to the text", done: "done", toDo: "to do",
    back: "Back to the text of note #",
    link: "Link to the section “#”", first: "The first # of ## rows; the CSV file beside the figure has all.")

  private static let german = ReportWords(
    kinds: [
      ["Abbildung", "Abbildungen"], ["Tabelle", "Tabellen"], ["Abschnitt", "Abschnitte"], ["Listing", "Listings"],
      ["Gleichung", "Gleichungen"],
    ], callouts: ["Hinweis", "Tipp", "Warnung", "Vorsicht", "Wichtig"], references: "Literatur",
    abstract: "Zusammenfassung", keywords: "Schlagwörter", contents: "Inhalt", notes: "Anmerkungen", and: "und",
    continued: "Fortsetzung", licence: "Lizenz", data: "Daten", code: "Code", skip: "Zum Text", done: "erledigt",
    toDo: "offen", back: "Zurück zum Text von Anmerkung #", link: "Link zum Abschnitt „#“",
    first: "Die ersten # von ## Zeilen; die CSV-Datei neben der Abbildung enthält alle.")

  private static let french = ReportWords(
    kinds: [
      ["Figure", "Figures"], ["Tableau", "Tableaux"], ["Section", "Sections"], ["Listing", "Listings"],
      ["Équation", "Équations"],
    ], callouts: ["Note", "Astuce", "Avertissement", "Mise en garde", "Important"], references: "Références",
    abstract: "Résumé", keywords: "Mots-clés", contents: "Sommaire", notes: "Notes", and: "et", continued: "suite",
    licence: "Licence", data: "Données", code: "Code", skip: "Aller au texte", done: "fait", toDo: "à faire",
    back: "Retour au texte de la note #", link: "Lien vers la section « # »",
    first: "Les # premières lignes sur ## ; le fichier CSV à côté de la figure les contient toutes.")

  private static let spanish = ReportWords(
    kinds: [
      ["Figura", "Figuras"], ["Tabla", "Tablas"], ["Sección", "Secciones"], ["Listado", "Listados"],
      ["Ecuación", "Ecuaciones"],
    ], callouts: ["Nota", "Consejo", "Advertencia", "Precaución", "Importante"], references: "Referencias",
    abstract: "Resumen", keywords: "Palabras clave", contents: "Índice", notes: "Notas", and: "y",
    continued: "continuación", licence: "Licencia", data: "Datos", code: "Código", skip: "Ir al texto",
    done: "hecho", toDo: "pendiente", back: "Volver al texto de la nota #", link: "Enlace a la sección «#»",
    first: "Las primeras # filas de ##; el archivo CSV junto a la figura las contiene todas.")

  private static let catalan = ReportWords(
    kinds: [
      ["Figura", "Figures"], ["Taula", "Taules"], ["Secció", "Seccions"], ["Llistat", "Llistats"],
      ["Equació", "Equacions"],
    ], callouts: ["Nota", "Consell", "Advertència", "Precaució", "Important"], references: "Referències",
    abstract: "Resum", keywords: "Paraules clau", contents: "Índex", notes: "Notes", and: "i",
    continued: "continuació", licence: "Llicència", data: "Dades", code: "Codi", skip: "Ves al text", done: "fet",
    toDo: "pendent", back: "Torna al text de la nota #", link: "Enllaç a la secció «#»",
    first: "Les primeres # files de ##; el fitxer CSV al costat de la figura les conté totes.")
}
