import Testing

@testable import Drawing

@Suite("The tree of a document's structure")
struct StructureTreeTests {
  private func names(_ tree: StructureTree) -> [String] {
    let levels = tree.headingLevels()
    return tree.readingOrder().map { element in
      levels[element].map { "H\($0)" } ?? tree.elements[element].role?.name ?? "Document"
    }
  }

  @Test(
    "no level of headings is left out, whichever the author skipped",
    arguments: [
      ([1, 2, 4, 3, 4, 2], [1, 2, 3, 3, 4, 2]), ([3, 3, 1], [1, 1, 1]), ([1, 6, 6, 2, 6], [1, 2, 2, 2, 3]), ([5], [1]),
    ])
  func levels(given: [Int], told: [Int]) {
    var tree = StructureTree()
    for level in given { tree.addContent(of: tree.element(.heading(level), id: nil, in: 0)) }
    #expect(names(tree) == ["Document"] + told.map { "H\($0)" })
  }

  @Test("a note is read behind the mark that leads to it, whatever was written between them")
  func notes() {
    var tree = StructureTree()
    let paragraph = tree.element(.paragraph, id: 1, in: 0)
    tree.addContent(of: paragraph)
    tree.addContent(of: tree.link(to: .destination("note-1"), in: paragraph, isMark: true))
    tree.addContent(of: paragraph)
    tree.addContent(of: tree.element(.paragraph, id: 2, in: 0))
    let note = tree.element(.note(name: "note-1"), id: 3, in: 0)
    tree.addContent(of: note)
    tree.beginPage()
    tree.addContent(of: tree.element(.note(name: "note-1"), id: 3, in: 0))
    #expect(names(tree) == ["Document", "P", "Lbl", "Link", "Note", "P"])
    #expect(tree.elements[note].kids == [.content(page: 0, number: 4), .content(page: 1, number: 0)])
    for name in ["note-3", "note-4"] {
      tree.addContent(of: tree.link(to: .destination(name), in: paragraph, isMark: true))
    }
    for name in ["note-3", "note-4"] { tree.addContent(of: tree.element(.note(name: name), id: nil, in: 0)) }
    #expect(names(tree) == ["Document", "P", "Lbl", "Link", "Note", "Lbl", "Link", "Note", "Lbl", "Link", "Note", "P"])
    let lonely = tree.element(.note(name: "note-2"), id: 4, in: 0)
    #expect(tree.elements[lonely].parent == 0)
  }

  @Test("a link that is broken over lines is one, another one to the same place is not")
  func links() {
    var tree = StructureTree()
    let paragraph = tree.element(.paragraph, id: nil, in: 0)
    let first = tree.link(to: .address("a"), in: paragraph)
    tree.addContent(of: first)
    tree.add(link: 0, to: first)
    #expect(tree.link(to: .address("a"), in: paragraph) == first)
    #expect(tree.link(to: .address("b"), in: paragraph) != first)
    tree.addContent(of: paragraph)
    #expect(tree.link(to: .address("a"), in: paragraph) != first)
  }

  @Test("an entry of a table of contents holds references")
  func contents() {
    var tree = StructureTree()
    let table = tree.element(.contents, id: nil, in: 0)
    let entry = tree.element(.contentsEntry, id: nil, in: table)
    let link = tree.link(to: .destination("a"), in: entry)
    tree.addContent(of: link)
    tree.addContent(of: link)
    #expect(tree.link(to: .destination("a"), in: entry) == link)
    #expect(names(tree) == ["Document", "TOC", "TOCI", "Reference", "Link"])
  }

  @Test("lines in a group are paragraphs, and what holds nothing is not told")
  func groups() {
    var tree = StructureTree()
    let division = tree.element(.division, id: nil, in: 0)
    tree.addContent(of: tree.holder(of: division))
    tree.addContent(of: tree.holder(of: division))
    _ = tree.element(.paragraph, id: nil, in: 0)
    _ = tree.element(.listItem, id: nil, in: tree.element(.list(.disc), id: nil, in: 0))
    #expect(names(tree) == ["Document", "Div", "P"])
  }

  @Test("cells know the heads of their columns and of their row, empty cells and further pages too")
  func tables() {
    var tree = StructureTree()
    let table = tree.element(.table, id: 1, in: 0)
    let head = tree.element(.tableRow, id: nil, in: tree.element(.tableHead, id: nil, in: table))
    let empty = tree.element(.tableCell, id: nil, in: head)
    let column = tree.element(.tableHeadCell(.column), id: nil, in: head)
    tree.addContent(of: column)
    tree.beginPage()
    let again = tree.element(.table, id: 1, in: 0)
    let row = tree.element(.tableRow, id: nil, in: tree.element(.tableBody, id: nil, in: again))
    let name = tree.element(.tableHeadCell(.row), id: nil, in: row)
    let cell = tree.element(.tableCell, id: nil, in: row)
    #expect(names(tree) == ["Document", "Table", "THead", "TR", "TD", "TH", "TBody", "TR", "TH", "TD"])
    let (identifiers, heads) = tree.tableHeads()
    #expect(Set(identifiers.values).count == 2)
    #expect(heads[cell] == [identifiers[column], identifiers[name]].compactMap { $0 })
    #expect(heads[empty] == [] && heads[name] == [])
  }
}
