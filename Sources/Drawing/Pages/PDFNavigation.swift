/// What leads through a document: links, named places and the outline (ISO 32000-1, 12.3 and 12.5).
struct PDFNavigation {
  struct Link {
    var page: Int
    /// From the page's left top corner.
    var frame: Rectangle
    var target: LinkTarget
    /// What it leads to, in words.
    var description: String
  }

  var links: [Link] = []
  /// By name, from the page's left top corner; of two of one name the first counts.
  private(set) var destinations: [String: (page: Int, point: Point)] = [:]

  mutating func addDestination(_ name: String, page: Int, at point: Point) {
    if destinations[name] == nil { destinations[name] = (page, point) }
  }

  func annotation(_ number: Int, pageHeight: Double, parentKey: Int) -> PDFValue {
    let link = links[number]
    let frame = link.frame
    var entries: [String: PDFValue] = [
      "Type": .name("Annot"), "Subtype": .name("Link"), "F": .number(4),
      "Border": .array([.number(0), .number(0), .number(0)]), "Contents": .text(link.description),
      "StructParent": .number(parentKey),
      "Rect": .array([frame.minX, pageHeight - frame.maxY, frame.maxX, pageHeight - frame.minY].map { .number($0) }),
    ]
    switch link.target {
    case .destination(let name): entries["Dest"] = .string(Self.safe(name))
    case .address(let address):
      entries["A"] = .dictionary([
        "Type": .name("Action"), "S": .name("URI"), "URI": .string(Array(Self.percentEncoded(address).utf8)),
      ])
    }
    return .dictionary(entries)
  }

  /// The named places in the order of their bytes; nil where there are none.
  func names(pages: [PDFValue], pageHeight: Double) -> PDFValue? {
    let sorted = destinations.map { (name: Self.safe($0.key), place: $0.value) }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    if sorted.isEmpty { return nil }
    return .dictionary([
      "Names": .array(
        sorted.flatMap { entry -> [PDFValue] in
          let point = entry.place.point
          return [
            .string(entry.name),
            .array([
              pages[entry.place.page], .name("XYZ"), .number(point.x), .number(pageHeight - point.y), .number(0),
            ]),
          ]
        })
    ])
  }

  /// The outline, all of it open, of those entries that lead somewhere; nil where none does.
  func outline(_ entries: [OutlineEntry], into writer: inout PDFFileWriter) -> PDFValue? {
    let entries = entries.filter { destinations[$0.destination] != nil }
    if entries.isEmpty { return nil }
    let root = writer.reserve()
    let numbers = entries.map { _ in writer.reserve() }
    var parents: [Int?] = []
    var open: [Int] = []
    for (index, entry) in entries.enumerated() {
      while let last = open.last, entries[last].level >= entry.level { open.removeLast() }
      parents.append(open.last)
      open.append(index)
    }
    func kids(of parent: Int?) -> [Int] { entries.indices.filter { parents[$0] == parent } }
    func describe(_ parent: Int?, _ values: inout [String: PDFValue]) -> Int {
      let inner = kids(of: parent)
      guard let first = inner.first, let last = inner.last else { return 0 }
      var count = inner.count
      for (place, index) in inner.enumerated() {
        var item: [String: PDFValue] = [
          "Title": .text(entries[index].title.withoutControlCharacters),
          "Dest": .string(Self.safe(entries[index].destination)),
          "Parent": .reference(parent.map { numbers[$0] } ?? root),
        ]
        if place > 0 { item["Prev"] = .reference(numbers[inner[place - 1]]) }
        if place + 1 < inner.count { item["Next"] = .reference(numbers[inner[place + 1]]) }
        count += describe(index, &item)
        writer.set(numbers[index], .dictionary(item))
      }
      values["First"] = .reference(numbers[first])
      values["Last"] = .reference(numbers[last])
      values["Count"] = .number(count)
      return count
    }
    var values: [String: PDFValue] = ["Type": .name("Outlines")]
    _ = describe(nil, &values)
    writer.set(root, .dictionary(values))
    return .reference(root)
  }

  /// Names and addresses in ASCII that every reader of PDFs understands: all else is percent-encoded.
  private static func safe(_ name: String) -> [UInt8] {
    Array(encoded(name) { $0 == UInt8(ascii: "%") || !isSafe($0) }.utf8)
  }

  private static func percentEncoded(_ address: String) -> String {
    encoded(address) { $0 <= 0x20 || $0 >= 0x7F || "()'\"\\<>".utf8.contains($0) }
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func encoded(_ text: String, where mustEncode: (UInt8) -> Bool) -> String {
    text.utf8.reduce(into: "") { result, byte in
      if mustEncode(byte) {
        result += "%" + PDFValue.hexadecimal([byte])
      } else {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
  }
}
