extension MathMLWriter {
  /// A letter, number or operator that counts as an atom of a class.
  ///
  /// - Parameter limits: where its limits stand, if not where its kind puts them.
  func symbol(_ symbol: MathSymbol, as mathClass: MathClass, limits: MathLimits? = nil) -> String {
    let text = Self.escaped(symbol.text)
    switch symbol.kind {
    case .identifier:
      let isSingle = symbol.text.unicodeScalars.count == 1
      if isSingle && symbol.alphabet == .italic { return "<mi>\(text)</mi>" }
      if isSingle && symbol.alphabet == .upright && MathAlphabet.italic.letters(for: symbol.text) != symbol.text {
        return "<mi mathvariant=\"normal\">\(text)</mi>"
      }
      return "<mi>\(Self.escaped(symbol.styledText))</mi>"
    case .number: return "<mn>\(Self.escaped(symbol.styledText))</mn>"
    case .prime:
      let primes = ["′", "″", "‴", "⁗"]
      let count = symbol.text.count
      let text = count <= primes.count ? primes[count - 1] : symbol.text
      return "<mo class=\"math-prime\" lspace=\"0\" rspace=\"0\">\(text)</mo>"
    case .function(let own):
      guard own != .beside else { return "<mi>\(text)</mi>" }
      return "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\" movablelimits=\"\((limits ?? own) != .above)\">\(text)</mo>"
    case .largeOperator(let own):
      // The dictionary moves the limits of sums and not those of integrals.
      guard let limits, limits != own else { return operatorElement(text, inScripts ? zeroSpace : "") }
      return operatorElement(text, (inScripts ? zeroSpace : "") + " movablelimits=\"\(limits == .aboveInDisplay)\"")
    case .delimiter(let size): return delimiter(text, size, mathClass)
    case .sign: return sign(symbol, text, mathClass)
    }
  }

  private var zeroSpace: String { " lspace=\"0\" rspace=\"0\"" }

  private func operatorElement(_ text: String, _ attributes: String) -> String {
    "<mo\(attributes)>\(text)</mo>"
  }

  private func delimiter(_ text: String, _ size: Int, _ mathClass: MathClass) -> String {
    let form: String =
      switch mathClass {
      case .open: " form=\"prefix\""
      case .close: " form=\"postfix\""
      default: zeroSpace
      }
    guard size > 0 else { return operatorElement(text, form + " stretchy=\"false\"") }
    let height = ["1.2em", "1.8em", "2.4em", "3em"][size - 1]
    return operatorElement(text, form + " stretchy=\"true\" minsize=\"\(height)\" maxsize=\"\(height)\"")
  }

  private func sign(_ symbol: MathSymbol, _ text: String, _ mathClass: MathClass) -> String {
    switch mathClass {
    case .binary, .relation:
      if inScripts { return operatorElement(text, zeroSpace) }
      if symbol.text == "mod" { return operatorElement(text, " lspace=\"0.2222em\" rspace=\"0.2222em\"") }
      let stretches = symbol.text == "∣" || symbol.text == "∥" || Self.arrows.contains(symbol.text)
      return operatorElement(text, stretches ? " stretchy=\"false\"" : "")
    case .punctuation:
      return operatorElement(text, inScripts || symbol.text == ":" ? zeroSpace : "")
    case .ordinary where symbol.mathClass == .binary && "+−±∓".contains(symbol.text):
      return operatorElement(text, " form=\"prefix\"")
    default: return operatorElement(text, zeroSpace)
    }
  }

  private static let arrows: Set<String> = [
    "→", "←", "↔", "⇒", "⇐", "⇔", "⟹", "⟸", "⟺", "↦", "⟶", "⟵", "⟼", "↑", "↓", "↪", "⇀",
  ]
}
