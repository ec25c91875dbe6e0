import Datasets
import Diagnostics
import Foundation
import LiterateDocuments

/// What a crate says of its files, as JSON-LD: RO-Crate 1.3 with the Workflow Run profile 0.6.
///
/// The report is the workflow, make-report what carries it out, and the rendering the action that links the parameters, datasets
/// and weights to the files that came of them. The names that RO-Crate 1.1 and the profile 0.5 had for workflows and their
/// parameters stand beside the new ones, so that readers of both find them.
///
/// Source: w3id.org/ro/crate/1.3, w3id.org/ro/wfrun/workflow/0.6.
struct CrateMetadata {
  let contents: CrateContents
  let name: String
  let frontMatter: FrontMatter
  let date: CrateDate
  /// Name, value and kind of each parameter.
  let parameters: [Parameter]

  private typealias Entry = (key: String, value: JSONDocument)

  var json: Data {
    let graph =
      [descriptor, root] + Self.profiles + [workflow, language, program, run] + parameterEntities + authors.entities
      + datasets + weights + files + licences
    let document = JSONDocument.object([
      ("@context", .text("https://w3id.org/ro/crate/1.3/context")), ("@graph", .list(graph)),
    ])
    return Data((document.written(width: 100) + "\n").utf8)
  }

  private var descriptor: JSONDocument {
    Self.entity(
      CrateContents.metadataName, ["CreativeWork"],
      [
        ("about", Self.reference("./")),
        ("conformsTo", Self.references(["https://w3id.org/ro/crate/1.3", "https://w3id.org/ro/crate/1.1"])),
      ])
  }

  private var root: JSONDocument {
    var entries: [Entry] = [
      ("name", .text(frontMatter.title)), ("description", .text(description)),
      ("datePublished", .text(date.day ?? CrateDate.none)),
      ("license", Self.reference(Self.id(of: CrateLicence(frontMatter.license)))),
      ("conformsTo", Self.references(Self.profileNames.map(\.id))), ("mainEntity", Self.reference(contents.source.id)),
      ("mentions", Self.references([Self.runID])), ("inLanguage", .text(frontMatter.language)),
    ]
    if !authors.ids.isEmpty { entries.append(("author", Self.references(authors.ids))) }
    if !frontMatter.keywords.isEmpty { entries.append(("keywords", Self.texts(frontMatter.keywords))) }
    if let version = frontMatter.version { entries.append(("version", .text(version))) }
    if let doi = frontMatter.doi { entries.append(("identifier", .text("https://doi.org/\(doi)"))) }
    entries.append(
      ("hasPart", Self.references(contents.datasets.map { CrateFile.id(of: $0.folder) } + contents.files.map(\.id))))
    return Self.entity("./", ["Dataset"], entries)
  }

  private var description: String {
    if let abstract = CitationFile.abstract(of: frontMatter) { return abstract }
    return [frontMatter.subtitle.map { $0 + "." }, "A report with its results, and all that it was made of."]
      .compactMap(\.self).joined(separator: " ")
  }

