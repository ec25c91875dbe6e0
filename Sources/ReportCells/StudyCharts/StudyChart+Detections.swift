/// What is found and what is made up at each threshold. A curve leaves out thresholds that another one beats in both: low ones let
/// components flow together until none is a lesion any more. The point at ½ is marked with its intervals, wherever it lies.
extension StudyChart {
  /// Images in which a lesion is found against lesion-free ones with a false positive.
  static func operatingCurve(_ options: Options) -> StudyChartTree {
    func share(_ column: String, _ title: String) -> StudyChartTree {
      [
        "field": "\(column)", "type": "quantitative", "title": "\(title)", "scale": ["domain": [0, 1]],
        "axis": ["format": "%"],
      ]
    }
    let (x, y) = ("Lesion-free images with a false positive", "Images with a lesion in which it is found")
    return detections(
      options,
      columns: "image_fpr AS cost, image_fpr_low, image_fpr_high, image_sensitivity AS hits, "
        + "image_sensitivity_low AS low, image_sensitivity_high AS high",
      x: share("cost", x), y: share("hits", y),
      intervals: [
        [
          "mark": ["type": "rule", "opacity": 0.5],
          "encoding": ["x": share("cost", x), "y": share("low", y), "y2": ["field": "high"]],
        ],
        [
          "mark": ["type": "rule", "opacity": 0.5],
          "encoding": ["x": share("image_fpr_low", x), "x2": ["field": "image_fpr_high"], "y": share("hits", y)],
        ],
      ])
  }

  /// The free-response curve: lesions found against predicted components that find none.
  static func freeResponse(_ options: Options) -> StudyChartTree {
    func share(_ column: String) -> StudyChartTree {
      [
        "field": "\(column)", "type": "quantitative", "title": "Lesions found", "scale": ["domain": [0, 1]],
        "axis": ["format": "%"],
      ]
    }
    let x = field("cost", "False positives per image")
    return detections(
      options, columns: "fp_per_image AS cost, sensitivity AS hits, sensitivity_low AS low, sensitivity_high AS high",
      x: x, y: share("hits"),
      intervals: [
        [
          "mark": ["type": "rule", "opacity": 0.5],
          "encoding": ["x": x, "y": share("low"), "y2": ["field": "high"]],
        ]
      ])
  }

  private static func detections(
    _ options: Options, columns: String, x: StudyChartTree, y: StudyChartTree, intervals: StudyChartTree
  ) -> StudyChartTree {
    let rows = """
      WITH points AS (SELECT study, loss, position, seed, threshold, \(columns) FROM froc \
      JOIN variants USING (study, loss) WHERE model = 'ensemble') SELECT * FROM points AS p
      """
    let unbeaten = """
      NOT EXISTS (SELECT 1 FROM points AS q WHERE q.study = p.study AND q.loss = p.loss AND q.seed = p.seed \
      AND q.hits >= p.hits AND q.cost <= p.cost AND (q.hits > p.hits OR q.cost < p.cost))
      """
    return [
      "width": number(options.width), "height": number(options.height ?? 220),
      "layer": [
        [
          "data": ["sql": "\(rows) WHERE \(unbeaten) ORDER BY position, seed, threshold"],
          "mark": ["type": "line", "strokeWidth": 1.5],
          "encoding": ["x": x, "y": y, "color": loss, "detail": ["field": "seed"], "order": field("threshold")],
        ],
        [
          "data": ["sql": "\(rows) WHERE threshold = 0.5 ORDER BY position, seed"],
          "encoding": ["color": loss],
          "layer": intervals,
        ],
        [
          "data": ["sql": "\(rows) WHERE threshold = 0.5 ORDER BY position, seed"],
          "mark": ["type": "point", "filled": true, "size": 100, "opacity": 1, "tooltip": true],
          "encoding": ["x": x, "y": y, "color": loss, "shape": loss],
        ],
      ],
    ]
  }
}
