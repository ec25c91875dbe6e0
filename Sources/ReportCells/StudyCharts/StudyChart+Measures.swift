/// What was measured: Dice against false positives, and Dice of each image.
extension StudyChart {
  static func diceAgainstFPR(_ options: Options) -> StudyChartTree {
    let columns = "dice_id, dice_id_low, dice_id_high, image_fpr_ood, image_fpr_ood_low, image_fpr_ood_high"
    let summary = "SELECT loss, position, \(columns) FROM summary WHERE of = 'ensemble'"
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
          "mark": ["type": "point", "filled": true, "size": 100, "opacity": 1, "tooltip": true],
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

  static func dicePerImage(_ options: Options) -> StudyChartTree {
    let rows = """
      SELECT loss, position, dice FROM images JOIN variants USING (study, loss) \
      WHERE model = 'ensemble' AND domain = 'in-distribution' AND dice IS NOT NULL
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
}
