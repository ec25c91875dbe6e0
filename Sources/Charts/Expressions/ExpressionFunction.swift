/// A function of expressions, by the name that Vega gives it.
struct ExpressionFunction: Sendable {
  let name: String
  /// How many arguments it takes.
  let arguments: ClosedRange<Int>
  let value: @Sendable ([ChartValue]) -> ChartValue

  init(_ name: String, _ arguments: ClosedRange<Int>, _ value: @escaping @Sendable ([ChartValue]) -> ChartValue) {
    self.name = name
    self.arguments = arguments
    self.value = value
  }

  /// Of numbers; without a value where one of them is missing.
  init(_ name: String, numbers arguments: ClosedRange<Int>, _ value: @escaping @Sendable ([Double]) -> Double) {
    self.init(name, arguments) { .number(value($0.map(\.scriptNumber))) }
  }
}

extension Expression {
  /// By their names. Those of one kind are a table in a file of their own.
  static let functions: [String: ExpressionFunction] = Dictionary(
    uniqueKeysWithValues: (MathematicalFunctions.all + DistributionFunctions.all + TextFunctions.all
      + ListFunctions.all + TypeFunctions.all + TimeFunctions.all)
      .map { ($0.name, $0) })

  static let functionNames: [String] = functions.keys.sorted()

  /// By their names, as JavaScript has them.
  static let constants: [String: Double] = [
    "E": 2.718281828459045, "LN10": 2.302585092994046, "LN2": 0.6931471805599453, "LOG10E": 0.4342944819032518,
    "LOG2E": 1.4426950408889634, "MAX_VALUE": .greatestFiniteMagnitude, "MIN_VALUE": .leastNonzeroMagnitude,
    "NaN": .nan, "PI": 3.141592653589793, "SQRT1_2": 0.7071067811865476, "SQRT2": 1.4142135623730951,
  ]

  /// Functions of Vega that have no value here, with the reason.
  static func reasonAgainst(_ name: String) -> String? {
    switch name {
    case "regexp", "test": "regular expressions are not supported; `indexof`, `slice` and `split` look into texts"
    case "now": "a chart must be the same whenever it is drawn"
    case "scale", "invert", "domain", "range", "bandwidth", "gradient", "copy", "data", "indata", "treePath",
      "treeAncestors":
      "expressions see one row, and neither scales nor other data"
    case "rgb", "hsl", "lab", "hcl", "luminance", "contrast": "colours are given by their names or as #rrggbb"
    case "event", "x", "y", "pinchDistance", "pinchAngle", "inScope", "vlSelectionTest", "containerSize", "screen",
      "windowSize", "warn", "info", "debug":
      "a printed chart has no reader who acts"
    case "isDefined": "a value that a row lacks is null; `isValid` tells whether there is one"
    case "sampleNormal", "sampleUniform", "sampleLogNormal": "`quantileNormal(random())` and its like draw numbers"
    default: name.hasPrefix("geo") ? "maps are not supported" : nil
    }
  }
}
