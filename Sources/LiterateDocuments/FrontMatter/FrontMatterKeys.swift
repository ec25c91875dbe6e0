import Diagnostics
import Drawing
import WovenDocuments

/// The keys of the front matter: what its readers accept, and what an editor is told of them.
package enum FrontMatterKeys {
  package static let table = KeyTable(
    "report's front matter",
    [
      .init("title", .scalar, "The report's title", needed: true),
      .init("subtitle", .scalar, "A line below the title"),
      .init("author", .oneOrMore(.definition("author")), "Whoever wrote the report"),
      .init("affiliations", .oneOrMore(.definition("institution")), "Institutions that authors name by `ref`"),
      .init("date", .scalar, "The date, written out; never `now` or `today`"),
      .init("date-format", .text, "How the date reads: full, long, medium, short, iso, or Day.js's signs"),
      .init("abstract", .text, "A summary in Markdown"),
      .init("keywords", .oneOrMore(.scalar), "What the report is about"),
      .init("license", .either([.text, .mapping(license)]), "Under which terms the report may be used"),
      .init("doi", .pattern(IdentifierReader.doiPattern), "The report's DOI, such as `10.5281/zenodo.1234567`"),
      .init("version", .scalar, "The report's own version, such as `1.2`"),
      .init("lang", .pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"), "The report's language, such as `en` or `de-AT`"),
      .init("bibliography", .oneOrMore(.scalar), "BibTeX files, from the report's folder"),
      .init("citation-style", .word(CitationStyle.allCases.map(\.rawValue)), "How citations read"),
      .init("number-sections", .boolean, "Whether sections are numbered, and can be referred to"),
      .init("execute", .mapping(execute), "What holds for all cells"),
      .init("params", .dictionary(of: parameter), "Parameters and their defaults, for `${name}` and `-P name:value`"),
      .init("tables", .dictionary(of: .pattern(TableFile.Kind.endings)), "The author's own tables, for queries"),
      .init("fonts", .oneOrMore(.definition("font")), "Fonts of signs that the program's own lack, in their order"),
      .init("primary-contrast", .anything, "The one comparison that is declared before the results are known"),
      .init("hypotheses", .anything, "Claims made before the results are known, in the order of their tests"),
      .init("format", .either([.word(ReportFormat.allCases.map(\.rawValue)), .mapping(format)]), "Options of outputs"),
    ] + ContentsReader.keys + code
      + QuartoKeys.frontMatter.filter { $0 != "doi" }.map(KeyTable.Key.withoutEffect))

  /// How the source of cells is shown, for the report or for its page alone.
  static let code: [KeyTable.Key] = [
    .init(
      "code-fold", CodeFoldingReader.shape, "Whether the source of cells is folded; `show` leaves it open at first"),
    .init("code-summary", .text, "What folded source is called"),
  ]

  static let author = KeyTable(
    "report's author",
    [
      .init("name", .either([.text, .mapping(name)]), "The author's name", needed: true),
      .init("orcid", .text, "The author's ORCID, such as 0000-0002-1825-0097"),
      .init("email", .text, "The author's address"),
      .init("affiliation", .oneOrMore(.definition("affiliation")), "Institutions, or their names"),
      .init("affiliations", .oneOrMore(.definition("affiliation")), "Institutions, or their names"),
    ] + QuartoKeys.author.map(KeyTable.Key.withoutEffect))

  static let name = KeyTable(
    "author's name",
    [
      .init("literal", .text, "The name as it is to be read"),
      .init("given", .text, "Given names"),
      .init("family", .text, "The family name"),
    ])

  /// An institution, or `ref`, which names one by its `id`.
  static let affiliations = KeyTable(
    "affiliation",
    [
      .init("name", .text, "The institution's name"),
      .init("department", .text, "The part of the institution, which stands before its name"),
      .init("city", .text, "Its city"),
      .init("country", .text, "Its country"),
      .init("id", .scalar, "What `ref` calls it"),
      .init("ref", .scalar, "The `id` of an institution that is described elsewhere"),
    ] + QuartoKeys.affiliation.map(KeyTable.Key.withoutEffect))

  /// What may stand in several places, by name.
  package static let definitions: [(name: String, shape: ValueShape)] = [
    ("author", .either([.text, .mapping(author)])), ("institution", .mapping(affiliations)),
    ("affiliation", .either([.text, .definition("institution")])),
    ("font", .either([.word(NamedFonts.allCases.map(\.rawValue)), .mapping(font)])),
  ]

  static let font = KeyTable(
    "font",
    [
      .init("file", .text, "A TrueType or OpenType font, from the report's folder", needed: true),
      .init("sha256", .pattern("^[0-9A-Fa-f]{64}$"), "The SHA-256 of its bytes", needed: true),
      .init("face", .integer(atLeast: 0), "Which face of a collection, from 0"),
    ])

  static let license = KeyTable(
    "license",
    [
      .init("text", .text, "Its name, such as `CC-BY-4.0`", needed: true), .withoutEffect("type"),
      .withoutEffect("url"),
    ])

  static let execute = KeyTable(
    "`execute` mapping",
    [.init("echo", .boolean, "Whether cells show their source")]
      + QuartoKeys.execute.map(KeyTable.Key.withoutEffect))

  /// A default, or a choice between sets of values for other parameters.
  static let parameter = ValueShape.either([.scalar, .list(of: .scalar), .mapping(ParameterChoice.keys(of: "NAME"))])

  static let format = KeyTable(
    "report's format",
    [
      .init("html", .either([.word(["default"]), .nothing, .mapping(html)]), "The page"),
      .init("pdf", .either([.word(["default"]), .nothing, .mapping(pdf)]), "The print"),
    ])

  static let html = KeyTable(
    "`html` format",
    [.init("provenance", .boolean, "Whether figures, tables and numbers have a mark that tells where they come from")]
      + code + ContentsReader.keys
      + (QuartoKeys.frontMatter + ["number-sections", "date-format"]).map(KeyTable.Key.withoutEffect))

  static let pdf = KeyTable(
    "`pdf` format",
    [
      .init("columns", .integer(1...2), "One column or two"),
      .init("papersize", .word(PaperName.allCases.map(\.rawValue)), "The size of its pages"),
      .init(
        "standard", .oneOrMore(.word(PDFStandard.allCases.map(\.rawValue))),
        "What the PDF follows beside `ua-1`, which each does: a standard for archives"),
      .init("provenance", .boolean, "Whether an appendix tells where figures, tables and numbers come from"),
    ] + ContentsReader.keys
      + (QuartoKeys.frontMatter.filter { $0 != "papersize" } + ["number-sections", "date-format"])
      .map(KeyTable.Key.withoutEffect), mistaken: ["pdf-standard": "standard", "standards": "standard"])
}
