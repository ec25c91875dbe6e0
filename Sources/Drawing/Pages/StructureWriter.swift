/// Writes the structure of a document as objects of a PDF (ISO 32000-1, 14.7).
struct StructureWriter {
  let tree: StructureTree
  /// The pages' objects.
  let pages: [PDFValue]
  let pageHeight: Double
  /// The links' objects, and the pages that they are on.
  let links: [(object: PDFValue, page: Int)]

  /// - Returns: the root of the structure.
  func write(into writer: inout PDFFileWriter) -> PDFValue {
    let order = tree.readingOrder()
    let root = writer.reserve()
    var numbers: [Int: Int] = [:]
    for element in order { numbers[element] = writer.reserve() }
    let levels = tree.headingLevels()
    let (names, heads) = tree.tableHeads()
    var identifiers = names
    for element in order {
      if case .note(let name)? = tree.elements[element].role { identifiers[element] = name }
    }
    for element in order {
      var entries = description(of: element, level: levels[element], heads: heads[element] ?? [])
      entries["P"] = .reference(tree.elements[element].parent.flatMap { numbers[$0] } ?? root)
      if let identifier = identifiers[element] { entries["ID"] = .string(Array(identifier.utf8)) }
      kids(of: element, numbers, into: &entries)
      writer.set(numbers[element] ?? root, .dictionary(entries))
    }
    var entries: [String: PDFValue] = [
      "Type": .name("StructTreeRoot"), "K": .array([.reference(numbers[0] ?? root)]),
      "ParentTree": writer.add(parentTree(numbers)), "ParentTreeNextKey": .number(pages.count + links.count),
    ]
    if !identifiers.isEmpty {
      let sorted = identifiers.compactMap { element, name in numbers[element].map { (Array(name.utf8), $0) } }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      entries["IDTree"] = .dictionary([
        "Names": .array(sorted.flatMap { [PDFValue.string($0.0), .reference($0.1)] })
      ])
    }
    writer.set(root, .dictionary(entries))
    return .reference(root)
  }

  private func description(of element: Int, level: Int?, heads: [String]) -> [String: PDFValue] {
    let value = tree.elements[element]
    let name = level.map { "H\($0)" } ?? value.role?.name ?? "Document"
    var entries: [String: PDFValue] = ["Type": .name("StructElem"), "S": .name(name)]
    if let alternative = value.role?.alternative, !alternative.isEmpty { entries["Alt"] = .text(alternative) }
    if case .symbol(let sign)? = value.role { entries["ActualText"] = .text(sign) }
    var attributes: [[String: PDFValue]] = []
    switch value.role {
    case .list(let numbering):
      attributes.append(["O": .name("List"), "ListNumbering": .name(numbering.rawValue)])
    case .tableHeadCell(let scope):
      attributes.append(["O": .name("Table"), "Scope": .name(scope.rawValue)])
    case .figure, .formula:
      guard let frame = frame(value) else { break }
      var layout: [String: PDFValue] = ["O": .name("Layout"), "BBox": frame]
      // A formula within a line is its default.
      if isBlock(element) { layout["Placement"] = .name("Block") }
      attributes.append(layout)
    case .table: attributes += frame(value).map { [["O": .name("Layout"), "BBox": $0]] } ?? []
    case .code: attributes.append(["O": .name("Layout"), "Placement": .name("Block")])
    default: break
    }
    if !heads.isEmpty {
      let names = PDFValue.array(heads.map { .string(Array($0.utf8)) })
      if attributes.isEmpty { attributes.append(["O": .name("Table")]) }
      attributes[0]["Headers"] = names
    }
    if let first = attributes.first {
      entries["A"] = attributes.count == 1 ? .dictionary(first) : .array(attributes.map { .dictionary($0) })
    }
    return entries
  }

  private func frame(_ element: StructureTree.Element) -> PDFValue? {
    guard let frame = element.frame else { return nil }
    return .array([frame.minX, pageHeight - frame.maxY, frame.maxX, pageHeight - frame.minY].map { .number($0) })
  }

  /// Whether an element stands by itself, and not in a line.
  private func isBlock(_ element: Int) -> Bool {
    guard let parent = tree.elements[element].parent else { return true }
    return tree.elements[parent].role?.isGroup ?? true
  }

  private func kids(of element: Int, _ numbers: [Int: Int], into entries: inout [String: PDFValue]) {
    var kids: [PDFValue] = []
    var own: Int?
    for kid in tree.elements[element].kids {
      switch kid {
      case .element(let inner):
        if let number = numbers[inner] { kids.append(.reference(number)) }
      case .content(let page, let number):
        if own == nil { own = page }
        kids.append(
          own == page
            ? .number(number)
            : .dictionary(["Type": .name("MCR"), "Pg": pages[page], "MCID": .number(number)]))
      case .link(let link):
        kids.append(.dictionary(["Type": .name("OBJR"), "Pg": pages[links[link].page], "Obj": links[link].object]))
      }
    }
    if let own { entries["Pg"] = pages[own] }
    if kids.count == 1 { entries["K"] = kids[0] } else if !kids.isEmpty { entries["K"] = .array(kids) }
  }

  /// From stretches of content and from links to the elements that hold them.
  private func parentTree(_ numbers: [Int: Int]) -> PDFValue {
    var entries: [PDFValue] = []
    for (page, marks) in tree.marks.enumerated() where page < pages.count {
      let parents = marks.compactMap { mark -> PDFValue? in
        guard case .content(let element, _) = mark else { return nil }
        return numbers[element].map { .reference($0) } ?? .null
      }
      entries += [.number(page), .array(parents)]
    }
    for (element, value) in tree.elements.enumerated() {
      for case .link(let link) in value.kids {
        guard let number = numbers[element] else { continue }
        entries += [.number(pages.count + link), .reference(number)]
      }
    }
    return .dictionary(["Nums": .array(Self.sorted(entries))])
  }

  /// Keys in rising order, as a number tree wants them.
  private static func sorted(_ entries: [PDFValue]) -> [PDFValue] {
    stride(from: 0, to: entries.count, by: 2).sorted { (entries[$0].number ?? 0) < (entries[$1].number ?? 0) }
      .flatMap { [entries[$0], entries[$0 + 1]] }
  }
}
