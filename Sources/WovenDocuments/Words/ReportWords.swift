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
  private var gallery: String
  private var made: String
  private var madeAlone: String
  private var digest: String
  /// What charts without rows read.
  public var noData: String
  /// What tables without rows read.
  public var noRows: String
  /// Over what stands for a figure, a table or another part that could not be made.
  private var notMade: [String]
  /// Of an inline value that could not be found.
  public var noValue: String
  private var unshown: String
  /// Of a sample with a lesion in it, and of one without.
  public var lesion: String
  public var lesionFree: String
  /// What a report was made from.
  public var datasets: String
  public var weights: String
  public var files: String
  /// With the blank that French has before it.
  public private(set) var colon = ":"
  public private(set) var ofGallery = GalleryWords(language: "en")
  public private(set) var ofDataset = DatasetWords(language: "en")
  public private(set) var ofProvenance = ProvenanceWords(language: "en")

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  public init(language: String) {
    self = Self.all[Self.primaryTag(language)] ?? Self.english
    if Self.primaryTag(language) == "fr" { colon = "\u{A0}:" }
    ofGallery = GalleryWords(language: language)
    ofDataset = DatasetWords(language: language)
    ofProvenance = ProvenanceWords(language: language)
  }

  /// "de" of "de-AT".
  public static func primaryTag(_ language: String) -> String {
    language.split(separator: "-").first.map { $0.lowercased() } ?? "en"
  }

  /// "Figure", "Table", "Section", "Listing", "Equation", and the names of callouts.
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
    Self.filled(first, String(shown), String(all))
  }

  /// Describes a gallery of masks to those who cannot see it.
  public func galleryText(images: Int, losses: [String]) -> String {
    Self.filled(gallery, String(images), list(losses))
  }

  /// "This figure could not be made"
  public func failure(of kind: ReportFailure.Kind) -> String {
    switch kind {
    case .figure: notMade[0]
    case .table: notMade[1]
    case .part: notMade[2]
    }
  }

  /// Below a chart whose scale has no place for some values.
  ///
  /// - Parameter values: how many, and of which kind, such as "3 (≤ 0)".
  public func unshownValues(_ values: String, of field: String) -> String { Self.filled(unshown, field, values) }

  /// "a, b and c"
  public func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(and) " + last
  }

  /// At the end of a report: what made it, and from what.
  ///
  /// - Parameters:
  ///   - sources: "the datasets a, b", "the files c"; none where the report's text is all that it was made from.
  ///   - digest: of the database of results, shortened.
  public func colophon(program: String, sources: [String], digest: String) -> String {
    let made = Self.filled(sources.isEmpty ? madeAlone : made, program, list(sources))
    return "\(made); \(self.digest.replacing("#", with: digest))."
  }

  /// A sentence with what its signs stand for.
  static func filled(_ sentence: String, _ first: String, _ second: String) -> String {
    sentence.split(separator: "##", omittingEmptySubsequences: false).map { $0.replacing("#", with: first) }
      .joined(separator: second)
  }

  init(
    kinds: [[String]], callouts: [[String]], references: String, abstract: String, keywords: String, contents: String,
    notes: String, and: String, continued: String, licence: String, data: String, code: String, skip: String,
    done: String, toDo: String, back: String, link: String, first: String, gallery: String, made: String,
    madeAlone: String, digest: String, noData: String, noRows: String, notMade: [String], noValue: String,
    unshown: String,
    lesion: String, lesionFree: String, datasets: String, weights: String, files: String
  ) {
    self.kinds = Dictionary(uniqueKeysWithValues: zip([.figure, .table, .section, .listing, .equation], kinds))
    self.callouts = Dictionary(uniqueKeysWithValues: zip(ReportCallout.Kind.allCases, callouts.map { $0[0] }))
    for (kind, words) in zip(ReportCallout.Kind.allCases, callouts) { self.kinds[LabelKind(kind)] = words }
    (self.references, self.abstract, self.keywords, self.contents) = (references, abstract, keywords, contents)
    (self.notes, self.and, self.continued, self.licence, self.data) = (notes, and, continued, licence, data)
    (self.code, self.skip, self.done, self.toDo) = (code, skip, done, toDo)
    (self.back, self.link, self.first) = (back, link, first)
    (self.gallery, self.made, self.madeAlone) = (gallery, made, madeAlone)
    (self.digest, self.noData) = (digest, noData)
    (self.noRows, self.notMade, self.noValue, self.unshown) = (noRows, notMade, noValue, unshown)
    (self.lesion, self.lesionFree) = (lesion, lesionFree)
    (self.datasets, self.weights, self.files) = (datasets, weights, files)
  }
}
