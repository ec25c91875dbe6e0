import Diagnostics
import LiterateDocuments
import Testing

/// References to nothing and unknown parameters stand for any token: each must be reported exactly where it is written.
@Suite struct PlaceTests {
  static let texts = [
    "Zeile eins\nund @fig-a, dann\n   eingerückt @fig-b\n",
    "> quote\n> > inner @fig-a\n> > more **bold @fig-b** text\n> lazy @fig-c\nlazier @fig-d\n",
    "- item *one @fig-a*\n  goes on @fig-b\n\n  > with a quote\n  > and @fig-c\n\n  1. one\n     @fig-d\n",
    "* \ttab @fig-a\n\tnext @fig-b\n",
    "| a | @fig-a |\n|---|:-:|\n| x \\| @fig-b | `a\\|b` @fig-c |\n|  | **@fig-d** |\n",
    "A paragraph before\n| a | b |\n|---|---|\n| 1 | @fig-a |\n",
    "Text @fig-b before\n| a |\n|---|\n",
    "- list\n\n  | a | @fig-a |\n  |---|---|\n  | b | @fig-b\n",
    "> | a | @fig-a |\n> |---|---|\n> | b | @fig-b |\n",
    "Δx = é @fig-a, 日本語 @fig-b, 👩‍🔬 @fig-c, e\u{301} @fig-d\n",
    "`code with @fig-z` then @fig-a, ``a ` b`` @fig-b\n",
    "`code over\ntwo lines` then @fig-a\n",
    "[a @fig-z2 link](<https://a.example/@fig-x> \"title ) @fig-y\") then @fig-a\n",
    "[link](https://a.example/(x)_@fig-y) then @fig-a\n",
    "<https://a.example/@fig-y> then @fig-a\n",
    "[ref][target] and @fig-a\n\n[target]: https://a.example \"@fig-z\"\n",
    "[target]: https://a.example\n@fig-a [target] @fig-b\n",
    "&amp;&nbsp;&copy; @fig-a &nosuch; @fig-b &#64;fig-z \\@fig-z\n",
    "## A @fig-a heading ##\n\nSetext @fig-b\n======\n\n# Label @fig-c {#sec-c} \n",
    "*a **b @fig-a** c @fig-b* ~~d @fig-c~~\n",
    "Line with two blanks  \n@fig-a\\\n@fig-b\n",
    "<!-- @fig-z --> text <!-- over\nlines --> @fig-a\n",
    "Mail name@fig-z.example, a@fig-z, and (@fig-a) \"@fig-b\" —@fig-c @Fig-d.\n",
    "1. ```text\n   @fig-z\n   ```\n   @fig-a\n",
    "$x_{@fig-z}$ and @fig-a\n",
    "Indented:\n\n    @fig-z\n\n@fig-a\n",
  ]

