/// Which variants can be told apart.
extension StudyChart {
  static func pairedDifferences(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss_a || ' − ' || loss_b AS pair, difference, low, high, p_adjusted FROM comparisons \
      WHERE metric = '\(options.metric)' ORDER BY difference DESC
      """
    let metric = metrics.first { $0.name == options.metric }?.title ?? options.metric
    let title = options.words.text("Difference in #", options.words.text(metric))
    let y: StudyChartTree = ["field": "pair", "type": "nominal", "title": nil, "sort": nil]
    return [
      "data": ["sql": "\(rows)"], "width": number(options.width), "height": ["step": 18],
      "layer": [
        ["mark": ["type": "rule", "color": "#999999"], "encoding": ["x": ["datum": 0]]],
        [
          "mark": ["type": "errorbar", "ticks": true],
          "encoding": ["y": y, "x": field("low", title), "x2": ["field": "high"]],
        ],
        [
          "mark": ["type": "point", "filled": true, "size": 60, "opacity": 1, "stroke": "#0072B2"],
          "encoding": [
            "y": y, "x": field("difference", title),
            "fill": ["condition": ["test": "datum.p_adjusted < 0.05", "value": "#0072B2"], "value": "#ffffff"],
          ],
        ],
      ],
    ]
  }

  static func rankStability(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, fold, rank() OVER (PARTITION BY study, seed, fold ORDER BY dice_id DESC) AS rank FROM runs \
      ORDER BY fold, rank
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
