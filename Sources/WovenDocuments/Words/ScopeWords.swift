/// The sentence at the end of an abstract that says how much was looked at, in the report's language.
public struct ScopeWords: Sendable, Hashable {
  /// What the sentence tells of a study.
  public struct Facts: Sendable, Hashable {
    public var variants: Int
    public var runs: Int
    public var withLesion: Int
    public var lesionFree: Int
    /// Of which the images are parts.
    public var photographs: Int
    /// What the images could have shown, in percentage points and in Dice, as it is to be read; nil for nothing.
    public var falsePositives: String?
    public var dice: String?
    /// The variants that it is about; nil for two of them.
    public var pair: [String]?

    public init(
      variants: Int, runs: Int, withLesion: Int, lesionFree: Int, photographs: Int, falsePositives: String?,
      dice: String?, pair: [String]?
    ) {
      (self.variants, self.runs, self.withLesion, self.lesionFree) = (variants, runs, withLesion, lesionFree)
      (self.photographs, self.falsePositives, self.dice, self.pair) = (photographs, falsePositives, dice, pair)
    }
  }

  /// One to twelve, as a sentence begins.
  private let numerals: [String]
  /// Of one and of several. In `made` N is how many variants, R the runs, T the tests.
  private let made: [String]
  private let runs: [String]
  private let withLesion: [String]
  private let lesionFree: String
  private let photographs: [String]
  /// Before what could be shown, and before that nothing could; `##` is the pair.
  private let could: [String]
  /// Both differences, that in false positives, that in Dice and none in false positives, none, that in Dice alone, none in
  /// Dice; F and D stand for them.
  private let shown: [String]
  private let twoVariants: String
  private let and: String

  /// Nil for a language whose sentence is not known, English among them, which the results have.
  public init?(language: String) {
    guard let found = Self.all[ReportWords.primaryTag(language)] else { return nil }
    self = found
  }

  private init(
    numerals: String, made: [String], runs: [String], withLesion: [String], lesionFree: String, photographs: [String],
    could: [String], shown: [String], twoVariants: String, and: String
  ) {
    self.numerals = numerals.split(separator: " ").map(String.init)
    (self.made, self.runs, self.withLesion, self.lesionFree) = (made, runs, withLesion, lesionFree)
    (self.photographs, self.could, self.shown) = (photographs, could, shown)
    (self.twoVariants, self.and) = (twoVariants, and)
  }

  public func sentence(of facts: Facts) -> String {
    let number = numerals.indices.contains(facts.variants - 1) ? numerals[facts.variants - 1] : String(facts.variants)
    let made = Self.counted(self.made, facts.variants).replacing("{N}", with: number)
      .replacing("{R}", with: Self.counted(runs, facts.runs)).replacing("{T}", with: tests(facts))
    return made + (facts.variants > 1 ? power(facts) : "") + "."
  }

  private func tests(_ facts: Facts) -> String {
    let from = facts.photographs < facts.withLesion + facts.lesionFree
    return Self.counted(withLesion, facts.withLesion) + lesionFree.replacing("#", with: String(facts.lesionFree))
      + (from ? Self.counted(photographs, facts.photographs) : "")
  }

  private func power(_ facts: Facts) -> String {
    let pair = facts.pair.map { $0.joined(separator: " \(and) ") } ?? twoVariants
    let index =
      switch (facts.lesionFree > 0, facts.falsePositives, facts.dice) {
      case (true, .some, .some): 0
      case (true, .some, nil): 1
      case (true, nil, .some): 2
      case (true, nil, nil): 3
      case (false, _, .some): 4
      case (false, _, nil): 5
      }
    let isNothing = index == 3 || index == 5
    return could[isNothing ? 1 : 0].replacing("##", with: pair)
      + shown[index].replacing("{F}", with: facts.falsePositives ?? "").replacing("{D}", with: facts.dice ?? "")
  }

  private static func counted(_ words: [String], _ count: Int) -> String {
    words[count == 1 ? 0 : 1].replacing("#", with: String(count))
  }

  private static let all = ["ca": catalan, "de": german, "es": spanish, "fr": french]

