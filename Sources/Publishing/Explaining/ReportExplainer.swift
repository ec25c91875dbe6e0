import ArtifactStore
import Datasets
import Diagnostics
import Digests
import Foundation
import Laboratory
import LiterateDocuments
import ReportCells
import Results
import Studies
import TextFormats
import Weaving
import WovenDocuments

/// Tells of a report whose results are there what its parts come from. Nothing is trained, no image is read.
struct ReportExplainer {
  private let document: CheckedDocument
  private let chain: RecipeChain
  private let store: ArtifactStore
  private let library: DatasetLibrary
  private let cells: CellInquiries
  private let results: Explanation.File
  private let report: Explanation.File

  /// - Parameter results: the database of the document's studies.
  init(
    _ document: CheckedDocument, _ chain: RecipeChain, results: URL, store: ArtifactStore, library: DatasetLibrary
  ) throws {
    (self.document, self.chain, self.store, self.library) = (document, chain, store, library)
    cells = CellInquiries(document, results: ResultsDatabase(file: results))
    self.results = Explanation.File(
      name: "results.sqlite", sha256: try ContentDigest.of(fileAt: results).hexadecimal)
    report = Explanation.File(
      name: URL(fileURLWithPath: document.document.file).lastPathComponent,
      sha256: ContentDigest.of(Data(document.document.text.utf8)).hexadecimal)
  }

  /// One explanation; of a line, one for each of its queries.
  ///
  /// - Throws: a `Diagnostic` for what the report does not have, and for a query that fails.
  func explanations(of subject: ExplainedSubject) throws -> [Explanation] {
    let search = SubjectSearch(document: document.document, chain: chain)
    switch subject {
    case .name(let name):
      switch try search.found(name) {
      case .block(let label, let block): return [try explanation(of: block, label)]
      case .cell(let cell): return [try explanation(of: cell)]
      case .run(let study, let run): return [explanation(of: run, in: study)]
      }
    case .line(let line):
      return try search.queries(onLine: line).map { query, isCondition in
        var told = start(query.sql, kind: isCondition ? "condition" : "number", at: query.place)
        try tell(cells.inquiries(of: query), in: &told)
        return told
      }
    }
  }

  private func start(_ subject: String, kind: String, at place: SourcePlace) -> Explanation {
    Explanation(subject: subject, kind: kind, file: place.file, line: place.line, report: report)
  }

  private func explanation(of block: DocumentBlock, _ label: String) throws -> Explanation {
    switch block {
    case .cell(let cell): return try explanation(of: cell)
    case .panel(let panel):
      var told = start(label, kind: "panel", at: panel.place)
      var inquiries: [Inquiry] = []
      for block in panel.blocks {
        switch block {
        case .cell(let cell): inquiries += try cells.inquiries(of: cell).filter { !inquiries.contains($0) }
        case .picture(let picture): add(picture, to: &told)
        default: told.remarks.append("one of its parts is written in the report itself")
        }
      }
      try tell(inquiries, in: &told)
      return told
    case .picture(let picture):
      var told = start(label, kind: "picture", at: picture.place)
      add(picture, to: &told)
      return told
    case .table(let table):
      var told = start(label, kind: "table", at: table.place)
      told.remarks.append(
        "the table is written in the report itself: no query stands behind it but those of numbers in it (`--line`)")
      return told
    default: preconditionFailure("only cells, panels, pictures and tables have the label of a figure or a table")
    }
  }

  private func add(_ picture: DocumentPicture, to told: inout Explanation) {
    told.files.append(
      Explanation.File(name: picture.path, sha256: ContentDigest.of(picture.contents).hexadecimal))
  }

