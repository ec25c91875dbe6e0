import Diagnostics
import LiterateDocuments

/// A chart of a study that needs no specification: `study-chart: dice-against-fpr`. Each is a specification of the
/// chart grammar; `figures/LABEL.vl.json` shows it with its data.
enum StudyChart: String, CaseIterable {
  case diceAgainstFPR = "dice-against-fpr"
  case reliability
  case learningCurves = "learning-curves"
  case pairedDifferences = "paired-differences"
  case dicePerImage = "dice-per-image"
  case rankStability = "rank-stability"
  case criticalDifference = "critical-difference"
  case thresholdSweep = "threshold-sweep"
  case riskCoverage = "risk-coverage"
  case lossGradientField = "loss-gradient-field"

  /// What an author may say beside the chart's name.
  struct Options {
    var width = 300
    var height: Int?
    /// Of paired differences.
    var metric = "dice_id"
  }

  /// The specification that a cell's body stands for; the body itself where it names no study chart, nil where the
  /// name or an option is wrong, which is reported.
  ///
  /// - Parameter cell: is given the study that the body names.
  static func expanded(_ value: PlacedValue, of cell: inout Cell, in context: PreparationContext) -> PlacedValue? {
    guard value["study-chart"] != nil else { return value }
    let reader = MappingReader(value, of: "study chart", collector: context.collector)
    defer { reader.finish() }
    let name = reader.value("study-chart")
    var options = Options()
    options.width = reader.integer("width", atLeast: 50) ?? options.width
    options.height = reader.integer("height", atLeast: 30)
    guard readStudy(reader, into: &cell, in: context) else { return nil }
    if let metric = reader.value("metric") {
      guard let text = metric.text, metrics.contains(where: { $0.name == text }) else {
        context.collector.report(
          Diagnostic(
            "no metric is called `\(metric.text ?? metric.kindName)`", at: metric.place,
            remedy: suggestion(for: metric.text ?? "", among: metrics.map(\.name))))
        return nil
      }
      options.metric = text
    }
    guard let chart = name?.text.flatMap(StudyChart.init) else {
      context.collector.report(
        Diagnostic(
          "no study chart is called `\(name?.text ?? "")`", at: name?.place ?? value.place,
          remedy: suggestion(for: name?.text ?? "", among: allCases.map(\.rawValue))))
      return nil
    }
    return chart.tree(options).placed(at: value.place)
  }

  /// Reads the one study that a chart is of; false where none or another than the cell's option says is named, which is
  /// reported.
  private static func readStudy(
    _ reader: MappingReader, into cell: inout Cell, in context: PreparationContext
  ) -> Bool {
    if let name = reader.value("study") {
      guard let found = context.study(named: name, for: cell) else { return false }
      if let other = cell.study, other != found.label {
        context.collector.report(
          Diagnostic(
            "the chart is of the study `\(found.label)`, and its cell of `\(other)`", at: name.place,
            remedy: "leave one of the two `study`"))
        return false
      }
      (cell.study, cell.studyPlace) = (found.label, name.place)
    } else if cell.study == nil, context.studies.count > 1 {
      // A report without a study may still be checked; its charts have no rows.
      return context.study(named: nil, for: cell) != nil
    }
    return true
  }

  /// The metrics that `comparisons` holds.
  static let metrics = [(name: "dice_id", title: "Dice"), (name: "image_fpr_ood", title: "False-positive rate")]

  func tree(_ options: Options) -> StudyChartTree {
    switch self {
    case .diceAgainstFPR: StudyChart.diceAgainstFPR(options)
    case .reliability: StudyChart.reliability(options)
    case .learningCurves: StudyChart.learningCurves(options)
    case .pairedDifferences: StudyChart.pairedDifferences(options)
    case .dicePerImage: StudyChart.dicePerImage(options)
    case .rankStability: StudyChart.rankStability(options)
    case .criticalDifference: StudyChart.criticalDifference(options)
    case .thresholdSweep: StudyChart.thresholdSweep(options)
    case .riskCoverage: StudyChart.riskCoverage(options)
    case .lossGradientField: StudyChart.lossGradientField(options)
    }
  }
}
