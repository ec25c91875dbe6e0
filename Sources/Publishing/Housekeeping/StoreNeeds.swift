import ArtifactStore
import Digests
import Laboratory

/// What reports would ask a store for.
struct StoreNeeds {
  struct Need {
    /// What the artefact is of.
    var words: String
    /// The reports that need it, in the order in which they were looked at.
    var reports: [String]
  }

  private var needs: [String: Need] = [:]
  /// The names of training states of runs that are finished.
  private var finished: Set<String> = []
  private var reports: Set<String> = []

  /// - Parameters:
  ///   - report: whose these are.
  ///   - runs: the keys of finished runs.
  mutating func add(_ chain: RecipeChain, _ records: [Recipe], of report: String, finished runs: Set<ContentDigest>) {
    reports.insert(report)
    let states = chain.states(besides: runs)
    for needed in chain.needed + states.needed { add(needed.recipe.name, needed.words, report) }
    for record in records { add(record.name, report, report) }
    finished.formUnion(states.surplus.map(\.name))
  }

  /// What a report's lock names: its report may have been edited since, and is still to be made again as it was locked.
  mutating func add(_ lock: ReportLock, of report: String) {
    for (words, name) in lock[.recipes] { add(name, words, report) }
  }

  private mutating func add(_ name: String, _ words: String, _ report: String) {
    guard var need = needs[name] else {
      needs[name] = Need(words: words, reports: [report])
      return
    }
    if !need.reports.contains(report) { need.reports.append(report) }
    needs[name] = need
  }

  /// Whether, and by which reports, an artefact is needed. Which masks a gallery shows is only known from its results: those
  /// of needed models count as needed.
  ///
  /// - Parameter recipe: of the artefact, where it can be read.
  func need(of artefact: StoredArtefact, _ recipe: RecipeText?) -> Need? {
    if let need = needs[artefact.name] { return need }
    if artefact.kind == ArtefactKind.lastRenderings.rawValue, let report = recipe?.report, reports.contains(report) {
      return Need(words: report, reports: [report])
    }
    guard artefact.kind == ArtefactKind.predictions.rawValue, let models = recipe?.artefacts("models"),
      let first = models.first, let need = needs[first], models.allSatisfy({ needs[$0] != nil })
    else { return nil }
    return Need(words: models.count == 1 ? need.words : "\(need.words), and other models", reports: need.reports)
  }

  /// Whether an artefact is the training state of a run that is finished, and of no other.
  func isOfFinishedRun(_ artefact: StoredArtefact) -> Bool {
    finished.contains(artefact.name) && needs[artefact.name] == nil
  }
}
