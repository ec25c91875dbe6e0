/// What the commands of LaTeX mean in a field of BibTeX.
enum LaTeXCommands {
  /// A combining mark behind the first letter, and the sign that stands alone over nothing: `\~{}`.
  static let accents: [String: (mark: Unicode.Scalar, alone: String)] = [
    "`": ("\u{300}", "`"), "'": ("\u{301}", "´"), "^": ("\u{302}", "^"), "~": ("\u{303}", "~"),
    "=": ("\u{304}", "¯"), "u": ("\u{306}", "˘"), ".": ("\u{307}", "˙"), "\"": ("\u{308}", "¨"),
    "h": ("\u{309}", ""), "r": ("\u{30A}", "˚"), "H": ("\u{30B}", "˝"), "v": ("\u{30C}", "ˇ"),
    "U": ("\u{30E}", ""), "G": ("\u{30F}", ""), "f": ("\u{311}", ""), "d": ("\u{323}", ""),
    "textcommabelow": ("\u{326}", ","), "c": ("\u{327}", "¸"), "k": ("\u{328}", "˛"), "b": ("\u{331}", "_"),
    "t": ("\u{361}", ""), "textcircled": ("\u{20DD}", "◯"),
  ]

  /// Commands that stand for characters.
  static let letters: [String: String] = [
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ", "textdong": "₫",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "-": "", "/": "", "@": "",
    " ": " ", "\n": " ", "\t": " ", ",": "\u{2009}", ":": "\u{2005}", ";": "\u{2004}", ">": "\u{2005}", "!": "",
    "\\": " ", "newline": " ", "par": " ", "space": " ", "quad": "\u{2003}", "qquad": "\u{2003}\u{2003}",
    "enspace": "\u{2002}", "enskip": "\u{2002}", "thinspace": "\u{2009}", "negthinspace": "", "nobreakspace": "\u{A0}",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "cdots": "⋯", "slash": "/",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "lq": "‘",
    "rq": "’", "textquotesingle": "'", "textquotedbl": "\"", "quotesinglbase": "‚", "quotedblbase": "„", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textexclamdown": "¡", "textquestiondown": "¿", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textasciiacute": "´", "textasciidieresis": "¨", "textasciimacron": "¯",
    "textbackslash": "\\", "backslash": "\\", "textbar": "|", "textbardbl": "‖", "textless": "<", "textgreater": ">",
    "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textdollar": "$", "textnumero": "№", "textasteriskcentered": "∗", "textbullet": "•", "textperiodcentered": "·",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©", "textservicemark": "℠",
    "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "dag": "†", "textdagger": "†", "ddag": "‡",
    "textdaggerdbl": "‡", "textordfeminine": "ª", "textordmasculine": "º", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textdegree": "°", "degree": "°", "textcelsius": "℃", "textmu": "µ", "textohm": "Ω",
    "textperthousand": "‰", "textpertenthousand": "‱", "textpm": "±", "texttimes": "×", "textdiv": "÷",
    "textlnot": "¬", "textminus": "−", "textsurd": "√", "textfractionsolidus": "⁄", "textleftarrow": "←",
    "textrightarrow": "→", "textuparrow": "↑", "textdownarrow": "↓", "pounds": "£", "textsterling": "£", "euro": "€",
    "texteuro": "€", "textyen": "¥", "textcent": "¢", "textcurrency": "¤", "textvisiblespace": "␣", "TeX": "TeX",
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "pm": "±", "mp": "∓", "times": "×", "div": "÷", "cdot": "·", "ast": "∗", "star": "⋆", "circ": "∘", "bullet": "•",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃",
    "equiv": "≡", "propto": "∝", "infty": "∞", "partial": "∂", "nabla": "∇", "sqrt": "√", "sum": "∑", "prod": "∏",
    "int": "∫", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "emptyset": "∅",
    "forall": "∀", "exists": "∃", "rightarrow": "→", "to": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "ell": "ℓ", "prime": "′", "perp": "⊥", "mid": "|",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]

  /// Commands that choose a font, or nothing at all, and leave the text as it is.
  static let silent: Set<String> = [
    "textrm", "textsf", "textsc", "textnormal", "textup", "textmd", "text", "mathrm", "mathsf", "mathit", "mathbf",
    "mathcal", "mathbb", "mbox", "hbox", "fbox", "underline", "uline", "uppercase", "lowercase", "MakeUppercase",
    "MakeLowercase", "rm", "sf", "sc", "tt", "rmfamily", "sffamily", "ttfamily", "scshape", "upshape", "mdseries",
    "normalfont", "relax", "protect", "null", "empty", "unskip", "ignorespaces", "nolinebreak", "allowbreak",
    "linebreak", "displaystyle", "textstyle", "small", "footnotesize", "normalsize", "large", "urlprefix",
    "bibnamefont", "bibfnamefont",
  ]

  /// Commands whose argument decides only how BibTeX sorts, or what no reader sees.
  static let dropped: Set<String> = ["noopsort", "SortNoop", "sortnoop", "phantom", "hphantom", "vphantom", "label"]
}
