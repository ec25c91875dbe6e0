/// What a reader reads of a report's page: its sentences, headings, captions and cells, in their order.
///
/// Left out are what is compared by itself (figures, the data behind them, and tables whose values lie beside the page), what the page adds for
/// its own use, and the numbers of figures, tables, sections and notes: a reference is its label.
struct PageSentences {
  private(set) var sentences: [String] = []

  private var block = ""
  private var skipped: (name: String, depth: Int)?

  /// - Parameter tables: the labels of those that are compared by their values.
  init(html: [UInt8], tables: Set<String>) {
    var place = 0
    while place < html.count {
      if html[place] == UInt8(ascii: "<") {
        place = readTag(html, at: place, tables)
      } else {
        let end = html[place...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
        if skipped == nil { block += Self.decoded(html[place..<end]) }
        place = end
      }
    }
    endBlock()
  }

  // MARK: Tags

  private static let unread: Set<String> = [
    "head", "script", "style", "svg", "nav", "template", "button", "title", "object", "iframe",
  ]
  private static let runs: Set<String> = [
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u", "wbr", "math", "semantics", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "msub",
    "msup", "msubsup", "mfrac", "msqrt", "mroot", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle",
    "mpadded", "mphantom", "mmultiscripts", "none", "mprescripts",
  ]

  private mutating func readTag(_ html: [UInt8], at start: Int, _ tables: Set<String>) -> Int {
    let next = start + 1 < html.count ? html[start + 1] : 32
    guard (97...122).contains(next | 32) || [UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(next)
    else {
      if skipped == nil { block += "<" }
      return start + 1
    }
    if html[start...].starts(with: Array("<!--".utf8)) {
      return min(Self.place(of: "-->", in: html, from: start + 4) + 3, html.count)
    }
    let tag = Tag(html, at: start)
    guard !tag.name.isEmpty else { return tag.end }
    if let (name, depth) = skipped {
      if tag.name == name, !tag.isEmptyElement { skipped = (name, tag.isEnd ? depth - 1 : depth + 1) }
      if skipped?.depth == 0 { skipped = nil }
      return tag.end
    }
    if !Self.runs.contains(tag.name) { endBlock() }
    guard !tag.isEnd, !tag.isEmptyElement else { return tag.end }
    if tag.name == "script" || tag.name == "style" {
      return Self.place(of: "</\(tag.name)", in: html, from: tag.end)
    }
    let target = tag.name == "a" ? tag.attributes["href"].flatMap { $0.hasPrefix("#") ? $0 : nil } : nil
    if let target, !tag.classes.contains("anchor") { block += "@" + target.dropFirst() }
    let isNumber = !tag.classes.isDisjoint(with: ["number", "mark"]) || tag.name == "span" && tag.classes == ["title"]
    let isAside = tag.attributes["popover"] != nil || tag.attributes["id"] == "_words"
    let isTable = tag.name == "figure" && tag.attributes["id"].map(tables.contains) == true
    if Self.unread.contains(tag.name) || target != nil || isNumber || isAside || isTable
      || tag.classes.contains("gallery") || tag.name == "details" && tag.classes.contains("data")
    {
      skipped = (tag.name, 1)
    }
    return tag.end
  }

  /// Where a text begins that follows, in letters of either case; the end where none does.
  private static func place(of text: String, in html: [UInt8], from start: Int) -> Int {
    let wanted = Array(text.utf8)
    var place = start
    while let next = html[min(place, html.count)...].firstIndex(of: wanted[0]) {
      if html[next...].prefix(wanted.count).elementsEqual(wanted, by: { $0 | 32 == $1 | 32 }) {
        return next
      }
      place = next + 1
    }
    return html.count
  }

  private struct Tag {
    var name = ""
    var isEnd = false
    var isEmptyElement = false
    var attributes: [String: String] = [:]
    var end: Int

    var classes: Set<Substring> { Set((attributes["class"] ?? "").split(separator: " ")) }

    private static let void: Set<String> = ["br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"]

    init(_ html: [UInt8], at start: Int) {
      var place = start + 1
      func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
      func word(_ isEnd: (UInt8) -> Bool) -> String {
        let from = place
        while place < html.count, !isEnd(html[place]) { place += 1 }
        return String(decoding: html[from..<place], as: UTF8.self)
      }
      if place < html.count, html[place] == UInt8(ascii: "/") {
        isEnd = true
        place += 1
      }
      let close = UInt8(ascii: ">")
      let slash = UInt8(ascii: "/")
      name = word { isSpace($0) || $0 == close || $0 == slash }.lowercased()
      while place < html.count, html[place] != close {
        if isSpace(html[place]) || html[place] == slash || html[place] == UInt8(ascii: "=") {
          isEmptyElement = html[place] == slash
          place += 1
          continue
        }
        let key = word { isSpace($0) || $0 == close || $0 == slash || $0 == UInt8(ascii: "=") }.lowercased()
        var value = ""
        if place + 1 < html.count, html[place] == UInt8(ascii: "=") {
          place += 1
          let quote = html[place]
          if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            place += 1
            value = word { $0 == quote }
            place = min(place + 1, html.count)
          } else {
            value = word { isSpace($0) || $0 == close }
          }
        }
        if attributes.count < 50 { attributes[key] = value }
      }
      end = min(place + 1, html.count)
      if Self.void.contains(name) { isEmptyElement = true }
    }
  }

  // MARK: Texts

  private static let entities: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("&") else { return text }
    var parts = text.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      guard let end = part.prefix(12).firstIndex(of: ";") else {
        result += "&" + part
        continue
      }
      let name = part[..<end]
      let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      if let known = entities[name] {
        result += known
      } else if name.hasPrefix("#"), let scalar = number.flatMap(Unicode.Scalar.init) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&" + part[...end]
      }
      result += part[part.index(after: end)...]
    }
    return result
  }

  private mutating func endBlock() {
    // The space of a number and its unit does not break, and stays.
    let words = block.split { $0 == " " || $0.isNewline || $0 == "\t" }
    block = ""
    var sentence: [Substring] = []
    for (index, word) in words.enumerated() {
      sentence.append(word)
      let next = index + 1 < words.count ? words[index + 1].first : nil
      if let last = word.last, ".!?".contains(last), next?.isUppercase == true {
        sentences.append(sentence.joined(separator: " "))
        sentence = []
      }
    }
    if !sentence.isEmpty { sentences.append(sentence.joined(separator: " ")) }
  }
}
