/// Whether probabilities can be believed.
extension StudyChart {
  static func reliability(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, seed, confidence, accuracy, (low + high) / 2 AS middle, pixels FROM calibration \
      JOIN variants USING (study, loss) \
      WHERE model = 'ensemble' AND domain = 'in-distribution' AND pixels > 0
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
              "mark": ["type": "line", "point": true, "tooltip": true],
              "encoding": [
                "x": ["field": "confidence", "type": "quantitative", "title": "Predicted probability", "scale": whole],
                "y": ["field": "accuracy", "type": "quantitative", "title": "Share of lesion pixels", "scale": whole],
                "color": loss, "shape": loss, "detail": ["field": "seed"],
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
            "color": lossWithoutLegend, "detail": ["field": "seed"],
          ],
        ],
      ],
    ]
  }

  /// Images surest first: the farther the largest probability of an image, after smoothing, lies from a half. The risk of
  /// those kept is the mean of 1 − Dice, which is 1 for a lesion-free image with a false positive and else 0.
  static func riskCoverage(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, seed, \
      row_number() OVER kept * 1.0 / count(*) OVER (PARTITION BY study, loss, seed) AS coverage, \
      avg(risk) OVER kept AS risk FROM (SELECT study, loss, seed, position, dataset, sample, abs(score - 0.5) AS surety, \
      CASE WHEN truth_pixels > 0 THEN 1 - dice ELSE predicted_pixels > 0 END AS risk \
      FROM images JOIN variants USING (study, loss) WHERE model = 'ensemble') \
      WINDOW kept AS (PARTITION BY study, loss, seed ORDER BY surety DESC, dataset, sample ROWS UNBOUNDED PRECEDING) \
      ORDER BY position, seed, coverage
      """
    return [
      "data": ["sql": "\(rows)"], "width": number(options.width), "height": number(options.height ?? 200),
      "mark": ["type": "line", "interpolate": "step-after"],
      "encoding": [
        "x": [
          "field": "coverage", "type": "quantitative", "title": "Coverage: share of images kept, surest first",
          "axis": ["format": "%"], "scale": ["domain": [0, 1]],
        ],
        "y": [
          "field": "risk", "type": "quantitative", "title": "Risk: mean of 1 − Dice", "scale": ["zero": true],
        ],
        "color": loss, "strokeDash": loss, "detail": ["field": "seed"],
      ],
    ]
  }
}
