/// Curves over epochs, thresholds and probabilities.
extension StudyChart {
  static func learningCurves(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, epoch, avg(dice_validation) AS dice, min(dice_validation) AS low, \
      max(dice_validation) AS high, avg(alpha) AS alpha FROM epochs JOIN variants USING (study, loss) \
      GROUP BY study, loss, position, epoch ORDER BY position, epoch
      """
    let x: StudyChartTree = [
      "field": "epoch", "type": "quantitative", "title": "Epoch", "scale": ["zero": false], "axis": ["tickMinStep": 1],
    ]
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

  static func thresholdSweep(_ options: Options) -> StudyChartTree {
    func rows(_ domain: String) -> String {
      """
      SELECT loss, position, seed, threshold, dice, image_fpr FROM thresholds \
      JOIN variants USING (study, loss) WHERE model = 'ensemble' AND split = 'test' AND domain = '\(domain)' \
      ORDER BY position, seed, threshold
      """
    }
    func panel(_ domain: String, _ name: String, _ title: String) -> StudyChartTree {
      [
        "width": number((options.width - 80) / 2), "height": number(options.height ?? 170),
        "layer": [
          [
            "mark": ["type": "rule", "color": "#999999", "strokeDash": [2, 2]],
            "encoding": ["x": ["datum": 0.5, "type": "quantitative"]],
          ],
          [
            "data": ["sql": "\(rows(domain))"], "mark": "line",
            "encoding": [
              "x": [
                "field": "threshold", "type": "quantitative", "title": "Threshold", "scale": ["domain": [0, 1]],
                "axis": ["tickCount": 5],
              ],
              "y": ["field": "\(name)", "type": "quantitative", "title": "\(title)", "scale": ["domain": [0, 1]]],
              "color": loss, "strokeDash": loss, "detail": ["field": "seed"],
            ],
          ],
        ],
      ]
    }
    return [
      "hconcat": [
        panel("in-distribution", "dice", "Dice"),
        panel("out-of-distribution", "image_fpr", "False-positive rate"),
      ],
      "resolve": ["scale": ["color": "shared", "strokeDash": "shared"]],
    ]
  }

  /// What a loss asks of a pixel: its gradient in the logit by the probability, for lesions of three sizes.
  static func lossGradientField(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, CASE truth WHEN 1 THEN \(options.quoted("pixel of the lesion")) \
      ELSE \(options.quoted("pixel beside it")) END AS pixel, \
      \(options.quoted("lesion of # %", with: "CAST(round(100 * lesion_share) AS INTEGER)")) AS size, lesion_share, probability, gradient \
      FROM loss_fields ORDER BY position, lesion_share, truth, probability
      """
    return [
      "data": ["sql": "\(rows)"],
      "facet": [
        "row": ["field": "pixel", "type": "nominal", "title": nil],
        "column": ["field": "size", "type": "nominal", "title": nil, "sort": ["field": "lesion_share", "op": "min"]],
      ],
      "spec": [
        "width": number((options.width - 40) / 3), "height": number(options.height ?? 110),
        "layer": [
          ["mark": ["type": "rule", "color": "#999999"], "encoding": ["y": ["datum": 0, "type": "quantitative"]]],
          [
            "mark": "line",
            "encoding": [
              "x": [
                "field": "probability", "type": "quantitative", "title": "Predicted probability",
                "scale": ["domain": [0, 1]], "axis": ["tickCount": 3],
              ],
              "y": ["field": "gradient", "type": "quantitative", "title": "Gradient × pixels"],
              "color": loss, "strokeDash": loss,
            ],
          ],
        ],
      ],
      "resolve": ["scale": ["y": "independent"]],
    ]
  }
}
