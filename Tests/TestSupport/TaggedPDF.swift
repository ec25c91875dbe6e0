import Foundation

/// The structure of a PDF as qpdf, a stranger to us, reads it.
public struct TaggedPDF {
  public struct Element {
    /// "H1", "Table"
    public var role: String
    public var alternative: String?
    public var identifier: String?
    /// Of all owners, by name without slash, as qpdf writes them.
    public var attributes: [String: Any] = [:]
    public var kids: [Element] = []
    /// By the page's object, "5 0 R", and the number on it.
    public var contents: [(page: String, number: Int)] = []
    /// The annotations of its links.
    public var annotations: [[String: Any]] = []

    /// The element and all below it, in the order in which they are read.
    public var all: [Element] { [self] + kids.flatMap(\.all) }

    /// "Table(Caption TR(TH TD))"
    public var outline: String {
      role + (kids.isEmpty ? "" : "(" + kids.map(\.outline).joined(separator: " ") + ")")
    }
  }

  public struct Unreadable: Error {}

  private let objects: [String: Any]
  public let catalogue: [String: Any]
  public let trailer: [String: Any]

  /// - Throws: when qpdf is not there or cannot read the PDF.
  public init(_ pdf: Data) throws {
    let json = try PDFTools.run("qpdf", ["--json=2", "--json-key=qpdf", "FILE"], on: pdf).output
    let tree = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    guard let parts = tree?["qpdf"] as? [[String: Any]], let objects = parts.last,
      let trailer = (objects["trailer"] as? [String: Any])?["value"] as? [String: Any]
    else { throw Unreadable() }
    self.objects = objects
    self.trailer = trailer
    catalogue = Self.value(trailer["/Root"], in: objects) as? [String: Any] ?? [:]
  }

  /// What a value is or refers to: of a stream, its dictionary.
  public func resolved(_ value: Any?) -> Any? { Self.value(value, in: objects) }

  public func dictionary(_ value: Any?) -> [String: Any]? { resolved(value) as? [String: Any] }

  /// A text without the mark that qpdf writes in front of it.
  public static func text(_ value: Any?) -> String? {
    guard let text = value as? String else { return nil }
    return text.hasPrefix("u:") ? String(text.dropFirst(2)) : text
  }

  public var document: Element? {
    guard let root = dictionary(catalogue["/StructTreeRoot"]), let kids = resolved(root["/K"]) as? [Any],
      let first = kids.first
    else { return nil }
    return element(first, depth: 0)
  }

  /// The pages' dictionaries.
  public var pages: [[String: Any]] {
    let tree = dictionary(catalogue["/Pages"])
    return (resolved(tree?["/Kids"]) as? [Any] ?? []).compactMap { dictionary($0) }
  }

  /// The elements that hold a page's content, by its numbers, and those that hold links, by their keys.
  public var parents: [Int: Any] {
    let tree = dictionary(dictionary(catalogue["/StructTreeRoot"])?["/ParentTree"])
    let entries = tree?["/Nums"] as? [Any] ?? []
    var parents: [Int: Any] = [:]
    for index in stride(from: 0, to: entries.count - 1, by: 2) {
      if let key = entries[index] as? Int { parents[key] = resolved(entries[index + 1]) }
    }
    return parents
  }

  private static func value(_ value: Any?, in objects: [String: Any]) -> Any? {
    guard let text = value as? String, text.hasSuffix(" 0 R"), let object = objects["obj:" + text] as? [String: Any]
    else { return value }
    return object["value"] ?? (object["stream"] as? [String: Any])?["dict"]
  }

  private func element(_ value: Any?, depth: Int) -> Element? {
    guard depth < 60, let entries = dictionary(value), let role = entries["/S"] as? String else { return nil }
    var element = Element(role: String(role.dropFirst()))
    element.alternative = Self.text(entries["/Alt"])
    element.identifier = Self.text(entries["/ID"])
    let attributes = resolved(entries["/A"])
    for owned in attributes as? [Any] ?? [attributes as Any] {
      for (key, value) in dictionary(owned) ?? [:] { element.attributes[String(key.dropFirst())] = value }
    }
    let page = entries["/Pg"] as? String ?? ""
    let kids = resolved(entries["/K"])
    for kid in kids as? [Any] ?? [entries["/K"] as Any] {
      if let number = kid as? Int {
        element.contents.append((page, number))
      } else if let inner = dictionary(kid) {
        switch inner["/Type"] as? String {
        case "/MCR": element.contents.append((inner["/Pg"] as? String ?? page, inner["/MCID"] as? Int ?? -1))
        case "/OBJR": element.annotations.append(dictionary(inner["/Obj"]) ?? [:])
        default: if let child = self.element(kid, depth: depth + 1) { element.kids.append(child) }
        }
      }
    }
    return element
  }
}

extension PDFTools {
  /// What the pages paint outside of any tag and any artifact: operators with their operands.
  public static func unmarkedOperators(of pdf: Data) throws -> [String] {
    let text = try run("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], on: pdf).output
    let painting: Set<Substring> = ["Tj", "TJ", "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "'", "\""]
    var unmarked: [String] = []
    for stream in text.components(separatedBy: "\nstream\n").dropFirst() {
      let lines = stream.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("endstream") }
      // Cairo turns its pages upside down; the content of images stands in streams of their own.
      guard let first = lines.first, first.hasPrefix("1 0 0 -1 0 "), first.hasSuffix(" cm") else { continue }
      var depth = 0
      for line in lines {
        let last = line.split { " )]".contains($0) }.last ?? ""
        switch last {
        case "BDC", "BMC": depth += 1
        case "EMC": depth -= 1
        case _ where painting.contains(last) && depth < 1: unmarked.append(String(line))
        default: break
        }
      }
    }
    return unmarked
  }
}

/// The checker of PDF/UA-1 of that name from PyPI, where it is installed.
public enum Pdfua {
  public static let reason = "needs `pdfua` of PyPI on the path: pip install pdfua==0.1.3"

  private static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/pdfua" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  public static var isInstalled: Bool { path != nil }

  /// What it finds, and its exit code: 0 for nothing.
  public static func check(_ pdf: Data) throws -> (output: String, exit: Int32) {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "document.pdf")
      try pdf.write(to: file)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path ?? "/nonexistent")
      process.arguments = ["check", file.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (String(decoding: output, as: UTF8.self), process.terminationStatus)
    }
  }
}
