extension String {
  /// Without white space at both ends.
  var trimmingBlanks: String {
    var text = Substring(self).drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Without blanks and tabs at the end.
  var trimmingTrailingBlanks: String {
    var text = self
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }

  /// Without line breaks at the end.
  var trimmingLineBreaks: String {
    var text = Substring(self)
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