  /// The places at which `@fig-LETTER` stands in the text, where the letter is not `z`, `y` or `x`.
  static func expected(_ text: String) -> [String] {
    var result: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let characters = Array(line)
      for column in characters.indices where String(characters[column...].prefix(5)).lowercased() == "@fig-" {
        guard column + 5 < characters.count, "abcd".contains(characters[column + 5]) else { continue }
        result.append("\(number + 4):\(column + 1)+6")
      }
    }
    return result
  }

  @Test("a token is found where it was written, whatever surrounds it", arguments: texts)
  func tokens(_ text: String) {
    let reading = Reading(body: text)
    let found = reading.diagnostics.filter { $0.problem.hasPrefix("the reference") && !$0.problem.contains("z2") }
    #expect(found.map { String($0.brief.prefix { $0 != " " }) } == Self.expected(text))
    #expect(!Self.expected(text).isEmpty)
  }

  @Test("line breaks of DOS and of old Macs and a byte order mark move no place", arguments: ["\r\n", "\r"])
  func lineBreaks(_ lineBreak: String) {
    for text in Self.texts {
      let whole = "---\ntitle: T\n---\n" + text
      let plain = Reading(whole).diagnostics
      let other = Reading("\u{FEFF}" + whole.replacing("\n", with: lineBreak)).diagnostics
      #expect(plain == other)
    }
  }

  @Test("places in a cell are those before its parameters were filled in")
  func substitution() throws {
    let header = "title: T\nparams: {long-name: a much longer value, sizes: [96, 128], n: 3}"
    let body = """
      - In a list:

        ```{chart}
        #| label: fig-a
        #| fig-alt: "${long-name}: @fig-b"
        #| fig-cap: "${long-name}: @fig-c and ${unknown}"
        mark: {${long-name}: 1, size: ${sizes}, third: here}
        other:
          - ${n}
          - last
        ```

      > ```{table}
      > SELECT ${n},
      >   ${n} AS x
      > ```
      """
    let reading = Reading(body: body, header: header)
    #expect(
      reading.found == [
        "10:30+6 the reference `@fig-c` leads to nothing", "10:41+10 there is no parameter `unknown`",
      ])
    let cell = reading.document.cells[0]
    #expect(cell.body.hasPrefix("mark: {a much longer value: 1, size: [96, 128], third: here}\n"))
    let collector = DiagnosticCollector()
    let value = try #require(cell.yaml(collector: collector))
    #expect(collector.diagnostics.isEmpty)
    let mark = try #require(value["mark"])
    let entries = try #require(mark.map)
    #expect(
      entries.map { [$0.keyPlace.line, $0.keyPlace.column, $0.keyPlace.length] } == [
        [11, 10, 12], [11, 27, 4], [11, 43, 5],
      ])
    #expect(entries[1].value.list?.map { [$0.place.column, $0.place.length] } == [[33, 8], [33, 8]])
    #expect(
      entries[2].value.place
        == SourcePlace(
          file: "a.md", line: 11, column: 50, length: 4,
          text: "  mark: {${long-name}: 1, size: ${sizes}, third: here}"))
    #expect(value["other"]?.list?.map { [$0.place.line, $0.place.column] } == [[13, 7], [14, 7]])
    let query = reading.document.cells[1]
    #expect(query.body == "SELECT 3,\n  3 AS x\n")
    #expect(query.place(utf8Offset: 17).column == 13)
    #expect(query.place(utf8Offset: 17).line == 19)
    #expect(query.place(utf8Offset: 7).length == 4)
    #expect(query.place(utf8Offset: 0).column == 3)
  }

  @Test("an offset in a query within YAML leads to its place, also in a block and after characters of several bytes")
  func queryInYAML() throws {
    let body = """
      ```{chart}
      data:
        sql: |
          SELECT "größe",
                 wrong
          FROM runs
      plain: SELECT 'é', b
      quoted: 'SELECT ''q'', c'
      ```
      """
    let cell = Reading(body: body).document.cells[0]
    let collector = DiagnosticCollector()
    let value = try #require(cell.yaml(collector: collector))
    func place(of word: String, in value: PlacedValue?) throws -> [Int] {
      let value = try #require(value)
      let text = try #require(value.text)
      let range = try #require(text.firstRange(of: word))
      let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let place = cell.place(utf8Offset: offset, in: value)
      return [place.line, place.column]
    }
    #expect(try place(of: "wrong", in: value["data"]?["sql"]) == [8, 12])
    #expect(try place(of: "runs", in: value["data"]?["sql"]) == [9, 10])
    #expect(try place(of: "b", in: value["plain"]) == [10, 20])
    #expect(try place(of: "c", in: value["quoted"]) == [11, 24])
  }

  @Test("the place of an inline query is that of its SQL, and of each byte in it")
  func inlineQuery() throws {
    let reading = Reading(body: "Text `{sql} SELECT 'é',\n  x` end.", header: "title: T")
    let query = try #require(reading.document.inlineQueries.first)
    #expect([query.place.line, query.place.column] == [4, 13])
    #expect(query.sql == "SELECT 'é',\nx")
    #expect(query.content.place(utf8Offset: 13).line == 5)
    #expect(query.content.place(utf8Offset: 13).column == 3)
  }
}
