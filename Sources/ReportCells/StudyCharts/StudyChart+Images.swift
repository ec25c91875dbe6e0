/// What lies behind the means: small and large lesions, and each image.
extension StudyChart {
  /// Dice, and the share of images in which a lesion is found, by thirds of the lesions' size.
  static func bySize(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, stratum, dice, dice_low, dice_high, sensitivity, sensitivity_low, sensitivity_high, \
      fixed(100 * share_low, digits) || '–' || fixed(100 * share_high, digits) || ' % (' || images || ')' AS size \
      FROM (SELECT *, CASE WHEN min(share_low) OVER () < 0.001 THEN 2 ELSE 1 END AS digits FROM strata) \
      ORDER BY position, stratum
      """
    func size(_ title: StudyChartTree) -> StudyChartTree {
      [
        "field": "size", "type": "nominal", "title": title, "sort": ["field": "stratum", "op": "min"],
        "axis": ["labelAngle": 0],
      ]
    }
    let offset: StudyChartTree = ["field": "loss", "sort": ["field": "position", "op": "min"]]
    func panel(
      _ column: String, _ title: String, _ format: String, _ loss: StudyChartTree, sizes: StudyChartTree
    ) -> StudyChartTree {
      let x = size(sizes)
      func y(_ name: String) -> StudyChartTree {
        [
          "field": "\(name)", "type": "quantitative", "title": "\(title)", "scale": ["domain": [0, 1]],
          "axis": ["format": "\(format)", "tickCount": 5],
        ]
      }
      return [
        "width": number(options.width), "height": number(options.height ?? 120),
        "layer": [
          [
            "mark": ["type": "rule", "opacity": 0.5],
            "encoding": [
              "x": x, "xOffset": offset, "y": y("\(column)_low"), "y2": ["field": "\(column)_high"],
              "color": loss,
            ],
          ],
          [
            "mark": ["type": "point", "filled": true, "size": 60, "opacity": 1, "tooltip": true],
            "encoding": ["x": x, "xOffset": offset, "y": y(column), "color": loss, "shape": loss],
          ],
        ],
      ]
    }
    return [
      "data": ["sql": "\(rows)"],
      "vconcat": [
        panel("dice", "Dice", ".1f", loss, sizes: nil),
        panel(
          "sensitivity", "Lesion found", "%", lossWithoutLegend, sizes: "Lesions’ share of the image (number of images)"
        ),
      ],
    ]
  }

  /// Dice of each image with a lesion, with quartiles; where no lesion is found, a cross.
  static func perImage(_ options: Options) -> StudyChartTree {
    // Neighbours in Dice stand far apart across the band: steps of the golden ratio.
    let rows = """
      SELECT loss, position, sample, dice, CASE found WHEN 1 THEN \(options.quoted("found")) \
      ELSE \(options.quoted("missed")) END AS lesion, \
      mod(0.6180339887 * row_number() OVER (PARTITION BY study, loss ORDER BY dice, dataset, sample, seed), 1) AS place \
      FROM images JOIN variants USING (study, loss) WHERE model = 'ensemble' AND domain = 'in-distribution'
      """
    let y: StudyChartTree = [
      "field": "loss", "type": "nominal", "title": nil, "sort": ["field": "position", "op": "min"],
    ]
    let x: StudyChartTree = [
      "field": "dice", "type": "quantitative", "title": "Dice of an image with a lesion", "scale": ["domain": [0, 1]],
    ]
    return [
      "data": ["sql": "\(rows)"], "width": number(options.width), "height": ["step": 34],
      "layer": [
        [
          "mark": [
            "type": "boxplot", "extent": "min-max", "size": 22, "color": "#d5d5d5", "median": ["color": "#000000"],
            "rule": ["color": "#999999"],
          ],
          "encoding": ["y": y, "x": x],
        ],
        [
          "mark": ["type": "point", "filled": true, "size": 22, "opacity": 0.75, "tooltip": true],
          "encoding": [
            "y": y, "yOffset": ["field": "place", "type": "quantitative", "scale": ["domain": [-0.35, 1.35]]], "x": x,
            "color": lossWithoutLegend,
            "shape": [
              "field": "lesion", "type": "nominal", "title": "Lesion",
              "scale": [
                "domain": ["\(options.words.text("found"))", "\(options.words.text("missed"))"],
                "range": ["circle", "cross"],
              ],
            ],
          ],
        ],
      ],
    ]
  }
}
