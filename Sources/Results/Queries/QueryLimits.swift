/// How much one query may ask for. Bytes, rows and steps are the same on every computer, so that a query that is answered
/// on one is answered on all; seconds are the last resort, and never change an answer, but only refuse one.
struct QueryLimits {
  /// Bytes of a query.
  var length: Int32 = 100_000
  /// Instructions of SQLite's virtual machine.
  var steps = 200_000_000
  /// What SQLite's functions on texts may work through (`ChargedFunctions`).
  var work = 20_000_000_000
  /// Rows of an answer.
  var rows = 200_000
  /// Bytes of an answer, each value with sixteen beside its text.
  var answerBytes = 64_000_000
  /// Bytes of one text, and of one row of a table.
  var textLength: Int32 = 1_000_000
  /// Seconds of the processor, for what is no function: joining, comparing and sorting long texts.
  var seconds = 10.0

  /// For the program's own questions.
  static let none = QueryLimits(
    steps: .max, work: .max, rows: .max, answerBytes: .max, textLength: .max, seconds: .infinity)

  /// For the tables of results that may come from anybody, each of which is read as a whole.
  static let ofStrangers = QueryLimits(
    steps: 1_000_000_000, rows: 1_000_000, answerBytes: 256_000_000, seconds: 60)

  /// Which of them ended a query.
  enum Stop {
    case steps
    /// The name of the function that was called last.
    case work(String)
    case seconds
  }

  func failure(_ stop: Stop) -> QueryFailure {
    switch stop {
    case .steps:
      QueryFailure(
        "the query was stopped after \(steps / 1_000_000) million steps",
        remedy: "join on keys, or stop a recursion with a LIMIT")
    case .work(let function):
      QueryFailure(
        "the query was stopped in \(function)(): its functions work through more text than one query may ask for",
        remedy: "call them on fewer or shorter texts, such as substr(text, 1, 1000)")
    case .seconds:
      QueryFailure(
        "the query was stopped after \(Int(seconds)) seconds of the processor's time",
        remedy: "it joins, compares or sorts long texts: take fewer, or shorter ones, such as substr(text, 1, 1000)")
    }
  }

  var lengthFailure: QueryFailure {
    QueryFailure(
      "the query is longer than \(length) bytes", byteOffset: 0, remedy: "keep its values in a table of your own")
  }

  var textFailure: QueryFailure {
    QueryFailure(
      "the query makes a text or a row of more than \(textLength) bytes",
      remedy: "shorten it, or take fewer rows together")
  }

  var answerFailure: QueryFailure {
    QueryFailure(
      "the query returns more than \(answerBytes / 1_000_000) MB",
      remedy: "aggregate, select fewer columns, or add a LIMIT")
  }

  var rowsFailure: QueryFailure {
    QueryFailure("the query returns more than \(rows) rows", remedy: "aggregate, or add a LIMIT")
  }

  static let memoryFailure = QueryFailure(
    "the query needs more memory than the \(QueryMemory.limit >> 20) MiB that SQLite is given",
    remedy: "sort, group or join fewer or shorter values; name a common table expression less often")
}
