import Diagnostics

/// A text file that a person wrote, line by line.
public struct SourceText: Sendable, Hashable {
  /// The file as the user named it.
  public let file: String
  /// Without their line breaks (LF, CRLF or CR) and without a byte order mark.
  public let lines: [String]

  public init(file: String, text: String) {
    self.file = file
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    var afterReturn = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "\u{FEFF}" where index == 0: break
      case "\n" where afterReturn: break
      case "\n", "\r":
        lines.append(String(current))
        current = String.UnicodeScalarView()
      default: current.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    if !current.isEmpty { lines.append(String(current)) }
    self.lines = lines
  }

  /// A line counted from 1; empty outside the file.
  public func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// A place with its source line; line and column count from 1, in characters.
  public func place(line: Int, column: Int = 1, length: Int = 1) -> SourcePlace {
    SourcePlace(file: file, line: line, column: column, length: length, text: self.line(line))
  }

  /// The column, in characters, of a 1-based column in UTF-8 bytes.
  func column(line: Int, utf8Column: Int) -> Int {
    let text = self.line(line)
    let index = text.utf8.index(text.startIndex, offsetBy: max(0, utf8Column - 1), limitedBy: text.endIndex)
    return text[..<(index ?? text.endIndex)].count + 1
  }
}