  private static let german = ScopeWords(
    numerals: "Eine Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Elf Zwölf",
    made: [
      "{N} Verlustvariante wurde in {R} trainiert und auf {T} getestet",
      "{N} Verlustvarianten wurden in {R} trainiert und auf {T} getestet",
    ], runs: ["# Lauf", "# Läufen"], withLesion: ["# Bild mit Läsion", "# Bildern mit Läsion"],
    lesionFree: " und # ohne",
    photographs: [" (von # Aufnahme)", " (von # Aufnahmen)"],
    could: [
      ", womit bei einer Power von 80 % zwischen ## in einem einzelnen Test ",
      ", womit bei einer Power von 80 % zwischen ## in einem einzelnen Test ",
    ],
    shown: [
      "ein Unterschied von {F} Prozentpunkten bei falsch Positiven oder von {D} in Dice nachweisbar gewesen wäre",
      "ein Unterschied von {F} Prozentpunkten bei falsch Positiven nachweisbar gewesen wäre",
      "kein Unterschied bei falsch Positiven, aber einer von {D} in Dice nachweisbar gewesen wäre",
      "kein Unterschied nachweisbar gewesen wäre", "ein Unterschied von {D} in Dice nachweisbar gewesen wäre",
      "kein Unterschied in Dice nachweisbar gewesen wäre",
    ], twoVariants: "zwei der Varianten", and: "und")

  private static let french = ScopeWords(
    numerals: "Une Deux Trois Quatre Cinq Six Sept Huit Neuf Dix Onze Douze",
    made: [
      "{N} variante de la fonction de perte a été entraînée en {R} et testée sur {T}",
      "{N} variantes de la fonction de perte ont été entraînées en {R} et testées sur {T}",
    ], runs: ["# exécution", "# exécutions"], withLesion: ["# image avec lésion", "# images avec lésion"],
    lesionFree: " et # sans", photographs: [" (provenant de # photographie)", " (provenant de # photographies)"],
    could: [
      ", ce qui, avec une puissance de 80 %, aurait permis de montrer entre ##, dans un seul test, ",
      ", ce qui, avec une puissance de 80 %, n’aurait permis de montrer entre ##, dans un seul test, ",
    ],
    shown: [
      "une différence de {F} points de pourcentage de faux positifs ou de {D} de Dice",
      "une différence de {F} points de pourcentage de faux positifs",
      "une différence de {D} de Dice, mais aucune de faux positifs", "aucune différence",
      "une différence de {D} de Dice", "aucune différence de Dice",
    ], twoVariants: "deux des variantes", and: "et")

  private static let spanish = ScopeWords(
    numerals: "Una Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez Once Doce",
    made: [
      "{N} variante de la función de pérdida se entrenó en {R} y se probó en {T}",
      "{N} variantes de la función de pérdida se entrenaron en {R} y se probaron en {T}",
    ], runs: ["# ejecución", "# ejecuciones"], withLesion: ["# imagen con lesión", "# imágenes con lesión"],
    lesionFree: " y # sin ella", photographs: [" (de # fotografía)", " (de # fotografías)"],
    could: [
      ", lo que, con una potencia del 80 %, habría permitido mostrar entre ##, en una sola prueba, ",
      ", lo que, con una potencia del 80 %, no habría permitido mostrar entre ##, en una sola prueba, ",
    ],
    shown: [
      "una diferencia de {F} puntos porcentuales en falsos positivos o de {D} en Dice",
      "una diferencia de {F} puntos porcentuales en falsos positivos",
      "una diferencia de {D} en Dice, pero ninguna en falsos positivos", "ninguna diferencia",
      "una diferencia de {D} en Dice", "ninguna diferencia en Dice",
    ], twoVariants: "dos de las variantes", and: "y")

  private static let catalan = ScopeWords(
    numerals: "Una Dues Tres Quatre Cinc Sis Set Vuit Nou Deu Onze Dotze",
    made: [
      "{N} variant de la funció de pèrdua es va entrenar en {R} i es va provar en {T}",
      "{N} variants de la funció de pèrdua es van entrenar en {R} i es van provar en {T}",
    ], runs: ["# execució", "# execucions"], withLesion: ["# imatge amb lesió", "# imatges amb lesió"],
    lesionFree: " i # sense", photographs: [" (de # fotografia)", " (de # fotografies)"],
    could: [
      ", cosa que, amb una potència del 80 %, hauria permès mostrar entre ##, en una sola prova, ",
      ", cosa que, amb una potència del 80 %, no hauria permès mostrar entre ##, en una sola prova, ",
    ],
    shown: [
      "una diferència de {F} punts percentuals en falsos positius o de {D} en Dice",
      "una diferència de {F} punts percentuals en falsos positius",
      "una diferència de {D} en Dice, però cap en falsos positius", "cap diferència",
      "una diferència de {D} en Dice", "cap diferència en Dice",
    ], twoVariants: "dues de les variants", and: "i")
}