  private static let profileNames = [
    ("https://w3id.org/ro/wfrun/process/0.6", "Process Run Crate", "0.6"),
    ("https://w3id.org/ro/wfrun/workflow/0.6", "Workflow Run Crate", "0.6"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.1", "Workflow RO-Crate", "1.1"),
    ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
    ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"),
  ].map { (id: $0.0, name: $0.1, version: $0.2) }

  private static var profiles: [JSONDocument] {
    profileNames.map { profile in
      entity(
        profile.id, ["CreativeWork", "Profile"], [("name", .text(profile.name)), ("version", .text(profile.version))])
    }
  }

  private static let runID = "#run"
  private static let programID = "#make-report"
  private static let languageID = "#report-language"

  /// The report as it was written.
  private var workflow: JSONDocument {
    var entries: [Entry] = [
      ("name", .text(frontMatter.title)), ("programmingLanguage", Self.reference(Self.languageID)),
      ("softwareRequirements", Self.reference(Self.programID)), ("url", Self.reference(contents.guide.id)),
      ("conformsTo", Self.reference("https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE")),
      ("license", Self.reference(Self.id(of: CrateLicence(frontMatter.license)))),
      ("version", .text(frontMatter.version ?? String(contents.source.digest.hexadecimal.prefix(12)))),
    ]
    if !authors.ids.isEmpty { entries.append(("author", Self.references(authors.ids))) }
    let inputs =
      parameters.map { Self.id("parameter", $0.name) } + contents.datasets.map { Self.inputID(of: $0.manifest) }
    if !inputs.isEmpty { entries.append(("input", Self.references(inputs))) }
    return Self.entity(
      contents.source.id,
      ["File", "SoftwareSourceCode", "ComputationalWorkflow", "https://bioschemas.org/ComputationalWorkflow"],
      entries + Self.facts(of: contents.source))
  }

  private var language: JSONDocument {
    Self.entity(
      Self.languageID, ["ComputerLanguage"],
      [
        ("name", .text("Reports of make-report: Markdown with Quarto's cells, SQL and Vega-Lite")),
        ("version", .text(programVersion)), ("url", Self.reference(contents.guide.id)),
      ])
  }

  private var program: JSONDocument {
    Self.entity(
      Self.programID, ["SoftwareApplication"],
      [
        ("name", .text("make-report")), ("version", .text(programVersion)), ("url", Self.reference(contents.guide.id)),
        ("license", Self.reference(Self.id(of: Self.programLicence))),
      ])
  }

  private static let programLicence = CrateLicence("Apache-2.0")

  private var run: JSONDocument {
    var entries: [Entry] = [
      ("name", .text("The rendering of \(name)")),
      (
        "description",
        .text(
          "make-report \(programVersion) verified the data, trained and evaluated the models, and wrote the report.")
      ), ("instrument", Self.references([contents.source.id, Self.programID])),
      ("actionStatus", .text("http://schema.org/CompletedActionStatus")),
    ]
    if let moment = date.moment { entries.append(("endTime", .text(moment))) }
    let objects =
      parameters.map { Self.id("value", $0.name) } + contents.datasets.map { CrateFile.id(of: $0.folder) }
      + contents.weights.map { Self.id("weights", $0.manifest.name) } + contents.inputs.map(\.id)
    if !objects.isEmpty { entries.append(("object", Self.references(objects))) }
    entries.append(("result", Self.references(contents.outputs.map(\.id))))
    return Self.entity(Self.runID, ["CreateAction"], entries)
  }

  private static let parameterTypes = ["FormalParameter", "https://bioschemas.org/FormalParameter"]

  private var parameterEntities: [JSONDocument] {
    let values = parameters.flatMap { parameter -> [JSONDocument] in
      let (formal, value) = (Self.id("parameter", parameter.name), Self.id("value", parameter.name))
      let type =
        switch parameter.kind {
        case .boolean: "Boolean"
        case .integer: "Integer"
        case .number: "Float"
        case .text: "Text"
        case .list: "PropertyValue"
        }
      return [
        Self.entity(
          formal, Self.parameterTypes,
          [
            ("name", .text(parameter.name)), ("additionalType", .text(type)), ("workExample", Self.reference(value)),
          ]),
        Self.entity(
          value, ["PropertyValue"],
          [
            ("name", .text(parameter.name)), ("value", .text(parameter.literal)),
            ("exampleOfWork", Self.reference(formal)),
          ]),
      ]
    }
    let inputs = contents.datasets.map { manifest, folder, _ in
      Self.entity(
        Self.inputID(of: manifest), Self.parameterTypes,
        [
          ("name", .text(manifest.folderName)), ("additionalType", .text("Dataset")),
          ("workExample", Self.reference(CrateFile.id(of: folder))),
        ])
    }
    return values + inputs
  }

  private static func inputID(of manifest: DatasetManifest) -> String { id("dataset", manifest.folderName) }

  private var authors: (ids: [String], entities: [JSONDocument]) {
    var ids: [String] = []
    var entities: [JSONDocument] = []
    var organisations: [String] = []
    for author in frontMatter.authors where !author.name.isEmpty {
      let id = author.orcid.map { "https://orcid.org/\($0)" } ?? Self.id("author", author.name)
      guard !ids.contains(id) else { continue }
      ids.append(id)
      var entries: [Entry] = [("name", .text(author.name))]
      if let given = author.given { entries.append(("givenName", .text(given))) }
      if let family = author.family { entries.append(("familyName", .text(family))) }
      if let email = author.email { entries.append(("email", .text(email))) }
      if !author.affiliations.isEmpty {
        entries.append(("affiliation", Self.references(author.affiliations.map { Self.id("organisation", $0) })))
        organisations += author.affiliations.filter { !organisations.contains($0) }
      }
      entities.append(Self.entity(id, ["Person"], entries))
    }
    entities += organisations.map { Self.entity(Self.id("organisation", $0), ["Organization"], [("name", .text($0))]) }
    return (ids, entities)
  }

  private var datasets: [JSONDocument] {
    contents.datasets.map { manifest, folder, files in
      var entries: [Entry] = [
        ("name", .text(manifest.title)),
        (
          "description",
          .text(
            "The dataset \(manifest.folderName) by its manifest: \(manifest.rows.count) samples, each with its SHA-256. "
              + (manifest.isGenerated ? "Its images are generated by make-report." : "Its images are not here."))
        ), ("license", Self.reference(Self.id(of: CrateLicence(manifest.licence)))),
        ("creditText", .text(manifest.citation)), ("identifier", .text("sha256:\(manifest.digest.hexadecimal)")),
      ]
      if !manifest.sources.isEmpty { entries.append(("isBasedOn", Self.texts(manifest.sources))) }
      entries.append(("exampleOfWork", Self.reference(Self.inputID(of: manifest))))
      entries.append(("hasPart", Self.references(files.map(\.id))))
      return Self.entity(CrateFile.id(of: folder), ["Dataset"], entries)
    }
  }

  private var weights: [JSONDocument] {
    contents.weights.map { manifest, file in
      Self.entity(
        Self.id("weights", manifest.name), ["CreativeWork"],
        [
          ("name", .text(manifest.title)),
          ("description", .text("Pretrained weights, which are not here; their manifest describes them.")),
          ("license", Self.reference(Self.id(of: CrateLicence(manifest.licence)))),
          ("creditText", .text(manifest.citation)), ("sha256", .text(manifest.digest)),
          ("isBasedOn", .text(manifest.source)), ("subjectOf", Self.reference(file.id)),
        ])
    }
  }

  private var files: [JSONDocument] {
    contents.files.filter { $0.path != contents.source.path }.map { file in
      var entries: [Entry] = [("name", .text((file.path as NSString).lastPathComponent))] + Self.facts(of: file)
      if file.path == contents.guide.path { entries.append(("about", Self.reference("./"))) }
      return Self.entity(file.id, ["File"], entries)
    }
  }

  private static func facts(of file: CrateFile) -> [Entry] {
    [
      ("description", .text(file.words)), ("encodingFormat", .text(file.mediaType)),
      ("contentSize", .text(String(file.size))), ("sha256", .text(file.digest.hexadecimal)),
    ]
  }

  private var licences: [JSONDocument] {
    var all = [CrateLicence(frontMatter.license)]
    all += contents.datasets.map { CrateLicence($0.manifest.licence) }
    all += contents.weights.map { CrateLicence($0.manifest.licence) } + [Self.programLicence]
    var known: Set<String> = []
    return all.compactMap { licence in
      let id = Self.id(of: licence)
      guard known.insert(id).inserted else { return nil }
      return Self.entity(
        id, ["CreativeWork"],
        [
          ("name", .text(licence.words ?? "No licence")),
          (
            "description",
            .text(
              licence.words == nil
                ? "The authors state no licence: whoever wants to use the report has to ask them." : "Terms of use.")
          ),
        ])
    }
  }

  private static func id(of licence: CrateLicence) -> String {
    licence.address ?? id("licence", licence.words ?? "none")
  }

  /// The name of something that has no address: `#author-Ada%20Example`.
  private static func id(_ kind: String, _ name: String) -> String {
    "#\(kind)-" + CrateFile.id(of: name).replacing("/", with: "-")
  }

  private static func entity(_ id: String, _ types: [String], _ entries: [Entry]) -> JSONDocument {
    let type: JSONDocument = types.count == 1 ? .text(types[0]) : .list(types.map { .text($0) })
    return .object([("@id", .text(id)), ("@type", type)] + entries)
  }

  private static func reference(_ id: String) -> JSONDocument { .object([("@id", .text(id))]) }

  private static func texts(_ texts: [String]) -> JSONDocument {
    texts.count == 1 ? .text(texts[0]) : .list(texts.map { .text($0) })
  }

  private static func references(_ ids: [String]) -> JSONDocument {
    ids.count == 1 ? reference(ids[0]) : .list(ids.map(reference))
  }
}