  private func explanation(of cell: Cell) throws -> Explanation {
    var told = start(cell.label ?? "", kind: cell.kind.name, at: cell.place)
    if let study = chain.studies.first(where: { $0.study.place == cell.place || $0.study.label == cell.label }),
      cell.kind.name == "study"
    {
      told.studies = [
        self.study(study, depth: .runs, losses: nil, basis: "the study itself: every run and every sample of it")
      ]
      told.results = results
      return told
    }
    guard cell.evaluates else {
      told.remarks.append("the cell is not evaluated (`eval: false`): nothing was asked")
      return told
    }
    let inquiries = try cells.inquiries(of: cell)
    if inquiries.isEmpty { told.remarks.append("the cell asks nothing: what it shows is written in the report itself") }
    try tell(inquiries, in: &told)
    return told
  }

  private func explanation(of planned: PlannedRun, in study: StudyRecipes) -> Explanation {
    var told = start("\(study.study.label): \(planned.run.name)", kind: "run", at: study.study.place)
    let split = study.study.split(fold: planned.run.fold)
    let samples = study.study.trainable
    told.studies = [
      Explanation.Study(
        name: study.study.label, depth: "runs",
        basis: "the run was trained on the samples of the other folds, and validated on those of its own",
        runs: [self.run(planned)],
        datasets: [
          dataset(study.study.dataset, role: "train", split.training.map { samples[$0] }),
          dataset(study.study.dataset, role: "validation", split.validation.map { samples[$0] }),
        ])
    ]
    return told
  }

  // MARK: What stands behind answers

  private func tell(_ asked: [Inquiry], in told: inout Explanation) throws {
    let inquiries = asked.map(narrowed)
    let answer = ReportProvenance.Answer(inquiries, studies: chain.studies.map(\.study.label))
    for inquiry in asked {
      switch inquiry {
      case .query(let sql, let study, let rows, let reads):
        told.queries.append(try query(sql, study: study, count: rows, reads, named: &told.named))
      case .samples(let samples, let study, let losses):
        let names = samples.map { ($0.dataset.map { "\($0)/" } ?? "") + $0.id }.joined(separator: ", ")
        told.named.append(
          "shown of `\(study)`: the samples \(names); the predictions of \(losses.joined(separator: ", "))")
      case .file, .dataset: break
      }
    }
    let known = document.document.askedFiles
    told.files += answer.files.map { name in
      Explanation.File(name: name, sha256: known.first { $0.name == name }?.digest ?? "")
    }
    told.studies = answer.studies.compactMap { asked in
      guard let recipes = chain[asked.study] else { return nil }
      switch asked.depth {
      case .declaration:
        return Explanation.Study(
          name: asked.study, depth: "declaration",
          basis: "only what the study declares was asked: no image stands behind it",
          runs: [], datasets: [])
      case .images:
        return self.study(
          recipes, depth: .images, losses: nil,
          basis: "only the images themselves were asked about: no run stands behind it")
      case .runs:
        let basis = AnswerBasis(inquiries, study: recipes.study, results: cells.results)
        return self.study(recipes, depth: .runs, losses: basis.losses, basis: basis.words)
      }
    }
    if !told.queries.isEmpty || !told.studies.isEmpty { told.results = results }
    for name in answer.datasets {
      let manifest = try library.manifest(named: name)
      told.datasets.append(dataset(manifest, role: "described", manifest.used))
    }
  }

  /// A query that only picks rows is of one study where it finds them all in that one, and none in any other.
  private func narrowed(_ inquiry: Inquiry) -> Inquiry {
    let labels = chain.studies.map(\.study.label)
    guard case .query(let sql, nil, let rows, let reads) = inquiry, reads.isPlain, labels.count > 1,
      let answer = try? cells.results.query(sql), !answer.rows.isEmpty
    else { return inquiry }
    var found: [String] = []
    for label in labels {
      guard let own = try? cells.results.restricted(to: label).query(sql) else { return inquiry }
      if own.rows == answer.rows { found.append(label) } else if !own.rows.isEmpty { return inquiry }
    }
    return found.count == 1 ? .query(sql: sql, study: found[0], rows: rows, reads: reads) : inquiry
  }

