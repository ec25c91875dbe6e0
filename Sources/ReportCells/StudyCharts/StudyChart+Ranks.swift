/// The critical-difference diagram of Demšar, "Statistical comparisons of classifiers over multiple data sets" (2006): mean
/// ranks over the images on an axis, and bars that join variants which the study's own tests, adjusted for their number,
/// do not tell apart. Two variants share a bar only where no pair between them differs.
extension StudyChart {
  /// Tables `ranked`, `ordered` and `cliques` of the study.
  private static func ranks(_ options: Options) -> String {
    // Ties share the mean of their ranks.
    """
    WITH ranked AS (SELECT loss, rank() OVER image + (count(*) OVER (PARTITION BY study, seed, dataset, sample, dice) - 1) \
    / 2.0 AS rank FROM images WHERE model = 'ensemble' AND domain = 'in-distribution' AND dice IS NOT NULL \
    WINDOW image AS (PARTITION BY study, seed, dataset, sample ORDER BY dice DESC)), \
    ordered AS (SELECT loss, avg(rank) AS mean, row_number() OVER (ORDER BY avg(rank), loss) AS place, \
    count(*) OVER () AS losses FROM ranked GROUP BY loss), \
    apart AS (SELECT min(a.place, b.place) AS first, max(a.place, b.place) AS last FROM comparisons AS c \
    JOIN ordered AS a ON a.loss = c.loss_a JOIN ordered AS b ON b.loss = c.loss_b \
    WHERE c.metric = 'dice_id' AND c.p_adjusted < 0.05), \
    joined AS (SELECT a.place AS first, b.place AS last, a.mean AS low, b.mean AS high FROM ordered AS a JOIN ordered AS b \
    ON a.place < b.place WHERE NOT EXISTS (SELECT 1 FROM apart WHERE apart.first >= a.place AND apart.last <= b.place)), \
    cliques AS (SELECT low, high, row_number() OVER (ORDER BY first) AS bar FROM joined WHERE NOT EXISTS \
    (SELECT 1 FROM joined AS wider WHERE wider.first <= joined.first AND wider.last >= joined.last \
    AND wider.last - wider.first > joined.last - joined.first))
    """
  }

  static func criticalDifference(_ options: Options) -> StudyChartTree {
    // The better half stands at the left, the others at the right, the outermost highest.
    let labels = """
      \(ranks(options)) SELECT loss, mean, place <= (losses + 1) / 2 AS better, \
      CASE WHEN place <= (losses + 1) / 2 THEN 1 ELSE losses END AS edge, \
      (SELECT count(*) FROM cliques) * 0.4 + CASE WHEN place <= (losses + 1) / 2 THEN place ELSE losses - place + 1 END \
      AS level, loss || '  ' || printf('%.2f', mean) AS label FROM ordered ORDER BY place
      """
    let bars = "\(ranks(options)) SELECT low, high, bar * 0.4 AS level FROM cliques ORDER BY bar"
    func x(_ name: String) -> StudyChartTree {
      [
        "field": .scalar(.text(name)), "type": "quantitative", "title": "Mean rank of Dice over images; 1 is best",
        "scale": ["zero": false], "axis": ["orient": "top", "grid": false, "tickMinStep": 1],
      ]
    }
    func y(_ name: String) -> StudyChartTree {
      [
        "field": .scalar(.text(name)), "type": "quantitative", "axis": nil,
        "scale": ["reverse": true, "domainMin": 0, "nice": false],
      ]
    }
    func text(_ test: String, _ align: String, _ dx: Int) -> StudyChartTree {
      [
        "transform": [["filter": .scalar(.text(test))]],
        "mark": ["type": "text", "align": .scalar(.text(align)), "dx": number(dx), "fontSize": 11],
        "encoding": ["x": x("edge"), "y": y("level"), "text": ["field": "label"]],
      ]
    }
    return [
      "width": number(options.width), "height": number(options.height ?? 110),
      "layer": [
        [
          "data": ["sql": "\(labels)"],
          "layer": [
            [
              "mark": "rule",
              "encoding": [
                "x": x("mean"), "y": ["datum": 0, "type": "quantitative", "axis": nil], "y2": ["field": "level"],
              ],
            ],
            ["mark": "rule", "encoding": ["x": x("mean"), "x2": ["field": "edge"], "y": y("level")]],
            text("datum.better == 1", "right", -6), text("datum.better == 0", "left", 6),
          ],
        ],
        [
          "data": ["sql": "\(bars)"], "mark": ["type": "rule", "strokeWidth": 5, "color": "#000000"],
          "encoding": ["x": x("low"), "x2": ["field": "high"], "y": y("level")],
        ],
      ],
    ]
  }
}
