import Charts
import Diagnostics
import Testing

@Suite("Filters")
struct FilterTests {
  /// The values of `a` that a filter lets through, as they are drawn.
  private func kept(_ filter: String) throws -> [String] {
    let picture = try ChartYAML.chart(
      """
      data: {values: [{a: 1, b: x}, {a: 2, b: y}, {a: 3, b: x}, {a: null, b: z}]}
      transform: [{filter: \(filter)}]
      mark: text
      encoding: {x: {field: b, type: nominal, axis: null}, y: {datum: 1, axis: null}, text: {field: b, type: nominal}}
      """
    ).picture(of: [])
    return picture.texts.map(\.text)
  }

  @Test(
    "`and`, `or` and `not` join expressions and predicates, as deep as they are written",
    arguments: [
      ("{and: ['datum.a > 1', {field: b, equal: x}]}", ["x"]),
      ("{or: [{field: a, lt: 2}, {field: b, oneOf: [z]}]}", ["x", "z"]),
      ("{not: {or: [{field: b, equal: x}, {not: 'isValid(datum.a)'}]}}", ["y"]),
      ("{field: a, range: [2, 3]}", ["y", "x"]), ("{field: a, valid: false}", ["z"]),
    ])
  func joined(filter: String, expected: [String]) throws {
    #expect(try kept(filter) == expected)
  }

  @Test(
    "a malformed condition is reported once, where it stands",
    arguments: [
      ("{and: []}", 21, "`and` of the filter is a list that cannot be used here"),
      ("{or: 'datum.a > 1'}", 20, "`or` of the filter is a text that cannot be used here"),
      ("{and: ['datum.a > 1', {field: b, eqal: x}]}", 43, "a filter has no key `eqal`"),
      ("{not: {field: b, equal: x}, field: a}", 28, "a filter has no key `field`"),
      (
        "{or: [{field: a, range: [1]}, {field: a, lt: 1}]}", 40,
        "`range` of the filter is a list that cannot be used here"
      ),
      ("{field: a}", 16, "the filter says not what `a` must be"),
    ])
  func malformed(filter: String, column: Int, problem: String) throws {
    let text =
      "transform: [{filter: \(filter)}]\ndata: {values: [{a: 1, b: x}]}\nmark: point\nencoding: {x: {field: a}}"
    let faults = try ChartYAML.read(text).diagnostics
    let places = faults.map { fault -> Int in
      guard case .source(let place) = fault.place, place.line == 1 else { return 0 }
      return place.column
    }
    #expect(faults.map(\.problem).contains(problem), "\(faults.map(\.problem))")
    #expect(places.allSatisfy { $0 > 0 }, "\(places) \(column)")
  }
}
