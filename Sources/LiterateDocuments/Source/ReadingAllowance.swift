/// What the texts of one report, its included and embedded ones among them, still may add to it.
final class ReadingAllowance {
  var includes = 0
  var includedBytes = 0
  /// Whether a file was refused, which is reported once.
  var isRefused = false
  private var parameterCharacters = 0
  /// Whether it was reported that the values of parameters add too much.
  var isExhausted = false

  /// Takes the value of a parameter; false where the values add too much.
  func takes(_ value: String) -> Bool {
    parameterCharacters += value.utf8.count
    return parameterCharacters <= DocumentLimits.parameterCharacters
  }
}
