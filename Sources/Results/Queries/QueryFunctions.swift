import CSQLite
import Statistics
import TextFormats

/// The functions that queries may use, and those that we add.
enum QueryFunctions {
  /// Those whose value follows from one row.
  static let ofOneRow: Set<String> = allowed.subtracting([
    "max", "min", "avg", "count", "group_concat", "string_agg", "sum", "total", "cume_dist", "dense_rank",
    "first_value",
    "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank", "row_number", "json_group_array",
    "json_group_object",
  ])

  /// Deterministic functions only; of SQLite's mathematics those that every C library computes to the same bits.
  static let allowed: Set<String> = Set(ours.map(\.name)).union([
    "abs", "char", "coalesce", "format", "glob", "hex", "ifnull", "iif", "instr", "length", "like", "likelihood",
    "likely", "lower", "ltrim", "max", "min", "nullif", "printf", "quote", "replace", "round", "rtrim", "sign",
    "substr", "substring", "trim", "typeof", "unicode", "unlikely", "upper",
    "avg", "count", "group_concat", "string_agg", "sum", "total",
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank",
    "row_number",
    "ceil", "ceiling", "degrees", "floor", "mod", "pi", "radians", "sqrt", "trunc",
    "json", "json_array", "json_array_length", "json_extract", "json_group_array", "json_group_object", "json_object",
    "json_quote", "json_type", "json_valid", "->", "->>",
  ])

  /// Functions whose value is not the same every time.
  static let changing: Set<String> = [
    "random", "randomblob", "current_date", "current_time", "current_timestamp", "date", "time", "datetime",
    "julianday", "unixepoch", "strftime", "timediff",
  ]

  private struct Function {
    var name: String
    var counts: ClosedRange<Int32>
    var call: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void
  }

  private static let ours = [
    Function(name: "fixed", counts: 1...2) { context, count, values in
      answer(context, count, values, numbers: 1) { NumberText.fixed($0[0], digits: $1 ?? 3) }
    },
    Function(name: "percent", counts: 1...2) { context, count, values in
      answer(context, count, values, numbers: 1) {
        NumberText.percent($0[0], digits: $1 ?? 1) + NumberText.percentSign
      }
    },
    Function(name: "interval", counts: 3...4) { context, count, values in
      answer(context, count, values, numbers: 3) { x, digits in
        let text = x.map { NumberText.fixed($0, digits: digits ?? 3) }
        return "\(text[0]) (\(range(text, x)))"
      }
    },
    Function(name: "percent_interval", counts: 3...4) { context, count, values in
      answer(context, count, values, numbers: 3) { x, digits in
        let text = x.map { NumberText.percent($0, digits: digits ?? 1) }
        return "\(text[0])\(NumberText.percentSign) (\(range(text, x))\(NumberText.percentSign))"
      }
    },
    Function(name: "rate_interval", counts: 2...3) { context, count, values in
      answer(context, count, values, numbers: 2, needsAll: true) { x, digits in
        guard x[1] >= 1, x[1] < 1e15, (0...x[1]).contains(x[0]),
          let interval = wilsonInterval(successes: x[0], trials: Int(x[1]))
        else { return nil }
        let numbers = [x[0] / x[1], interval.low, interval.high]
        let text = numbers.map { NumberText.percent($0, digits: digits ?? 1) }
        return "\(text[0])\(NumberText.percentSign) (\(range(text, numbers))\(NumberText.percentSign))"
      }
    },
    Function(name: "pvalue", counts: 1...1) { context, count, values in
      answer(context, count, values, numbers: 1) { x, _ in
        let p = x[0]
        if p < 0.001 { return "p\u{A0}<\u{A0}0.001" }
        if p > 0.99 { return "p\u{A0}>\u{A0}0.99" }
        return "p\u{A0}=\u{A0}\(NumberText.fixed(p, digits: p < 0.1 ? 3 : 2))"
      }
    },
  ]

  /// From the second number to the third; a dash would be read as a sign beside a minus.
  private static func range(_ text: [String], _ numbers: [Double]) -> String {
    text[1] + (numbers.contains { $0 < 0 } ? " to " : "–") + text[2]
  }

  static func register(in database: OpaquePointer) {
    for function in ours {
      for count in function.counts {
        sqlite3_create_function_v2(
          database, function.name, count, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil, function.call,
          nil, nil, nil)
      }
    }
  }

  /// Reads so many numbers and then perhaps the count of digits, and gives the text to SQLite. NULL where the first is NULL (or,
  /// with `needsAll`, any), and where there is no text; where only a bound of an interval is NULL, the first number alone.
  private static func answer(
    _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?, numbers: Int,
    needsAll: Bool = false, text: ([Double], Int?) -> String?
  ) {
    guard let values else { return }
    var read: [Double] = []
    var complete = true
    for index in 0..<Int(count) {
      switch sqlite3_value_type(values[index]) {
      case SQLITE_NULL:
        if index == 0 || (needsAll && index < numbers) { return sqlite3_result_null(context) }
        complete = complete && index >= numbers
      case SQLITE_INTEGER, SQLITE_FLOAT: read.append(sqlite3_value_double(values[index]))
      default:
        return sqlite3_result_error(context, "a number was to be formatted, not a text", -1)
      }
    }
    let digits = complete && read.count > numbers ? Int(min(max(read[numbers], 0), 15)) : nil
    guard let all = text(complete ? read : [Double](repeating: read[0], count: numbers), digits) else {
      return sqlite3_result_null(context)
    }
    let shown = complete ? all : String(all.prefix { $0 != "(" }).trimming(" ")
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_result_text(context, shown, -1, transient)
  }
}

extension String {
  fileprivate func trimming(_ end: Character) -> String {
    hasSuffix(String(end)) ? String(dropLast()) : self
  }
}
