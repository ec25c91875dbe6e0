import Diagnostics
import LiterateDocuments
import WovenDocuments

/// A chart of a study that needs no specification: `study-chart: dice-against-fpr`. Each is a specification of the
/// chart grammar; `figures/LABEL.vl.json` shows it with its data.
enum StudyChart: String, CaseIterable {
  case diceAgainstFPR = "dice-against-fpr"
  case reliability
  case learningCurves = "learning-curves"
  case pairedDifferences = "paired-differences"
  case dicePerImage = "dice-per-image"
  case perImage = "per-image"
  case bySize = "by-size"
  case operatingCurve = "operating-curve"
  case freeResponse = "froc"
  case rankStability = "rank-stability"
  case criticalDifference = "critical-difference"
  case thresholdSweep = "threshold-sweep"
  case riskCoverage = "risk-coverage"
  case lossGradientField = "loss-gradient-field"

  static let keys = KeyTable(
    "study chart",
    [
      .init("study-chart", .word(allCases.map(\.rawValue)), "Which chart of a study is drawn", needed: true),
      .init("study", .text, "The study that it is of, where there are several"),
      .init("metric", .word(metrics.map(\.name)), "What paired differences compare"),
      .init("width", .integer(atLeast: 50), "Its width in pixels"),
      .init("height", .integer(atLeast: 30), "Its height in pixels"),
    ])

  /// What an author may say beside the chart's name.
  struct Options {
    var width = 300
    var height: Int?
    /// Of paired differences.
    var metric = "dice_id"
    var words = StudyChartWords(language: "en")
  }

  /// The specification that a cell's body stands for; the body itself where it names no study chart, nil where the
  /// name or an option is wrong, which is reported.
  ///
  /// - Parameter cell: is given the study that the body names.
  static func expanded(_ value: PlacedValue, of cell: inout Cell, in context: CheckingContext) -> PlacedValue? {
    guard value["study-chart"] != nil else { return value }
    let reader = MappingReader(value, keys, collector: context.collector)
    defer { reader.finish() }
    var options = Options()
    options.words = StudyChartWords(language: context.language)
    options.width = reader.integer("width") ?? options.width
    options.height = reader.integer("height")
    let metric = reader.value("metric")
    let isOfOneStudy = readStudy(reader, into: &cell, in: context)
    let chart = chart(named: reader.value("study-chart") ?? value, context.collector)
    if let metric {
      guard let text = metric.text, metrics.contains(where: { $0.name == text }) else {
        context.collector.report(
          Diagnostic(
            "no metric is called `\(metric.text ?? metric.kindName)`", at: metric.place,
            remedy: suggestion(for: metric.text ?? "", among: metrics.map(\.name))))
        return nil
      }
      options.metric = text
    }
    return isOfOneStudy ? chart?.tree(options).translated(options.words).placed(at: value.place) : nil
  }

  private static func chart(named name: PlacedValue, _ collector: DiagnosticCollector) -> StudyChart? {
    if let chart = name.text.flatMap(StudyChart.init) { return chart }
    collector.report(
      Diagnostic(
        "no study chart is called `\(name.text ?? name.kindName)`", at: name.place,
        remedy: suggestion(for: name.text ?? "", among: allCases.map(\.rawValue))))
    return nil
  }

  /// Reads the one study that a chart is of; false where it is not known, which is reported.
  private static func readStudy(
    _ reader: MappingReader, into cell: inout Cell, in context: CheckingContext
  ) -> Bool {
    let name = reader.value("study")
    // A report without a study may still be checked; its charts have no rows.
    if name == nil, cell.study == nil, context.studies.isEmpty { return true }
    guard let study = context.study(of: cell, named: name) else { return false }
    if context.studies.count > 1 { cell.study = study.label }
    return true
  }

  /// The metrics that `comparisons` holds.
  static let metrics = [
    (name: "dice_id", title: "Dice"), (name: "sensitivity_id", title: "Sensitivity"),
    (name: "image_fpr_ood", title: "False-positive rate"),
  ]

  func tree(_ options: Options) -> StudyChartTree {
    switch self {
    case .diceAgainstFPR: StudyChart.diceAgainstFPR(options)
    case .reliability: StudyChart.reliability(options)
    case .learningCurves: StudyChart.learningCurves(options)
    case .pairedDifferences: StudyChart.pairedDifferences(options)
    case .dicePerImage: StudyChart.dicePerImage(options)
    case .perImage: StudyChart.perImage(options)
    case .bySize: StudyChart.bySize(options)
    case .operatingCurve: StudyChart.operatingCurve(options)
    case .freeResponse: StudyChart.freeResponse(options)
    case .rankStability: StudyChart.rankStability(options)
    case .criticalDifference: StudyChart.criticalDifference(options)
    case .thresholdSweep: StudyChart.thresholdSweep(options)
    case .riskCoverage: StudyChart.riskCoverage(options)
    case .lossGradientField: StudyChart.lossGradientField(options)
    }
  }
}
