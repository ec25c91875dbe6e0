extension SourcePlace: Codable {
  private enum Key: String, CodingKey { case file, line, column, length, text, textColumn }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      file: try values.decode(String.self, forKey: .file), line: try values.decode(Int.self, forKey: .line),
      column: try values.decode(Int.self, forKey: .column), length: try values.decode(Int.self, forKey: .length),
      text: try values.decode(String.self, forKey: .text),
      textColumn: try values.decode(Int.self, forKey: .textColumn))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(file, forKey: .file)
    try values.encode(line, forKey: .line)
    try values.encode(column, forKey: .column)
    try values.encode(length, forKey: .length)
    try values.encode(text, forKey: .text)
    try values.encode(textColumn, forKey: .textColumn)
  }
}
