import Foundation
import FoundationXML

/// Poppler's command-line tools, which read our PDF files as strangers.
enum Poppler {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdffonts")

  static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(tool)")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}

/// Whether libxml2 can read a text.
enum XMLWellFormedness {
  static func fault(in text: String) -> String? {
    let parser = XMLParser(data: Data(text.utf8))
    return parser.parse() ? nil : String(describing: parser.parserError)
  }
}
