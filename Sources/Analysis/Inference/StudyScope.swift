import Datasets
import Evaluation
import Results
import Statistics
import Studies

/// How much was looked at, in the reader's words: what is not shown was looked at too.
struct StudyScope {
  let study: StudyDeclaration
  let runs: Int
  let images: [Evaluation.TestImage]
  let comparisons: [VariantComparison]
  let hypotheses: [HypothesisResult]
  /// nil for a single variant.
  let studyPower: StudyPower?

  var tested: [VariantComparison] { comparisons.filter { $0.role != .descriptive } }

  /// The measures in which pairs of variants were tested, each once.
  var testedMeasures: [Measure] {
    var measures: [Measure] = []
    for comparison in tested where !measures.contains(comparison.measure) { measures.append(comparison.measure) }
    return measures
  }

  var photographs: Int { Set(Evaluation.clusters(images)).count }

  /// Everything, for the section that tells of the design.
  var sentences: String {
    [training, testing, comparing].joined(separator: " ")
  }

  /// One sentence, for the abstract.
  var summary: String {
    let trained = study.losses.count == 1 ? "was" : "were"
    let made =
      Self.beginning(study.losses.count, "loss variant") + " \(trained) trained in " + Self.counted(runs, "run")
      + " and tested on \(tests)"
    guard let studyPower else { return made + "." }
    let pair = study.hypotheses.first.map { "\($0.first) and \($0.second)" } ?? "two of the variants"
    return "\(made), which with a power of 80 % \(studyPower.words) between \(pair) in a single test."
  }

  /// What the images could have shown, with the spread that it is computed from; empty for a single variant.
  var power: String {
    guard let studyPower else { return "" }
    let pair =
      study.hypotheses.first.map { "\($0.first) and \($0.second)" }
      ?? "two of the variants (the middle of all pairs)"
    return "With a power of 80 % at the \(Self.percent(AnalysisSettings.level)) level, these images "
      + "\(studyPower.words), where outcomes differ from image to image as those of \(pair) do."
  }

  private var training: String {
    let trained = study.losses.count == 1 ? "was" : "were"
    let heldOut = (1...study.folds).reduce(0) { $0 + study.split(fold: $1).validation.count }
    return Self.beginning(study.losses.count, "loss variant") + " \(trained) trained on "
      + Self.counted(study.trainable.count, "image") + ", of which \(heldOut) were held out in "
      + Self.counted(study.folds, "fold") + ", with " + Self.counted(study.seeds.count, "seed") + " ("
      + Self.counted(runs, "run") + ")."
  }

  private var tests: String {
    let withLesion = images.count { $0.domain == .inDistribution }
    let from = photographs < images.count ? ", from " + Self.counted(photographs, "photograph") : ""
    return Self.counted(withLesion, "image") + " with a lesion and \(images.count - withLesion) without" + from
  }

  private var testing: String { "They were tested on \(tests)." }

  private var comparing: String {
    guard !tested.isEmpty else { return "No variants were tested against each other." }
    let exploratory = tested.count { $0.role == .exploratory }
    let names = Self.list(
      testedMeasures.filter { measure in
        tested.contains { $0.measure == measure && $0.role == .exploratory }
      }.map(\.words))
    let rest =
      exploratory == 0
      ? ""
      : " The \(exploratory) comparisons of pairs that were not declared (\(names)) are exploratory; their p-values are "
        + "Holm-adjusted together."
    return declared + rest + " Which variant is best is said by comparisons with the best, at the "
      + Self.percent(AnalysisSettings.level) + " level in each measure."
  }

  private var declared: String {
    if hypotheses.isEmpty { return "No hypothesis was declared." }
    func list(_ family: Hypothesis.Family) -> [String] {
      hypotheses.filter { $0.hypothesis.family == family }.enumerated().map { place, result in
        "(\(place + 1)) \(result.words)"
      }
    }
    let (primary, secondary) = (list(.primary), list(.secondary))
    let ordered =
      primary.isEmpty
      ? ""
      : "Declared in the report’s front matter, and tested in this order, each only if those before it were shown: "
        + primary.joined(separator: "; ") + "."
    let others =
      secondary.isEmpty
      ? "" : "Secondary, Holm-adjusted among themselves: " + secondary.joined(separator: "; ") + "."
    return [ordered, others].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  /// As a sentence begins.
  private static func beginning(_ count: Int, _ noun: String) -> String {
    let words = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
    guard (1...words.count).contains(count) else { return "In all, " + counted(count, noun) }
    return "\(words[count - 1]) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// "a, b and c"
  static func list(_ names: [String]) -> String {
    names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}