  private func query(
    _ sql: String, study: String?, count: Int, _ reads: QueryReads, named: inout [String]
  ) throws -> Explanation.Query {
    let seen = study.map { cells.results.restricted(to: $0) } ?? cells.results
    let result: QueryResult
    do {
      result = try seen.query(sql)
    } catch {
      throw Diagnostic(error.message, at: .file(document.document.file), remedy: error.remedy)
    }
    named += Self.named(in: result)
    return Explanation.Query(
      sql: sql, study: study, tables: reads.results, columns: result.columns,
      rows: result.rows.prefix(Explanation.mostRows).map { $0.map(Explanation.Value.init) }, rowCount: count)
  }

  /// "loss: ce, dice", of the columns that name what the results are about.
  private static func named(in result: QueryResult) -> [String] {
    ["study", "loss", "fold", "seed", "model", "dataset", "sample"].compactMap { column in
      guard let index = result.columns.firstIndex(of: column) else { return nil }
      var values: [String] = []
      var known: Set<String> = []
      for row in result.rows where row[index] != .null {
        let text = row[index].displayText
        if known.insert(text).inserted { values.append(text) }
      }
      return values.isEmpty ? nil : "the rows name \(column): " + values.joined(separator: ", ")
    }
  }

  /// - Parameter losses: the variants whose runs are told; nil for all.
  private func study(
    _ recipes: StudyRecipes, depth: ReportProvenance.Answer.Depth, losses: Set<String>?, basis: String
  ) -> Explanation.Study {
    let study = recipes.study
    let runs = depth == .runs ? recipes.runs.filter { losses?.contains($0.run.variant.name) ?? true } : []
    let tests = study.test.map { dataset($0, role: "test", $0.testable) }
    // Their images alone were looked at, for doubts and near-duplicates.
    let others = study.datasets.compactMap { manifest -> Explanation.Dataset? in
      let isTest = study.test.contains { $0.name == manifest.name }
      let trained = manifest.name == study.dataset.name ? Set(study.trainable.map(\.id)) : []
      let rest = manifest.used.filter { !trained.contains($0.id) && !(isTest && $0.split == .test) }
      return rest.isEmpty ? nil : dataset(manifest, role: "described", rest)
    }
    return Explanation.Study(
      name: study.label, depth: depth == .runs ? "runs" : "images", basis: basis, runs: runs.map(run),
      datasets: depth == .runs
        ? [dataset(study.dataset, role: "train", study.trainable)] + tests + others
        : study.datasets.map { dataset($0, role: "described", $0.used) })
  }

  private func dataset(_ manifest: DatasetManifest, role: String, _ samples: [Sample]) -> Explanation.Dataset {
    Explanation.Dataset(
      name: manifest.name, role: role, samplesTable: manifest.digest.hexadecimal,
      samples: samples.map {
        Explanation.Sample(id: $0.id, image: $0.imageDigest, masks: $0.masks.map(\.digest))
      }, sampleCount: samples.count)
  }

  private func run(_ planned: PlannedRun) -> Explanation.Run {
    let checkpoint = (try? FinishedRuns(in: store).checkpoint(of: planned.recipe))??.hexadecimal
    let recipe = PlacedJSON.read(
      Array(planned.recipe.text.utf8), file: "recipe.json", collector: DiagnosticCollector())
    let settings = (recipe?["settings"]?.map ?? []).map { entry in
      (entry.key, entry.value.text ?? JSONDocument(entry.value).canonical)
    }
    return Explanation.Run(
      name: planned.run.name, recipe: planned.recipe.name, checkpoint: checkpoint,
      settings: Dictionary(settings) { first, _ in first })
  }
}

extension Explanation.Value {
  fileprivate init(_ value: SQLValue) {
    self =
      switch value {
      case .null: .null
      case .integer(let number): .integer(number)
      case .real(let number): .real(number)
      case .text(let text): .text(text)
      }
  }
}
