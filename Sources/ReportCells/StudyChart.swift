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

  /// What an author may say beside the chart's name.
  struct Options {
    var width = 300
    var height: Int?
    /// A condition for SQL that keeps one study of several, such as ` AND study = 'a'`.
    var study = ""
    /// Of paired differences.
    var metric = "dice_id"
  }

  /// The specification that a cell's body stands for; the body itself where it names no study chart, nil where the
  /// name or an option is wrong, which is reported.
  static func expanded(_ value: PlacedValue, of cell: Cell, in context: PreparationContext) -> PlacedValue? {
    guard value["study-chart"] != nil else { return value }
    let reader = MappingReader(value, of: "study chart", collector: context.collector)
    defer { reader.finish() }
    let name = reader.value("study-chart")
    var options = Options()
    options.width = reader.integer("width", atLeast: 50) ?? options.width
    options.height = reader.integer("height", atLeast: 30)
    if let study = reader.value("study") {
      guard let found = context.study(named: study, for: cell) else { return nil }
      options.study = " AND study = '\(found.label.replacing("'", with: "''"))'"
    }
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
    }
  }

  /// The channels that tell losses apart, in the study's order.
  private static let loss: StudyChartTree = [
    "field": "loss", "type": "nominal", "title": "Loss", "sort": ["field": "position", "op": "min"],
  ]

  private static let lossWithoutLegend: StudyChartTree = [
    "field": "loss", "type": "nominal", "title": "Loss", "legend": nil, "sort": ["field": "position", "op": "min"],
  ]

  private static func number(_ value: Int) -> StudyChartTree { .scalar(.integer(value)) }

  private static func field(_ name: String, _ title: String? = nil) -> StudyChartTree {
    let named: [(String, StudyChartTree)] = [("field", .scalar(.text(name))), ("type", "quantitative")]
    return .map(named + (title.map { [("title", .scalar(.text($0)))] } ?? []))
  }

  private static func diceAgainstFPR(_ options: Options) -> StudyChartTree {
    let columns = "dice_id, dice_id_low, dice_id_high, image_fpr_ood, image_fpr_ood_low, image_fpr_ood_high"
    let summary = "SELECT loss, position, \(columns) FROM summary WHERE of = 'ensemble'\(options.study)"
    let front = """
      WITH s AS (\(summary)) SELECT dice_id, image_fpr_ood FROM s WHERE NOT EXISTS (SELECT 1 FROM s AS t \
      WHERE t.dice_id >= s.dice_id AND t.image_fpr_ood <= s.image_fpr_ood \
      AND (t.dice_id > s.dice_id OR t.image_fpr_ood < s.image_fpr_ood))
      """
    let x: StudyChartTree = [
      "field": "image_fpr_ood", "type": "quantitative", "title": "Lesion-free images with a false positive",
      "axis": ["format": "%"], "scale": ["zero": false],
    ]
    let y: StudyChartTree = [
      "field": "dice_id", "type": "quantitative", "title": "Dice on images with a lesion", "scale": ["zero": false],
    ]
    return [
      "width": number(options.width), "height": number(options.height ?? 220),
      "layer": [
        ["data": ["sql": "\(summary)"], "encoding": ["color": loss], "layer": intervals(x, y)],
        [
          "data": ["sql": "\(front)"],
          "mark": [
            "type": "line", "interpolate": "step-after", "color": "#444444", "strokeDash": [4, 3], "strokeWidth": 1.5,
          ],
          "encoding": ["x": x, "y": y],
        ],
        [
          "data": ["sql": "\(summary)"],
          "mark": ["type": "point", "filled": true, "size": 100, "opacity": 1],
          "encoding": ["x": x, "y": y, "color": loss, "shape": loss],
        ],
      ],
    ]
  }

  private static func intervals(_ x: StudyChartTree, _ y: StudyChartTree) -> StudyChartTree {
    [
      [
        "mark": ["type": "rule", "opacity": 0.5],
        "encoding": [
          "x": x, "y": field("dice_id_low", "Dice on images with a lesion"), "y2": ["field": "dice_id_high"],
        ],
      ],
      [
        "mark": ["type": "rule", "opacity": 0.5],
        "encoding": [
          "x": field("image_fpr_ood_low", "Lesion-free images with a false positive"),
          "x2": ["field": "image_fpr_ood_high"], "y": y,
        ],
      ],
    ]
  }

  private static func reliability(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, confidence, accuracy, (low + high) / 2 AS middle, pixels FROM calibration \
      JOIN variants USING (study, loss) \
      WHERE model = 'ensemble' AND domain = 'in-distribution' AND pixels > 0\(options.study)
      """
    let whole: StudyChartTree = ["domain": [0, 1]]
    return [
      "data": ["sql": "\(rows)"],
      "vconcat": [
        [
          "width": number(options.width), "height": number(options.height ?? 200),
          "layer": [
            [
              "data": ["values": [["p": 0, "a": 0], ["p": 1, "a": 1]]],
              "mark": ["type": "line", "color": "#999999", "strokeDash": [2, 2], "strokeWidth": 1],
              "encoding": ["x": field("p", "Predicted probability"), "y": field("a", "Share of lesion pixels")],
            ],
            [
              "mark": ["type": "line", "point": true],
              "encoding": [
                "x": ["field": "confidence", "type": "quantitative", "title": "Predicted probability", "scale": whole],
                "y": ["field": "accuracy", "type": "quantitative", "title": "Share of lesion pixels", "scale": whole],
                "color": loss, "shape": loss,
              ],
            ],
          ],
        ],
        [
          "width": number(options.width), "height": 70,
          "mark": ["type": "line", "interpolate": "step"],
          "encoding": [
            "x": ["field": "middle", "type": "quantitative", "title": "Predicted probability", "scale": whole],
            "y": [
              "field": "pixels", "type": "quantitative", "title": "Pixels", "scale": ["type": "log"],
              "axis": ["format": "~s"],
            ],
            "color": lossWithoutLegend,
          ],
        ],
      ],
    ]
  }

  private static func learningCurves(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, epoch, avg(dice_validation) AS dice, min(dice_validation) AS low, \
      max(dice_validation) AS high, avg(alpha) AS alpha FROM epochs JOIN variants USING (study, loss) \
      WHERE true\(options.study) GROUP BY study, loss, position, epoch ORDER BY position, epoch
      """
    let x: StudyChartTree = ["field": "epoch", "type": "quantitative", "title": "Epoch", "scale": ["zero": false]]
    return [
      "data": ["sql": "\(rows)"],
      "vconcat": [
        [
          "width": number(options.width), "height": number(options.height ?? 180),
          "layer": [
            [
              "mark": ["type": "area", "opacity": 0.15],
              "encoding": [
                "x": x, "y": field("low", "Dice on the held-out fold"), "y2": ["field": "high"],
                "color": loss,
              ],
            ],
            [
              "mark": "line",
              "encoding": [
                "x": x, "y": field("dice", "Dice on the held-out fold"), "color": loss, "strokeDash": loss,
              ],
            ],
          ],
        ],
        [
          "width": number(options.width), "height": 60, "mark": "line",
          "encoding": [
            "x": x, "y": ["field": "alpha", "type": "quantitative", "title": "Weight α", "scale": ["domain": [0, 1]]],
            "color": lossWithoutLegend,
            "strokeDash": lossWithoutLegend,
          ],
        ],
      ],
    ]
  }

  private static func pairedDifferences(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss_a || ' − ' || loss_b AS pair, difference, low, high, p_adjusted FROM comparisons \
      WHERE metric = '\(options.metric)'\(options.study) ORDER BY difference DESC
      """
    let title = metrics.first { $0.name == options.metric }?.title ?? options.metric
    let y: StudyChartTree = ["field": "pair", "type": "nominal", "title": nil, "sort": nil]
    return [
      "data": ["sql": "\(rows)"], "width": number(options.width), "height": ["step": 18],
      "layer": [
        ["mark": ["type": "rule", "color": "#999999"], "encoding": ["x": ["datum": 0]]],
        [
          "mark": ["type": "errorbar", "ticks": true],
          "encoding": ["y": y, "x": field("low", "Difference in \(title)"), "x2": ["field": "high"]],
        ],
        [
          "mark": ["type": "point", "filled": true, "size": 60, "opacity": 1, "stroke": "#0072B2"],
          "encoding": [
            "y": y, "x": field("difference", "Difference in \(title)"),
            "fill": ["condition": ["test": "datum.p_adjusted < 0.05", "value": "#0072B2"], "value": "#ffffff"],
          ],
        ],
      ],
    ]
  }

  private static func dicePerImage(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, dice FROM images JOIN variants USING (study, loss) \
      WHERE model = 'ensemble' AND domain = 'in-distribution' AND dice IS NOT NULL\(options.study)
      """
    let y: StudyChartTree = [
      "field": "loss", "type": "nominal", "title": nil, "sort": ["field": "position", "op": "min"],
    ]
    return [
      "data": ["sql": "\(rows)"], "width": number(options.width), "height": ["step": 30],
      "layer": [
        [
          "mark": ["type": "tick", "color": "#000000", "opacity": 0.35, "size": 24],
          "encoding": ["y": y, "x": field("dice", "Dice of an image")],
        ],
        [
          "mark": ["type": "boxplot", "extent": "min-max", "size": 10],
          "encoding": ["y": y, "x": field("dice", "Dice of an image")],
        ],
      ],
    ]
  }

  private static func rankStability(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, fold, rank() OVER (PARTITION BY study, seed, fold ORDER BY dice_id DESC) AS rank FROM runs \
      WHERE true\(options.study) ORDER BY fold, rank
      """
    return [
      "data": ["sql": "\(rows)"], "width": number(options.width), "height": number(options.height ?? 140),
      "mark": ["type": "line", "point": true],
      "encoding": [
        "x": ["field": "fold", "type": "ordinal", "title": "Fold"],
        "y": ["field": "rank", "type": "ordinal", "title": "Rank by Dice"],
        "color": loss, "shape": loss,
      ],
    ]
  }
}
