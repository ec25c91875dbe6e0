import Diagnostics
import WovenDocuments

/// What the readers of one document share: its parameters, and the labels, references and notes met so far. It knows none
/// of them.
final class ReadingContext {
  struct Label {
    var name: String
    var place: SourcePlace
    /// Why nothing can refer to it, if so.
    var obstacle: String?
    /// Whether it stands in the document, so that a link leads there.
    var isAnchor: Bool
  }

  /// A link `[text](#name)` within the document.
  struct InternalLink {
    var name: String
    var place: SourcePlace
  }

  /// A note that stands below the text, `[^name]: …`.
  struct Note {
    var name: String
    var content: PlacedText
    var place: SourcePlace
    /// Once it has been read.
    var blocks: [DocumentBlock]?
  }

  let collector: DiagnosticCollector
  let kinds: [CellKind]
  let frontMatter: FrontMatter
  let files: DocumentFiles
  /// False when the front matter is malformed: what would follow from it is then not reported.
  let isFrontMatterKnown: Bool
  private(set) var labels: [Label] = []
  private var labelIndices: [String: Int] = [:]
  var references: [DocumentReference] = []
  var citations: [DocumentCitation.Item] = []
  var internalLinks: [InternalLink] = []
  /// What `@name`s are read as text, each where it stands first.
  private(set) var mentions: [(name: String, place: SourcePlace)] = []
  private var mentioned: Set<String> = []
  var notes: [Note] = []
  private var noteIndices: [String: [Int]] = [:]
  var isReadingNote = false
  /// How many citations are around the words that are being read.
  var citationDepth = 0
  /// The included files that are being read, the innermost last.
  var includes: [String] = []
  /// Whether what is being read is a value of a query, whose dollars fill in nothing.
  var readsValues = false
  /// Whether what is being read stands in tabs, whose headings have no numbers.
  var isInTabset = false
  /// How many divs within lists and quotes are around what is being read.
  var nestedDivisions = 0
  /// Why nothing can refer to what is being read, if so.
  var surroundingObstacle: String?
  /// `[label]: address` lines, which hold for the whole document.
  var linkDefinitions = ""
  private var definitions: [LinkDefinition] = []
  private var definitionIndices: [String: Int] = [:]
  /// Their labels that links used, as `LinkDefinition.key` has them.
  private var usedDefinitions: Set<String> = []
  var linkDefinitionCount = 0
  /// The files whose such lines are there.
  var definedFiles: Set<String> = []
  /// How many texts are being read, each within the one before.
  var depth = 0
  var inlineTexts = 0
  let allowance: ReadingAllowance

  init(
    kinds: [CellKind], frontMatter: FrontMatter?, files: DocumentFiles, collector: DiagnosticCollector,
    allowance: ReadingAllowance = ReadingAllowance()
  ) {
    self.allowance = allowance
    self.files = files
    self.kinds = kinds
    isFrontMatterKnown = frontMatter != nil
    self.frontMatter = frontMatter ?? FrontMatter()
    self.collector = collector
  }

  var substitution: ParameterSubstitution {
    ParameterSubstitution(
      parameters: frontMatter.parameters, collector: collector, areComplete: isFrontMatterKnown, allowance: allowance)
  }

  /// Remembers a label; a second one of the same name is reported.
  func add(label: String, at place: SourcePlace, obstacle: String? = nil, isAnchor: Bool = true) {
    if let control = label.firstControl {
      collector.report(
        Diagnostic("the label holds the control character \(control)", at: place, remedy: "take it out"))
    }
    if let first = labelIndices[label].map({ labels[$0] }) {
      collector.report(
        Diagnostic(
          "the label `\(label)` is given twice", at: place, expected: "labels that differ",
          remedy: "it is already on line \(first.place.line): rename one of them"))
    } else {
      labelIndices[label] = labels.count
      labels.append(Label(name: label, place: place, obstacle: obstacle ?? surroundingObstacle, isAnchor: isAnchor))
    }
  }

  /// Remembers a note; a second one of the same name in a file is reported.
  func add(note name: String, content: PlacedText, at place: SourcePlace) {
    if let first = noteIndex(of: name, in: place.file).map({ notes[$0] }) {
      collector.report(
        Diagnostic(
          "the note `[^\(name)]` is given twice", at: place,
          remedy: "it is already on line \(first.place.line): rename one of them"))
    } else {
      noteIndices[name, default: []].append(notes.count)
      notes.append(Note(name: name, content: content, place: place))
    }
  }

  /// Remembers the definition of a link's address; a second one of the same label is reported.
  func add(definition: LinkDefinition) {
    guard let first = definitionIndices[definition.key].map({ definitions[$0] }) else {
      definitionIndices[definition.key] = definitions.count
      definitions.append(definition)
      return
    }
    // A file that is included twice gives its definitions twice.
    if first.place == definition.place { return }
    collector.report(
      Diagnostic(
        "the address of `[\(definition.label)]` is given twice", at: definition.place,
        remedy: "the one on line \(first.place.line) holds: take one of them out", severity: .warning))
  }

  /// Remembers that a link uses the address of a label.
  func use(definition label: String) { usedDefinitions.insert(LinkDefinition.key(label)) }

  func warnOfUnusedDefinitions() {
    for definition in definitions where !usedDefinitions.contains(definition.key) {
      collector.report(
        Diagnostic(
          "no link leads to the address of `[\(definition.label)]`", at: definition.place,
          remedy: "write `[text][\(definition.label)]`, or take it out", severity: .warning))
    }
  }

  /// Remembers an `@name` that is read as text.
  func mention(_ name: String, at place: @autoclosure () -> SourcePlace) {
    if mentioned.insert(name).inserted { mentions.append((name, place())) }
  }

  /// Where a note of a file stands among all of them.
  func noteIndex(of name: String, in file: String) -> Int? {
    noteIndices[name]?.first { notes[$0].place.file == file }
  }

  /// Reports every reference and internal link that leads nowhere.
  ///
  /// - Parameter anchors: those that headings got without a label.
  func checkReferences(anchors: [String]) {
    let referable = labels.filter { LabelKind(label: $0.name) != nil }.map(\.name)
    for reference in references {
      if let label = labelIndices[reference.label].map({ labels[$0] }) {
        guard let obstacle = label.obstacle else { continue }
        collector.report(
          Diagnostic("`@\(reference.label)` cannot be referred to: \(obstacle)", at: reference.place))
      } else {
        let kind = LabelKind(label: reference.label)
        let near = referable.filter { LabelKind(label: $0) == kind }
        collector.report(
          Diagnostic(
            "the reference `@\(reference.label)` leads to nothing", at: reference.place,
            remedy: referable.isEmpty
              ? "give the figure, table or section this label"
              : suggestion(for: reference.label, among: near.isEmpty ? referable : near)))
      }
    }
    let known = labels.filter(\.isAnchor).map(\.name) + anchors
    let targets = Set(known)
    for link in internalLinks where !targets.contains(link.name) {
      collector.report(
        Diagnostic(
          "the link `#\(link.name)` leads to nothing", at: link.place,
          remedy: known.isEmpty ? "the document has no labels" : suggestion(for: link.name, among: known)))
    }
  }
}
