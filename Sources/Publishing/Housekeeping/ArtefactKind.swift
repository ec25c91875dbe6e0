/// The kinds of artefacts that a store keeps, the cheapest to make again first.
public enum ArtefactKind: String, CaseIterable, Sendable {
  case madeFiles = "made-files"
  case contactSheets = "contact-sheets"
  case lastRenderings = "last-renderings"
  case reports
  case nearDuplicates = "near-duplicates"
  case sampleFacts = "sample-facts"
  case verifiedSamples = "verified-samples"
  case phantoms
  case preparedSamples = "prepared-samples"
  case predictions
  case results
  case evaluations
  case runs
  case trainingStates = "training-states"

  /// What an artefact of the kind is.
  public var words: String {
    switch self {
    case .madeFiles: "digests of files that need not be made again"
    case .contactSheets: "small pictures of a dataset's samples"
    case .lastRenderings: "what reports were last made of"
    case .reports: "digests of a report's files"
    case .nearDuplicates: "images of datasets that look alike"
    case .sampleFacts: "what images tell of themselves"
    case .verifiedSamples: "that a dataset's files can be decoded"
    case .phantoms: "generated images"
    case .preparedSamples: "decoded and resized images"
    case .predictions: "masks for galleries"
    case .results: "databases of results"
    case .evaluations: "models measured on images"
    case .runs: "trained models"
    case .trainingStates: "how far trainings are"
    }
  }

  /// Where a kind stands in the order of what it costs to make its artefacts again; one that this version does not know costs most.
  static func rank(of kind: String) -> Int {
    ArtefactKind(rawValue: kind).flatMap { allCases.firstIndex(of: $0) } ?? allCases.count
  }
}
