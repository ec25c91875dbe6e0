/// What the images, outlines and areas of a mask gallery are called, in the report's language.
public struct GalleryWords: Sendable, Hashable {
  /// The first column: an image with the outline of its truth.
  public var imageAndTruth: String
  public var outlineOfTruth: String
  public var truePositive: String
  public var falsePositive: String
  public var falseNegative: String

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  public init(language: String) {
    self = Self.all[ReportWords.primaryTag(language)] ?? Self.english
  }

  private init(_ words: (image: String, outline: String), positive: (true: String, false: String), negative: String) {
    (imageAndTruth, outlineOfTruth) = words
    (truePositive, falsePositive, falseNegative) = (positive.true, positive.false, negative)
  }

  private static let english = GalleryWords(
    ("Image and truth", "outline of the truth"), positive: ("true positive", "false positive"),
    negative: "false negative")

  private static let all = [
    "ca": GalleryWords(
      ("Imatge i veritat", "contorn de la veritat"), positive: ("veritable positiu", "fals positiu"),
      negative: "fals negatiu"),
    "de": GalleryWords(
      ("Bild und Wahrheit", "Umriss der Wahrheit"), positive: ("richtig positiv", "falsch positiv"),
      negative: "falsch negativ"),
    "es": GalleryWords(
      ("Imagen y verdad", "contorno de la verdad"), positive: ("verdadero positivo", "falso positivo"),
      negative: "falso negativo"),
    "fr": GalleryWords(
      ("Image et vérité", "contour de la vérité"), positive: ("vrai positif", "faux positif"),
      negative: "faux négatif"),
  ]
}
