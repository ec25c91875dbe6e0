import Diagnostics

extension MappingReader {
  /// The name of a column; nil when it is absent or none, which is reported.
  func field(_ key: String) -> PlacedField? {
    guard let found = value(key) else { return nil }
    if let name = found.text { return PlacedField(name: ColumnName.read(name), place: found.place) }
    wrong(found, key, expected: "the name of a column")
    return nil
  }

  func requiredField(_ key: String) -> PlacedField? {
    guard let found = required(key) else { return nil }
    return found.text == nil ? field(key) : PlacedField(name: ColumnName.read(found.text!), place: found.place)
  }

  /// Names of columns; none where the key is absent.
  func fields(_ key: String) -> [PlacedField] {
    guard let list = list(key) else { return [] }
    let names = list.compactMap { item in item.text.map { PlacedField(name: ColumnName.read($0), place: item.place) } }
    if names.count != list.count { wrong(value(key)!, key, expected: "a list of names of columns") }
    return names
  }

  /// The names of one or two new columns.
  func newColumns(_ key: String = "as", default names: [String]) -> [String] {
    guard let found = value(key) else { return names }
    if let name = found.text { return names.count == 2 ? [name, name + "_end"] : [name] }
    let given = found.list?.compactMap(\.text) ?? []
    guard let list = found.list, given.count == list.count, (1...max(1, names.count)).contains(given.count) else {
      wrong(found, key, expected: names.count == 2 ? "two names of columns" : "the name of a column")
      return names
    }
    return given + names.dropFirst(given.count)
  }
}
