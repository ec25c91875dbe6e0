import CSQLite

/// SQLite's own functions on texts, each call charged by what it works through: a search in megabytes is one step to SQLite.
///
/// They stand in the place of the functions of the same names. A call is charged first and then carried out by SQLite itself,
/// on a connection that holds nothing, so that it gives what it gives everywhere. Aggregates and the functions of JSON are
/// not among them: they read each byte a few times, which the limit of seconds bounds.
final class ChargedFunctions {
  /// What a call is charged, in sixteenths of a byte that is read once.
  private enum Cost {
    /// Each byte of the arguments.
    case bytes
    /// Besides, so much for each byte of the first text at each byte of the second.
    case product(Int)
  }

  private static let functions: [(name: String, counts: ClosedRange<Int32>, cost: Cost)] = [
    ("length", 1...1, .bytes), ("lower", 1...1, .bytes), ("upper", 1...1, .bytes), ("hex", 1...1, .bytes),
    ("quote", 1...1, .bytes), ("substr", 2...3, .bytes), ("substring", 2...3, .bytes),
    // Any number of arguments.
    ("printf", -1 ... -1, .bytes), ("format", -1 ... -1, .bytes),
    ("trim", 1...1, .bytes), ("ltrim", 1...1, .bytes), ("rtrim", 1...1, .bytes),
    ("trim", 2...2, .product(4)), ("ltrim", 2...2, .product(4)), ("rtrim", 2...2, .product(4)),
    ("instr", 2...2, .product(1)), ("replace", 3...3, .product(1)),
    ("like", 2...3, .product(4)), ("glob", 2...2, .product(4)),
  ]

  /// A call takes as long as so many steps.
  static let stepsOfCall = 30

  fileprivate unowned let guardian: QueryGuardian
  private var registered: [ChargedFunction] = []
  private var opened: OpaquePointer?

  init(chargedBy guardian: QueryGuardian) { self.guardian = guardian }

  /// The connection must be closed before this object goes.
  func register(in database: OpaquePointer) {
    for (name, counts, cost) in Self.functions {
      for count in counts {
        let function = ChargedFunction(name: name, of: self) { first, second, all in
          switch cost {
          case .bytes: 16 * all
          case .product(let weight): 16 * all + weight * first * second
          }
        }
        registered.append(function)
        sqlite3_create_function_v2(
          database, name, count, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
          Unmanaged.passUnretained(function).toOpaque(),
          { context, count, values in
            guard let pointer = sqlite3_user_data(context), let context else { return }
            Unmanaged<ChargedFunction>.fromOpaque(pointer).takeUnretainedValue().call(context, count, values)
          }, nil, nil, nil)
      }
    }
  }

  /// Where calls are carried out; nil where there is no memory left.
  fileprivate var calculator: OpaquePointer? {
    if let opened { return opened }
    let flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY
    guard sqlite3_open_v2(":memory:", &opened, flags, nil) == SQLITE_OK else {
      sqlite3_close(opened)
      opened = nil
      return nil
    }
    if let opened { guardian.limitTexts(of: opened) }
    return opened
  }

  deinit {
    for function in registered { function.finish() }
    sqlite3_close(opened)
  }
}

private final class ChargedFunction {
  private let name: String
  private unowned let family: ChargedFunctions
  /// Of the bytes of the first argument, of the second and of all.
  private let cost: (_ first: Int, _ second: Int, _ all: Int) -> Int
  /// By the number of arguments.
  private var statements: [Int32: OpaquePointer] = [:]

  init(name: String, of family: ChargedFunctions, cost: @escaping (Int, Int, Int) -> Int) {
    self.name = name
    self.family = family
    self.cost = cost
  }

  func call(_ context: OpaquePointer, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
    func bytes(_ index: Int32) -> Int { index < count ? Self.bytes(of: values?[Int(index)]) : 0 }
    let all = (0..<count).reduce(0) { $0 + bytes($1) }
    guard family.guardian.charge(cost(bytes(0), bytes(1), all), for: name) else {
      return sqlite3_result_error(context, "interrupted", -1)
    }
    guard let statement = statement(count) else { return sqlite3_result_error_nomem(context) }
    for index in 0..<count { sqlite3_bind_value(statement, index + 1, values?[Int(index)]) }
    switch sqlite3_step(statement) {
    case SQLITE_ROW:
      let value = sqlite3_column_value(statement, 0)
      if isCutShort(value, count, values) {
        sqlite3_result_error_toobig(context)
      } else if family.guardian.charge(16 * Self.bytes(of: value), for: name) {
        sqlite3_result_value(context, value)
      } else {
        sqlite3_result_error(context, "interrupted", -1)
      }
    case SQLITE_TOOBIG: sqlite3_result_error_toobig(context)
    case SQLITE_NOMEM: sqlite3_result_error_nomem(context)
    default: sqlite3_result_error(context, sqlite3_errmsg(family.calculator), -1)
    }
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }

  /// SQLite's printf gives NULL, and no error, for a text that grows too long.
  private func isCutShort(
    _ value: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
  ) -> Bool {
    guard name == "printf" || name == "format", count > 0 else { return false }
    return sqlite3_value_type(value) == SQLITE_NULL && sqlite3_value_type(values?[0]) != SQLITE_NULL
  }

  func finish() {
    for statement in statements.values { sqlite3_finalize(statement) }
  }

  private func statement(_ count: Int32) -> OpaquePointer? {
    if let statement = statements[count] { return statement }
    let places = (0..<count).map { _ in "?" }.joined(separator: ", ")
    var prepared: OpaquePointer?
    sqlite3_prepare_v2(family.calculator, "SELECT \(name)(\(places))", -1, &prepared, nil)
    statements[count] = prepared
    return prepared
  }

  private static func bytes(of value: OpaquePointer?) -> Int {
    switch sqlite3_value_type(value) {
    case SQLITE_TEXT, SQLITE_BLOB: Int(sqlite3_value_bytes(value))
    default: 8
    }
  }
}
