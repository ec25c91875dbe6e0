import Diagnostics

/// What an editor is told of a chart: its views, data, marks and channels. The properties of marks, scales and guides are
/// Vega-Lite's and are left open; the readers check them.
package enum ChartShape {
  /// The name by which a chart's parts refer to it.
  package static let name = "chart"

  /// What holds itself, or stands in several places, by name.
  package static let definitions: [(name: String, shape: ValueShape)] = [
    (name, .open(view)), ("channel", .open(channel)),
  ]

  static let view = KeyTable(
    name,
    [
      .init("data", .open(data), "Where the rows come from"),
      .init("transform", .list(of: .either(transforms)), "What is done to the rows, in order"),
      .init("mark", .either([.word(marks), .open(mark)]), "What is drawn for each row"),
      .init("encoding", .mapping(encoding), "Which field is seen in which property of the mark"),
      .init("layer", .list(of: .definition(name)), "Charts drawn over each other"),
      .init("hconcat", .list(of: .definition(name)), "Charts beside each other"),
      .init("vconcat", .list(of: .definition(name)), "Charts below each other"),
      .init("concat", .list(of: .definition(name)), "Charts in rows of `columns`"),
      .init("spec", .definition(name), "The chart that `facet` or `repeat` draws several times"),
      .init("facet", .anything, "The field whose values part the rows, for `spec`"),
      .init("repeat", .anything, "The fields for each of which `spec` is drawn"),
      .init("columns", .integer(atLeast: 1), "How many charts stand in a row"),
      .init("spacing", .number, "Between charts, in pixels"),
      .init("resolve", .anything, "Which scales and axes are shared between charts"),
      .init("title", .either([.text, .anything]), "A heading above the chart"),
      .init("description", .text, "What the chart shows, for those who cannot see it"),
      .init("name", .text, "What other tools call the chart"),
      .init("width", extent, "In pixels, or as a step for each value"),
      .init("height", extent, "In pixels, or as a step for each value"),
      .init("background", .text, "A colour of CSS"),
      .init("padding", .number, "Around the chart, in pixels"),
      .init("config", .anything, "What holds for all marks, axes and legends"),
    ])

  private static let extent = ValueShape.either([
    .number, .mapping(KeyTable("extent", [.init("step", .number, "Pixels for each value", needed: true)])),
  ])

  static let data = KeyTable(
    "`data`",
    [
      .init("sql", .text, "A query"), .init("values", .list(of: .anything), "Rows, written here"),
      .init("url", .pattern("\\.(csv|json)$"), "A CSV or JSON file beside the report"),
    ])

  static let marks = MarkCatalogue.all.map(\.name) + MarkCatalogue.composites

  static let mark = KeyTable("`mark`", [.init("type", .word(marks), "Which mark", needed: true)])

  static let transforms = Transform.names.map { name in
    ValueShape.open(KeyTable("transform", [.init(name, .anything, "Vega-Lite's transform `\(name)`", needed: true)]))
  }

  static let encoding = KeyTable(
    "`encoding`",
    Channel.allCases.map { channel in
      let one = ValueShape.either([.definition("channel"), .nothing])
      let hasSeveral = channel == .detail || channel == .tooltip
      return .init(
        channel.rawValue, hasSeveral ? .either([one, .list(of: .definition("channel"))]) : one,
        "Vega-Lite's channel `\(channel.rawValue)`")
    })

  static let channel = KeyTable(
    "channel",
    [
      .init("field", .anything, "A column of the rows"),
      .init("type", .word(FieldType.allCases.map(\.rawValue)), "What kind of values it holds"),
      .init("aggregate", .anything, "What becomes of several rows"),
      .init("bin", .anything, "Whether values are parted into ranges"),
      .init("value", .anything, "A constant of the mark's property"),
      .init("datum", .anything, "A constant of the data"),
      .init("title", .anything, "The title of its axis or legend"),
      .init("scale", .anything, "From values to properties of the mark"),
      .init("axis", .anything, "How its axis looks; null for none"),
      .init("legend", .anything, "How its legend looks; null for none"),
      .init("sort", .anything, "The order of its values"),
      .init("stack", .anything, "Whether marks stand on each other"),
      .init("condition", .anything, "Another value where a test holds"),
    ])
}
