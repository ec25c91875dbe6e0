import Charts

/// The charts of a study report, as an author writes them, with data of our own.
enum StudyCharts {
  static let losses = ["ce", "ce+dice", "ce-finetune-dice", "ce-linear-dice", "dice"]

  static let scatter = """
    width: 380
    height: 270
    encoding:
      color: {field: loss, type: nominal, title: Loss}
    layer:
      - data: {sql: "SELECT loss, fold, dice_id, image_fpr_ood FROM runs"}
        mark: {type: point, filled: true, size: 22, opacity: 0.4}
        encoding:
          x:
            field: image_fpr_ood
            type: quantitative
            title: Lesion-free images with a false positive
            axis: {format: "%"}
            scale: {domain: [0, 1]}
          y: {field: dice_id, type: quantitative, title: Dice on images with a lesion, scale: {zero: false}}
          shape: {field: loss, type: nominal, title: Loss}
      - data: {sql: "SELECT * FROM summary WHERE of = 'folds'"}
        layer:
          - mark: errorbar
            encoding:
              x: {field: image_fpr_ood_low, type: quantitative, title: Lesion-free images with a false positive}
              x2: {field: image_fpr_ood_high}
              y: {field: dice_id, type: quantitative, title: Dice on images with a lesion}
          - mark: errorbar
            encoding:
              x: {field: image_fpr_ood, type: quantitative, title: Lesion-free images with a false positive}
              y: {field: dice_id_low, type: quantitative, title: Dice on images with a lesion}
              y2: {field: dice_id_high}
          - mark: {type: point, filled: true, size: 130, opacity: 1}
            encoding:
              x: {field: image_fpr_ood, type: quantitative, title: Lesion-free images with a false positive}
              y: {field: dice_id, type: quantitative, title: Dice on images with a lesion}
              shape: {field: loss, type: nominal, title: Loss}
    """

  static let curves = """
    data: {sql: "SELECT loss, epoch, metric, value FROM curves"}
    mark: line
    width: 230
    height: 180
    encoding:
      x: {field: epoch, type: quantitative, title: Epoch, axis: {tickCount: 6}}
      y: {field: value, type: quantitative, aggregate: mean, title: null}
      color: {field: loss, type: nominal, title: Loss}
      strokeDash: {field: loss, type: nominal, title: Loss}
      column: {field: metric, type: nominal, title: null}
    resolve: {scale: {y: independent}}
    """

  static let reliability = """
    data: {sql: "SELECT * FROM calibration"}
    spacing: 12
    vconcat:
      - width: 280
        height: 280
        layer:
          - data: {values: [{}]}
            mark: {type: rule, strokeDash: [4, 3], color: gray}
            encoding: {x: {datum: 0}, y: {datum: 0}, x2: {datum: 1}, y2: {datum: 1}}
          - mark: {type: line, point: true}
            encoding:
              x: {field: confidence, type: quantitative, title: null, scale: {domain: [0, 1]}}
              y: {field: frequency, type: quantitative, title: Share of lesion pixels, scale: {domain: [0, 1]}}
              color: {field: loss, type: nominal, title: Loss}
              shape: {field: loss, type: nominal, title: Loss}
              strokeDash: {field: loss, type: nominal, title: Loss}
      - width: 280
        height: 70
        mark: {type: bar, color: gray}
        encoding:
          x: {field: low, type: quantitative, bin: binned, title: Predicted probability, scale: {domain: [0, 1]}}
          x2: {field: high}
          y: {field: share, type: quantitative, aggregate: mean, title: Pixels, axis: {format: "%", tickCount: 3}}
    """

  static let runs = ChartTable(
    columns: ["loss", "fold", "dice_id", "image_fpr_ood"],
    rows: losses.enumerated().flatMap { index, loss in
      (1...5).map { fold in
        let wobble = Double((fold * 7 + index * 3) % 5) - 2
        return [
          .text(loss), .number(Double(fold)), .number(dice(index) + 0.009 * wobble),
          .number(rate(index) + 0.05 * Double((fold * 3 + index) % 5 - 2)),
        ]
      }
    })

  static let summary = ChartTable(
    columns: [
      "loss", "dice_id", "dice_id_low", "dice_id_high", "image_fpr_ood", "image_fpr_ood_low", "image_fpr_ood_high",
    ],
    rows: losses.enumerated().map { index, loss in
      [
        .text(loss), .number(dice(index)), .number(dice(index) - 0.018), .number(dice(index) + 0.016),
        .number(rate(index)), .number(rate(index) - 0.08), .number(rate(index) + 0.09),
      ]
    })

  static let epochs = ChartTable(
    columns: ["loss", "epoch", "metric", "value"],
    rows: losses.enumerated().flatMap { index, loss in
      (1...12).flatMap { epoch -> [[ChartValue]] in
        let progress = 1 - 1 / (1 + Double(epoch) / (1.5 + 0.6 * Double(index)))
        return [
          [.text(loss), .number(Double(epoch)), .text("Validation Dice"), .number(dice(index) * progress)],
          [.text(loss), .number(Double(epoch)), .text("Training loss"), .number(0.65 - 0.5 * progress)],
        ]
      }
    })

  static let calibration = ChartTable(
    columns: ["loss", "low", "high", "confidence", "frequency", "share"],
    rows: losses.enumerated().flatMap { index, loss in
      (0..<10).map { bin in
        let middle = Double(bin) / 10 + 0.05
        let bend = (middle - 0.5) * middle * (1 - middle) * (0.6 + 0.35 * Double(index))
        return [
          .text(loss), .number(Double(bin) / 10), .number(Double(bin + 1) / 10), .number(middle),
          .number(middle + bend), .number(bin == 0 ? 0.62 : bin == 9 ? 0.18 : 0.025),
        ]
      }
    })

  private static func dice(_ index: Int) -> Double { [0.72, 0.752, 0.748, 0.757, 0.74][index] }
  private static func rate(_ index: Int) -> Double { [0.42, 0.56, 0.35, 0.5, 0.73][index] }
}
