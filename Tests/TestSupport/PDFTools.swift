import Foundation

/// Poppler's and qpdf's command-line tools, which read our PDF files as strangers.
public enum PDFTools {
  /// For `.enabled(if:)`, with `reason`.
  public static let areInstalled = ["qpdf", "pdfinfo", "pdffonts", "pdftotext"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  public static let reason: String = "needs Debian's poppler-utils and qpdf"

  /// Runs a tool; `FILE` among the arguments stands for a file that holds the PDF.
  /// - Returns: what it writes to standard output, and its exit code.
  public static func run(_ tool: String, _ arguments: [String], on pdf: Data) throws -> (output: String, exit: Int32) {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "document.pdf")
      try pdf.write(to: file)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/\(tool)")
      process.arguments = arguments.map { $0 == "FILE" ? file.path : $0 }
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (String(decoding: output, as: UTF8.self), process.terminationStatus)
    }
  }

  /// A word of a page as pdftotext finds it; in points from the page's left top corner.
  public struct Word: Sendable, Hashable {
    public var page: Int
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double
    public var text: String
  }

  /// Every word of a PDF with its place.
  public static func words(of pdf: Data) throws -> [Word] {
    let output = try run("pdftotext", ["-bbox", "FILE", "-"], on: pdf).output
    var page = 0
    var words: [Word] = []
    for line in output.split(separator: "\n") {
      if line.contains("<page ") { page += 1 }
      guard line.contains("<word ") else { continue }
      let parts = line.split(separator: "\"")
      let numbers = [1, 3, 5, 7].compactMap { $0 < parts.count ? Double(parts[$0]) : nil }
      guard numbers.count == 4, let start = line.firstIndex(of: ">"), let end = line.lastIndex(of: "<") else {
        continue
      }
      let text = String(line[line.index(after: start)..<end])
      words.append(
        Word(page: page, minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3], text: text))
    }
    return words
  }
}
