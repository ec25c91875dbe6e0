import Diagnostics
import LiterateDocuments
import Testing

/// Which bars divide the cells of a table, as Pandoc has it, and what becomes of rows that are too long or too short.
@Suite struct TableCellTests {
  private func firstTable(of reading: Reading) -> DocumentTable? {
    for case .table(let table) in reading.blocks { return table }
    return nil
  }

  /// The words of each cell; formulas between dollars, code between backticks.
  private func words(_ cell: [DocumentInline]) -> String {
    cell.map { inline in
      switch inline {
      case .code(let code): "`\(code)`"
      case .mathematics(let formula): "$\(formula.tex)$"
      case .link(let address, let inner): "[\(words(inner))](\(address))"
      case .query(let query): "{\(query.sql)}"
      case .note(let blocks): "^\(blocks.count)"
      case .citation(let citation): "@\(citation.items.map(\.key).joined())"
      default: inline.plainText
      }
    }.joined()
  }

  @Test(
    "a bar within code, mathematics, a comment, a link, a citation, a note or a span belongs to its cell",
    arguments: [
      ("`a|b`", "`a|b`"), ("``a`|`b``", "`a`|`b`"), ("``` | `` ```", "`| ```"), ("$p(y|x)$", "$p(y|x)$"),
      ("$$p(y|x)$$", "$p(y|x)$"), ("`{sql} SELECT 1 || 2`", "{SELECT 1 || 2}"), ("a \\| b", "a | b"),
      ("[a|b](c|d)", "[a|b](c|d)"), ("[a](<c|d> 'e|f')", "[a](c|d)"),
      ("<https://a.org/b|c>", "[https://a.org/b|c](https://a.org/b|c)"),
      ("[see a|b @k, p. 1|2]", "@k"), ("a^[b|c]", "a^1"), ("a<!-- b|c -->d", "ad"),
      ("[a|b]{when-sql=\"SELECT 1 || 2\"}", "a|b"),
      ("[`a|b` c](d)", "[`a|b` c](d)"), ("", ""), ("\\\\", "\\"), ("a #", "a #"), ("`a` [b] $5", "`a` [b] $5"),
    ])
  func bars(cell: String, expected: String) throws {
    for text in ["| \(cell) | z |", "\(cell.isEmpty ? "|" : "")\(cell) | z", "|\(cell)|z|"] {
      let body = "| x | y |\n|---|---|\n\(text)\n\n[^n]: N"
      let table = try #require(firstTable(of: Reading(body: body)))
      #expect(table.rows.map { $0.map(words) } == [[expected, "z"]], "\(text)")
    }
  }

  @Test("the same holds in a table's head, which is one though cmark counts other bars")
  func heads() throws {
    let reading = Reading(body: "| $p(y|x)$ | `a|b` |\n|---|:-:|\n| 1 | 2 |\n\n> | `c|d` |\n> |---|\n> | 3 |")
    #expect(reading.found == [])
    let table = try #require(firstTable(of: reading))
    #expect(table.header.map(words) == ["$p(y|x)$", "`a|b`"] && table.rows.map { $0.map(words) } == [["1", "2"]])
    guard case .quote(let inner)? = reading.blocks.last, case .table(let quoted)? = inner.first else {
      Issue.record("no table in the quote")
      return
    }
    #expect(quoted.header.map(words) == ["`c|d`"])
  }

  @Test("code above a line of hyphens stays as it is")
  func noTable() {
    let code = "`a|b` $c|d$\n|---|---|---|\n"
    #expect(Reading(body: "```\n\(code)```").blocks == [.code("`a|b` $c|d$\n|---|---|---|", language: nil)])
  }

  @Test("cells beyond the last column are warned of where they begin, empty ones and missing ones are not")
  func surplus() throws {
    let reading = Reading(body: "a | b\n--|--\n1 | 2 | c *d* | e |\n3\n| 4 | 5 | |\n| 6 | 7 | \\| |")
    #expect(
      reading.found == [
        "6:9+9 warning: this row has 4 cells, its table 2 columns: what is beyond is not shown",
        "9:11+2 warning: this row has 3 cells, its table 2 columns: what is beyond is not shown",
      ])
    let table = try #require(firstTable(of: reading))
    #expect(table.rows.map { $0.map(words) } == [["1", "2"], ["3", ""], ["4", "5"], ["6", "7"]])
  }

  @Test("a row that is short since a bar of it divides nothing is warned of")
  func short() {
    #expect(
      Reading(body: "| a | b |\n|---|---|\n| US$5 | 3$ |\n| $5 | $6 |\n| `c|d` | |").found == [
        "6:8+1 warning: this row has 1 of 2 cells: this bar divides none, since it stands in a formula"
      ])
  }

  @Test("a backslash before a bar in code is none, in a formula it makes a double bar, and both are warned of")
  func needless() throws {
    let reading = Reading(body: "| a | b |\n|---|---|\n| `c\\|d` | $e\\|f$ |")
    #expect(
      reading.found == [
        "6:5+2 warning: `\\|` in a table's code is read as a bar", "6:14+2 warning: `\\|` in a formula is a double bar",
      ])
    #expect(try #require(firstTable(of: reading)).rows.map { $0.map(words) } == [["`c|d`", "$e\\|f$"]])
  }

  @Test("a fault in a cell has its place in the line, behind bars of the cell too")
  func places() {
    #expect(
      Reading(body: "| a | b |\n|---|---|\n| `x|y` \\| z | see @fig-a |").found == [
        "6:20+6 the reference `@fig-a` leads to nothing"
      ])
  }
}
