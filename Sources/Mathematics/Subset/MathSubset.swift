/// The subset of LaTeX's mathematics that formulas may use: the one table from which the parser knows its commands and
/// from which the guide is written.
///
/// Beside the commands: letters, digits and the signs `+ - * / = < > ( ) [ ] | ! ? , ; : .`, Unicode signs that some
/// command stands for, groups `{…}`, scripts `^` and `_`, primes `'`, blanks, `~`, and `\\` and `&` in environments.
public enum MathSubset {
  static let groups: [MathCommandGroup] = [
    .signs(
      "Greek letters, and letters without a dot",
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
      lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ
      omega ω partial ∂ imath ı jmath ȷ
      """
    ) { MathSymbol($0, .ordinary, .identifier, alphabet: .italic) },
    .signs(
      "Greek capitals", "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
    ) { MathSymbol($0, .ordinary, .identifier) },
    .signs(
      "Letters and signs",
      """
      infty ∞ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ emptyset ∅ varnothing ∅ top ⊤ bot ⊥
      angle ∠ degree °
      """
    ) { MathSymbol($0, .ordinary, .identifier) },
    .signs(
      "Ordinary signs",
      """
      forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ prime ′
      % % # # $ $ & & _ _ colon :
      """
    ) { MathSymbol($0, $0 == ":" ? .punctuation : "…⋯⋱".contains($0) ? .inner : .ordinary, .sign) },
    .signs(
      "Binary operators",
      """
      pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cup ∪ cap ∩
      setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ uplus ⊎ sqcup ⊔ sqcap ⊓ dagger † triangle △ bmod mod
      """
    ) { MathSymbol($0, .binary, .sign) },
    .signs(
      "Relations",
      """
      le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ asymp ≍ doteq ≐
      coloneqq ≔ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ prec ≺ succ ≻ preceq ⪯ succeq ⪰ mid ∣ nmid ∤
      parallel ∥ perp ⊥ models ⊨ vdash ⊢ dashv ⊣ lesssim ≲ gtrsim ≳ lt < gt >
      """
    ) { MathSymbol($0, .relation, .sign) },
    .signs(
      "Arrows",
      """
      to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹
      impliedby ⟸ iff ⟺ mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ longmapsto ⟼ uparrow ↑ downarrow ↓
      nearrow ↗ searrow ↘ hookrightarrow ↪ rightharpoonup ⇀
      """
    ) { MathSymbol($0, .relation, .sign) },
    .signs("Opening delimiters", "lbrace { { { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖") {
      MathSymbol($0, .open, .delimiter(size: 0))
    },
    .signs("Closing delimiters", "rbrace } } } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖") {
      MathSymbol($0, .close, .delimiter(size: 0))
    },
    .signs("Other delimiters", "vert | Vert ‖ | ‖ backslash \u{5C}") {
      MathSymbol($0, .ordinary, .delimiter(size: 0))
    },
    .signs(
      "Large operators",
      "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigsqcup ⨆"
    ) { MathSymbol($0, .largeOperator, .largeOperator(.aboveInDisplay)) },
    .signs("Integrals", "int ∫ iint ∬ iiint ∭ oint ∮") {
      MathSymbol($0, .largeOperator, .largeOperator(.beside))
    },
    .signs(
      "Functions",
      """
      arccos arccos arcsin arcsin arctan arctan arg arg cos cos cosh cosh cot cot csc csc deg deg dim dim exp exp
      hom hom ker ker lg lg ln ln log log sec sec sin sin sinh sinh tan tan tanh tanh
      """
    ) { MathSymbol($0, .largeOperator, .function(.beside)) },
    .signs("Functions with limits", "det det gcd gcd inf inf lim lim max max min min Pr Pr sup sup") {
      MathSymbol($0, .largeOperator, .function(.aboveInDisplay))
    },
    .commands(
      "Functions with limits of two words",
      [
        "liminf": .symbol(MathSymbol("lim\u{2009}inf", .largeOperator, .function(.aboveInDisplay))),
        "limsup": .symbol(MathSymbol("lim\u{2009}sup", .largeOperator, .function(.aboveInDisplay))),
      ]),
    .commands("Functions by name", ["operatorname": .operatorName]),
    .commands("Places of limits", ["limits": .limits(.above), "nolimits": .limits(.beside)]),
    .commands(
      "Fractions and roots",
      [
        "frac": .fraction(bar: true, nil), "dfrac": .fraction(bar: true, .display),
        "tfrac": .fraction(bar: true, .text), "binom": .fraction(bar: false, nil), "sqrt": .root,
      ]),
    .commands(
      "Accents",
      [
        "hat": accent("\u{302}", "ˆ"), "check": accent("\u{30C}", "ˇ"), "tilde": accent("\u{303}", "˜"),
        "bar": accent("\u{304}", "¯"), "breve": accent("\u{306}", "˘"), "dot": accent("\u{307}", "˙"),
        "ddot": accent("\u{308}", "¨"), "acute": accent("\u{301}", "´"), "grave": accent("\u{300}", "`"),
        "vec": accent("\u{20D7}", "→"), "mathring": accent("\u{30A}", "˚"),
        "widehat": accent("\u{302}", "\u{302}", wide: true), "widetilde": accent("\u{303}", "~", wide: true),
      ]),
    .commands(
      "Lines and braces",
      [
        "overline": .bar(.overline), "underline": .bar(.underline), "overbrace": .bar(.overbrace),
        "underbrace": .bar(.underbrace), "overset": .stack(over: true), "stackrel": .stack(over: true),
        "underset": .stack(over: false),
      ]),
    .commands(
      "Alphabets",
      [
        "mathrm": .alphabet(.upright, words: true), "mathbf": .alphabet(.bold, words: true),
        "mathit": .alphabet(.italic, words: true), "mathsf": .alphabet(.sans, words: true),
        "mathtt": .alphabet(.typewriter, words: true), "mathcal": .alphabet(.calligraphic, words: false),
        "mathscr": .alphabet(.calligraphic, words: false), "mathbb": .alphabet(.blackboard, words: false),
        "mathbbm": .alphabet(.blackboard, words: false),
        "mathfrak": .alphabet(.fraktur, words: false), "boldsymbol": .alphabet(.boldItalic, words: false),
        "bm": .alphabet(.boldItalic, words: false),
      ]),
    .commands(
      "Text", ["text": .text(.upright), "textrm": .text(.upright), "textit": .text(.italic), "textbf": .text(.bold)]),
    .commands(
      "Spaces",
      [
        ",": .space(3 / 18.0), "thinspace": .space(3 / 18.0), ":": .space(4 / 18.0), ">": .space(4 / 18.0),
        ";": .space(5 / 18.0), "!": .space(-3 / 18.0), " ": .space(0.25), "enspace": .space(0.5), "quad": .space(1),
        "qquad": .space(2),
      ]),
    .commands(
      "Sizes of styles",
      [
        "displaystyle": .style(.display), "textstyle": .style(.text), "scriptstyle": .style(.script),
        "scriptscriptstyle": .style(.scriptScript),
      ]),
    .commands("Growing delimiters", ["left": .left, "middle": .middle, "right": .right]),
    .commands(
      "Sizes of delimiters",
      [
        "big": .big(1, .ordinary), "Big": .big(2, .ordinary), "bigg": .big(3, .ordinary), "Bigg": .big(4, .ordinary),
        "bigl": .big(1, .open), "Bigl": .big(2, .open), "biggl": .big(3, .open), "Biggl": .big(4, .open),
        "bigr": .big(1, .close), "Bigr": .big(2, .close), "biggr": .big(3, .close), "Biggr": .big(4, .close),
        "bigm": .big(1, .relation), "Bigm": .big(2, .relation), "biggm": .big(3, .relation),
        "Biggm": .big(4, .relation),
      ]),
    .commands(
      "Kinds of atoms",
      [
        "mathord": .mathClass(.ordinary), "mathop": .mathClass(.largeOperator), "mathbin": .mathClass(.binary),
        "mathrel": .mathClass(.relation), "mathopen": .mathClass(.open), "mathclose": .mathClass(.close),
        "mathpunct": .mathClass(.punctuation), "mathinner": .mathClass(.inner),
      ]),
    .commands("Negation of the next relation", ["not": .not]),
    .commands("Around an environment", ["begin": .begin, "end": .end]),
  ]

  static let environments: [MathEnvironment] = [
    MathEnvironment(name: "matrix", kind: .matrix),
    MathEnvironment(name: "pmatrix", kind: .matrix, open: "(", close: ")"),
    MathEnvironment(name: "bmatrix", kind: .matrix, open: "[", close: "]"),
    MathEnvironment(name: "Bmatrix", kind: .matrix, open: "{", close: "}"),
    MathEnvironment(name: "vmatrix", kind: .matrix, open: "|", close: "|"),
    MathEnvironment(name: "Vmatrix", kind: .matrix, open: "‖", close: "‖"),
    MathEnvironment(name: "smallmatrix", kind: .small),
    MathEnvironment(name: "array", kind: .matrix, takesColumns: true),
    MathEnvironment(name: "cases", kind: .cases, open: "{"),
    MathEnvironment(name: "aligned", kind: .aligned),
    MathEnvironment(name: "split", kind: .aligned),
    MathEnvironment(name: "gathered", kind: .gathered),
  ]

  /// Left out on purpose, with what to do instead.
  static let refused: KeyValuePairs<String, MathCommand> = [
    "newcommand": .refused(noMacros), "renewcommand": .refused(noMacros), "def": .refused(noMacros),
    "let": .refused(noMacros), "DeclareMathOperator": .refused("write `\\operatorname{…}` where the name is needed"),
    "label": .refused("write the label behind the formula: `$$ … $$ {#eq-name}`"),
    "tag": .refused("formulas are numbered by their label: `$$ … $$ {#eq-name}`"),
    "color": .refused("formulas have the colour of their text"),
    "argmax": .refused("write `\\operatorname*{arg\\,max}`"), "argmin": .refused("write `\\operatorname*{arg\\,min}`"),
    "over": .refused("write `\\frac{…}{…}`"), "choose": .refused("write `\\binom{…}{…}`"),
    "rm": .refused("write `\\mathrm{…}`"), "bf": .refused("write `\\mathbf{…}`"), "it": .refused("write `\\mathit{…}`"),
    "mbox": .refused("write `\\text{…}`"), "eqref": .refused("write `@eq-name` in the text"),
    "ref": .refused("write `@eq-name` in the text"), "nonumber": .refused("leave it out: only labels give numbers"),
  ]

  private static let noMacros = "formulas have no macros: write what it stands for in full"

  private static func accent(_ combining: String, _ spacing: String, wide: Bool = false) -> MathCommand {
    .accent(MathAccent(combining: combining, spacing: spacing, isWide: wide))
  }

  /// The negated forms of `\not` and its next relation.
  static let negations: [String: String] = [
    "=": "≠", "∈": "∉", "∋": "∌", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉",
    "∃": "∄", "≡": "≢", "∼": "≁", "≈": "≉", "≃": "≄", "∥": "∦", "∣": "∤", "→": "↛", "⇒": "⇏", "⇔": "⇎", "≺": "⊀",
    "≻": "⊁",
  ]

  static let commands: [String: MathCommand] = {
    var result: [String: MathCommand] = [:]
    for entry in groups.flatMap(\.entries) { result[entry.name] = entry.command }
    for (name, command) in refused { result[name] = command }
    return result
  }()

  /// Names that a misspelt one can mean.
  static let names: [String] = groups.flatMap { $0.entries.map(\.name) }.filter { $0.first?.isLetter == true }.sorted()

  /// The symbols of commands by their Unicode signs, so that an author may write `≤`; the first command of a sign wins.
  static let symbols: [String: MathSymbol] = {
    var result: [String: MathSymbol] = [:]
    for entry in groups.flatMap(\.entries) {
      guard case .symbol(let symbol) = entry.command, symbol.text.unicodeScalars.count == 1,
        result[symbol.text] == nil, symbol.text.unicodeScalars.allSatisfy({ !$0.isASCII })
      else { continue }
      result[symbol.text] = symbol
    }
    return result
  }()
}
