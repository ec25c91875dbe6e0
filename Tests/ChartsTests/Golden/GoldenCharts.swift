import Charts

/// Charts of every mark and way of composition, whose pictures are kept.
enum GoldenCharts {
  static let all: [(name: String, yaml: String, tables: [ChartTable])] = [
    ("trade-off", StudyCharts.scatter, [StudyCharts.runs, StudyCharts.summary]),
    ("curves", StudyCharts.curves, [StudyCharts.epochs]),
    ("reliability", StudyCharts.reliability, [StudyCharts.calibration]),
    ("box plots", boxPlots, [StudyCharts.runs]),
    ("bars", bars, [StudyCharts.runs]),
    ("areas", areas, [StudyCharts.epochs]),
    ("heat map", heatMap, [StudyCharts.runs]),
    ("histogram", histogram, [StudyCharts.runs]),
    ("intervals", intervals, [StudyCharts.summary]),
    ("two axes", twoAxes, [StudyCharts.epochs]),
    ("direct labels", directLabels, [StudyCharts.epochs]),
    ("trail", trail, [StudyCharts.epochs]),
    ("regression", regression, [StudyCharts.runs]),
    ("facets", facets, [StudyCharts.runs]),
    ("critical difference", criticalDifference, []),
  ]

  static let boxPlots = """
    data: {sql: SELECT * FROM runs}
    title: {text: Dice of the folds, subtitle: five variants}
    mark: {type: boxplot, extent: 1.5}
    encoding:
      y: {field: loss, type: nominal, title: null}
      x: {field: dice_id, type: quantitative, title: Dice, scale: {zero: false}}
    """

  static let bars = """
    data: {sql: SELECT * FROM runs}
    height: 160
    transform: [{fold: [dice_id, image_fpr_ood], as: [measure, value]}]
    mark: bar
    encoding:
      x: {field: loss, type: nominal, title: null}
      xOffset: {field: measure}
      y: {field: value, type: quantitative, aggregate: mean, title: Mean, axis: {format: ".1f"}}
      color: {field: measure, type: nominal, title: Measure, legend: {orient: top}}
    """

  static let areas = """
    data: {sql: SELECT * FROM curves}
    height: 140
    transform: [{filter: "datum.metric == 'Training loss'"}]
    mark: area
    encoding:
      x: {field: epoch, type: quantitative, title: Epoch}
      y: {field: value, type: quantitative, stack: normalize, title: Share}
      color: {field: loss, type: nominal, title: Loss}
    """

  static let heatMap = """
    data: {sql: SELECT * FROM runs}
    height: {step: 22}
    encoding:
      x: {field: fold, type: ordinal, title: Fold, axis: {labelAngle: 0}}
      y: {field: loss, type: nominal, title: null}
    layer:
      - mark: rect
        encoding:
          color:
            field: dice_id
            type: quantitative
            title: Dice
            scale: {domainMid: 0.74}
            legend: {orient: bottom, format: ".2f"}
      - mark: {type: text, fontSize: 9}
        encoding:
          text: {field: dice_id, type: quantitative, format: ".2f"}
          color: {condition: {test: "abs(datum.dice_id - 0.74) > 0.024", value: white}, value: black}
    """

  static let histogram = """
    data: {sql: SELECT * FROM runs}
    height: 120
    layer:
      - mark: bar
        encoding:
          x: {field: dice_id, type: quantitative, bin: {maxbins: 12}, title: Dice}
          y: {aggregate: count, title: Fold models}
      - mark: {type: rule, strokeDash: [4, 3], strokeWidth: 2}
        encoding: {x: {field: dice_id, type: quantitative, aggregate: mean}}
    """

  static let intervals = """
    data: {sql: SELECT * FROM summary}
    height: 120
    encoding: {x: {field: loss, type: nominal, title: null}}
    layer:
      - mark: errorband
        encoding:
          y: {field: dice_id_low, type: quantitative, title: Dice, scale: {zero: false}}
          y2: {field: dice_id_high}
      - mark: {type: errorbar, ticks: true, size: 8}
        encoding:
          y: {field: dice_id_low, type: quantitative, title: Dice}
          y2: {field: dice_id_high}
      - mark: {type: square, size: 60, opacity: 1}
        encoding: {y: {field: dice_id, type: quantitative, title: Dice}}
    """

