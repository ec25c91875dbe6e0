import Datasets
import Evaluation
import Statistics
import Studies

/// How much was looked at, in words that stand in every report: what is not shown was looked at too.
struct StudyScope {
  let study: StudyDeclaration
  let runs: Int
  let images: [Evaluation.TestImage]
  let comparisons: [VariantComparison]

  var tested: [VariantComparison] { comparisons.filter { $0.role != .descriptive } }

  /// The measures in which pairs of variants were tested, each once.
  var testedMeasures: [String] {
    var names: [String] = []
    for comparison in tested where !names.contains(comparison.measure.name) { names.append(comparison.measure.name) }
    return names
  }

  var photographs: Int { Set(Evaluation.clusters(images)).count }

  var sentences: String {
    [training, testing, comparing].joined(separator: " ")
  }

  private var training: String {
    let trained = study.losses.count == 1 ? "was" : "were"
    let heldOut = (1...study.folds).reduce(0) { $0 + study.split(fold: $1).validation.count }
    return Self.counted(study.losses.count, "loss variant") + " \(trained) trained on "
      + Self.counted(study.trainable.count, "image") + ", of which \(heldOut) were held out in "
      + Self.counted(study.folds, "fold") + ", with " + Self.counted(study.seeds.count, "seed") + " ("
      + Self.counted(runs, "run") + ")."
  }

  private var testing: String {
    let withLesion = images.count { $0.domain == .inDistribution }
    let from = photographs < images.count ? " from " + Self.counted(photographs, "photograph") : ""
    return "They were tested on " + Self.counted(withLesion, "image")
      + " with a lesion and \(images.count - withLesion)"
      + " without\(from)."
  }

  private var comparing: String {
    let tested = tested
    guard !tested.isEmpty else { return "No variants were tested against each other." }
    let names = Self.list(testedMeasures)
    let made =
      Self.counted(tested.count, "comparison") + " of pairs \(tested.count == 1 ? "was" : "were") tested, in "
      + Self.counted(testedMeasures.count, "measure") + " (\(names))"
    guard let contrast = study.primaryContrast else {
      return made + "; none was declared primary, so that all p-values are Holm-adjusted together."
    }
    let others = tested.count { $0.role == .secondary }
    return made + ". The primary one, declared in the report's front matter, is \(contrast.measure.rawValue) of "
      + "\(contrast.first) against \(contrast.second)"
      + (others == 0 ? "." : "; the p-values of the \(others) others are Holm-adjusted together.")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// "a, b and c"
  static func list(_ names: [String]) -> String {
    names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}
