import Foundation
import TestSupport
import Testing

/// The folders of a room have one direction too: what is declared in one is used only by folders above it.
@Suite struct FolderTests {
  /// A use of a name in one folder that another folder of the same room declares.
  struct Use: Hashable, CustomStringConvertible {
    var file: String
    var name: String
    var description: String { "\(file) uses \(name)" }
  }

  private static let sources = SharedData.projectRoot.appending(path: "Sources")

  private static func rooms() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
  }

  @Test("no folder of a room uses what a folder above it declares", arguments: try rooms())
  func oneDirection(_ room: String) throws {
    let uses = try Self.uses(in: room)
    var order: [String] = []
    var waiting = Set(uses.keys).union(uses.values.flatMap(\.keys))
    // What uses nothing that is still waiting comes first; where there is no such folder, there is a circle.
    while let next = waiting.filter({ (uses[$0] ?? [:]).keys.allSatisfy { !waiting.contains($0) } }).min() {
      waiting.remove(next)
      order.append(next)
    }
    let circle = waiting.sorted().flatMap { folder in
      (uses[folder] ?? [:]).filter { waiting.contains($0.key) }.sorted { $0.key < $1.key }.map { other, uses in
        "\(folder) → \(other): " + uses.map(\.description).sorted().prefix(5).joined(separator: ", ")
      }
    }
    #expect(circle == [], "the folders of \(room) use each other in a circle")
  }

  @Test("a circle of two folders is found, also one with the room's root")
  func findsCircles() throws {
    try withTemporaryFolder { folder in
      for (path, text) in [
        ("Room/A/First.swift", "struct First { var second: Second? }"),
        (
          "Room/B/Second.swift",
          "/// Not by a comment: Third.\nfinal class Second { let text = \"Third \\(First.self)\" }"
        ),
        ("Room/Third.swift", "enum Third { static let first = First() }"),
      ] {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      let uses = try Self.uses(in: "Room", of: folder)
      #expect(uses.mapValues { Set($0.keys) } == ["A": ["B"], "B": ["A"], ".": ["A"]])
    }
  }

  /// By folder and by the folder whose names are used; the room's root is `.`.
  private static func uses(in room: String, of sources: URL = sources) throws -> [String: [String: Set<Use>]] {
    let root = sources.appending(path: room)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
    var words: [String: Set<String>] = [:]
    var owners: [String: String] = [:]
    for path in paths.sorted() {
      let code = SwiftWords(try String(contentsOf: root.appending(path: path), encoding: .utf8))
      words[path] = code.used
      for name in code.declared where owners[name] == nil { owners[name] = path }
    }
    var uses: [String: [String: Set<Use>]] = [:]
    for (path, used) in words {
      for name in used {
        guard let owner = owners[name], folder(of: owner) != folder(of: path) else { continue }
        uses[folder(of: path), default: [:]][folder(of: owner), default: []].insert(Use(file: path, name: name))
      }
    }
    return uses
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}

/// The names that a Swift file declares at its top level, and those that it uses; comments and texts do not count, what is
/// interpolated into texts does.
private struct SwiftWords {
  private(set) var declared: Set<String> = []
  /// Members' names only where they begin with a capital: the others cannot be told from those of other types.
  private(set) var used: Set<String> = []

  private static let declarations: Set<String> = [
    "struct", "class", "enum", "protocol", "actor", "typealias", "func", "let", "var",
  ]

  init(_ text: String) {
    var depth = 0
    var before = ""
    var isMember = false
    for token in Self.tokens(Array(text)) {
      switch token {
      case "{", "(", "[": depth += 1
      case "}", ")", "]": depth -= 1
      default: break
      }
      if token.first.map({ $0.isLetter || $0 == "_" }) == true {
        if depth == 0, Self.declarations.contains(before) { declared.insert(token) }
        if !isMember || token.first?.isUppercase == true { used.insert(token) }
        before = token
      }
      isMember = token == "."
    }
  }

  /// Words, and marks one by one.
  private static func tokens(_ text: [Character]) -> [String] {
    var scanner = SwiftScanner(text)
    return scanner.tokens()
  }
}

/// Goes through Swift's code, passing over comments, texts and regular expressions.
private struct SwiftScanner {
  private let text: [Character]
  private var place = 0
  private var parentheses = 0
  /// The interpolations that are open: how deep their parentheses lie, and what ends the text around them.
  private var open: [(depth: Int, end: String)] = []

  init(_ text: [Character]) { self.text = text }

  private func isHere(_ word: String) -> Bool {
    place + word.count <= text.count && String(text[place..<place + word.count]) == word
  }

  mutating func tokens() -> [String] {
    var tokens: [String] = []
    while place < text.count {
      let character = text[place]
      if isHere("//") {
        skip(to: "\n")
      } else if isHere("#\"") {
        place += 2
        skip(to: "\"#")
      } else if isHere("\"\"\"") {
        place += 3
        skipText(to: "\"\"\"")
      } else if character == "\"" {
        place += 1
        skipText(to: "\"")
      } else if character == "/", isRegularExpression {
        place += 1
        while place < text.count, text[place] != "/" { place += text[place] == "\\" ? 2 : 1 }
        place += 1
      } else if character == ")", let last = open.last, last.depth == parentheses - 1 {
        open.removeLast()
        parentheses -= 1
        place += 1
        skipText(to: last.end)
      } else if character.isLetter || character == "_" {
        let start = place
        while place < text.count, text[place].isLetter || text[place].isNumber || text[place] == "_" { place += 1 }
        tokens.append(String(text[start..<place]))
      } else {
        if character == "(" { parentheses += 1 }
        if character == ")" { parentheses -= 1 }
        if !character.isWhitespace { tokens.append(String(character)) }
        place += 1
      }
    }
    return tokens
  }

  /// A slash with no blank behind it and none but an opening or separating mark before it.
  private var isRegularExpression: Bool {
    guard place + 1 < text.count, !text[place + 1].isWhitespace else { return false }
    guard let before = text[..<place].last(where: { !$0.isWhitespace }) else { return false }
    return "(,=:[{".contains(before)
  }

  private mutating func skip(to end: String) {
    while place < text.count, !isHere(end) { place += 1 }
    place += end.count
  }

  private mutating func skipText(to end: String) {
    while place < text.count, !isHere(end) {
      if isHere("\\(") {
        open.append((parentheses, end))
        parentheses += 1
        place += 2
        return
      }
      place += text[place] == "\\" ? 2 : 1
    }
    place += end.count
  }
}