  static let twoAxes = """
    data: {sql: SELECT * FROM curves}
    height: 140
    encoding: {x: {field: epoch, type: quantitative, title: Epoch}}
    layer:
      - transform: [{filter: "datum.metric == 'Training loss' && datum.loss == 'ce'"}]
        mark: {type: line, color: "#0072B2"}
        encoding: {y: {field: value, type: quantitative, title: Loss, axis: {titleColor: "#0072B2"}}}
      - transform: [{filter: "datum.metric == 'Validation Dice' && datum.loss == 'ce'"}]
        mark: {type: line, color: "#D55E00", strokeDash: [6, 3]}
        encoding: {y: {field: value, type: quantitative, title: Dice, axis: {titleColor: "#D55E00"}}}
    resolve: {scale: {y: independent}}
    """

  static let directLabels = """
    data: {sql: SELECT * FROM curves}
    height: 170
    transform: [{filter: "datum.metric == 'Validation Dice'"}]
    encoding:
      color: {field: loss, type: nominal, legend: null}
    layer:
      - mark: line
        encoding:
          x: {field: epoch, type: quantitative, title: Epoch}
          y: {field: value, type: quantitative, title: Dice}
      - mark: {type: text, align: left, dx: 8}
        encoding:
          x: {field: epoch, type: quantitative, aggregate: max, title: Epoch}
          y: {field: value, type: quantitative, aggregate: {argmax: epoch}, title: Dice}
          text: {field: loss}
    """

  static let trail = """
    data: {sql: SELECT * FROM curves}
    height: 120
    transform: [{filter: "datum.loss == 'dice'"}]
    layer:
      - mark: trail
        encoding:
          x: {field: epoch, type: quantitative, title: Epoch}
          y: {field: value, type: quantitative, title: null}
          size: {field: value, type: quantitative, title: Width}
          color: {field: metric, type: nominal, title: Measure}
      - mark: {type: tick, thickness: 2, orient: vertical}
        encoding: {x: {field: epoch, type: quantitative}, y: {datum: 0, type: quantitative}}
    """

  static let regression = """
    data: {sql: SELECT * FROM runs}
    height: 150
    encoding:
      x: {field: image_fpr_ood, type: quantitative, scale: {type: log}, title: False-positive rate}
      y: {field: dice_id, type: quantitative, scale: {zero: false}, title: Dice}
    layer:
      - mark: {type: circle, size: 40}
        encoding: {color: {field: loss, type: nominal, title: Loss, legend: {columns: 2, orient: bottom}}}
      - transform: [{regression: dice_id, on: image_fpr_ood, method: log}]
        mark: {type: line, color: black}
    """

  static let facets = """
    data: {sql: SELECT * FROM runs}
    facet: {field: loss, type: nominal, title: null}
    columns: 3
    spec:
      width: 90
      height: 70
      mark: {type: line, point: {filled: false, fill: white}}
      encoding:
        x: {field: fold, type: quantitative, title: Fold, axis: {tickMinStep: 1}}
        y: {field: dice_id, type: quantitative, title: Dice, scale: {zero: false}}
    """

  static let criticalDifference = """
    height: 90
    layer:
      - data:
          values:
            - {loss: ce+dice, mean: 1.72, edge: 1, level: 1.4, better: true}
            - {loss: ce-linear-dice, mean: 2.1, edge: 1, level: 2.4, better: true}
            - {loss: dice, mean: 2.55, edge: 4, level: 2.4, better: false}
            - {loss: ce, mean: 3.63, edge: 4, level: 1.4, better: false}
        layer:
          - mark: rule
            encoding:
              x: &x
                field: mean
                type: quantitative
                scale: {zero: false}
                title: Mean rank
                axis: {orient: top, grid: false, tickMinStep: 1}
              y: {datum: 0, type: quantitative, axis: null}
              y2: {field: level}
          - mark: rule
            encoding:
              x: *x
              x2: {field: edge}
              y: &y {field: level, type: quantitative, axis: null, scale: {reverse: true, domainMin: 0, nice: false}}
          - transform: [{filter: datum.better}]
            mark: {type: text, align: right, dx: -6}
            encoding: {x: {field: edge, type: quantitative}, y: *y, text: {field: loss}}
          - transform: [{filter: "!datum.better"}]
            mark: {type: text, align: left, dx: 6}
            encoding: {x: {field: edge, type: quantitative}, y: *y, text: {field: loss}}
      - data: {values: [{low: 1.72, high: 2.1, level: 0.4}, {low: 2.1, high: 2.55, level: 0.8}]}
        mark: {type: rule, strokeWidth: 5}
        encoding: {x: {field: low, type: quantitative}, x2: {field: high}, y: *y}
    """
}
