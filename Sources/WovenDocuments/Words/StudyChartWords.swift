/// What the axes, legends and categories of study charts read, in the report's language. In texts `#` stands for what they
/// are about.
public struct StudyChartWords: Sendable, Hashable {
  /// By the English text.
  private let translations: [String: String]

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  public init(language: String) {
    translations = Self.all[ReportWords.primaryTag(language)] ?? [:]
  }

  /// A text of a chart by its English words; these where it has no translation.
  public func text(_ english: String, _ filling: String = "") -> String {
    (translations[english] ?? english).replacing("#", with: filling)
  }

  /// Whether there is a translation into each language.
  package static func isKnown(_ english: String) -> Bool { known.contains(english) }

  private static let known = Set(english)

  private static let english = [
    "Loss", "Dice", "Sensitivity", "False-positive rate", "Lesion-free images with a false positive",
    "Dice on images with a lesion", "Dice of an image", "Dice of an image with a lesion", "Dice on the held-out fold",
    "Mean rank of Dice over images; 1 is best", "Predicted probability", "Share of lesion pixels", "Pixels",
    "Coverage: share of images kept, surest first", "Risk: mean of 1 − Dice", "Difference in #", "Fold", "Rank by Dice",
    "Epoch", "Weight α", "Threshold", "Gradient × pixels", "Images with a lesion in which it is found",
    "Lesions found", "False positives per image", "Lesion found", "Lesions’ share of the image (number of images)",
    "Lesion", "found", "missed", "pixel of the lesion", "pixel beside it", "lesion of # %",
  ]

  private static func table(_ texts: [String]) -> [String: String] {
    precondition(texts.count == english.count, "a language has a text for each English one")
    return Dictionary(uniqueKeysWithValues: zip(english, texts))
  }

  private static let all = ["ca": catalan, "de": german, "es": spanish, "fr": french]

  private static let german = table([
    "Verlust", "Dice", "Sensitivität", "Falsch-positiv-Rate", "Läsionsfreie Bilder mit falsch Positivem",
    "Dice auf Bildern mit Läsion", "Dice eines Bildes", "Dice eines Bildes mit Läsion",
    "Dice auf dem zurückgehaltenen Fold", "Mittlerer Rang nach Dice über die Bilder; 1 ist am besten",
    "Vorhergesagte Wahrscheinlichkeit", "Anteil der Läsionspixel", "Pixel",
    "Abdeckung: Anteil der behaltenen Bilder, die sichersten zuerst", "Risiko: Mittel von 1 − Dice", "Differenz: #",
    "Fold", "Rang nach Dice", "Epoche", "Gewicht α", "Schwelle", "Gradient × Pixel",
    "Bilder mit Läsion, in denen sie gefunden wird", "Gefundene Läsionen", "Falsch Positive je Bild",
    "Läsion gefunden", "Anteil der Läsionen am Bild (Zahl der Bilder)", "Läsion", "gefunden", "übersehen",
    "Pixel der Läsion", "Pixel daneben", "Läsion von # %",
  ])

  private static let french = table([
    "Fonction de perte", "Dice", "Sensibilité", "Taux de faux positifs", "Images sans lésion avec un faux positif",
    "Dice sur les images avec lésion", "Dice d’une image", "Dice d’une image avec lésion",
    "Dice sur le pli mis de côté",
    "Rang moyen selon Dice sur les images ; 1 est le meilleur", "Probabilité prédite", "Part des pixels de lésion",
    "Pixels", "Couverture : part des images gardées, les plus sûres d’abord", "Risque : moyenne de 1 − Dice",
    "Différence : #", "Pli", "Rang selon Dice", "Époque", "Poids α", "Seuil", "Gradient × pixels",
    "Images avec lésion où elle est trouvée", "Lésions trouvées", "Faux positifs par image", "Lésion trouvée",
    "Part de l’image occupée par les lésions (nombre d’images)", "Lésion", "trouvée", "manquée", "pixel de la lésion",
    "pixel à côté", "lésion de # %",
  ])

  private static let spanish = table([
    "Función de pérdida", "Dice", "Sensibilidad", "Tasa de falsos positivos",
    "Imágenes sin lesión con un falso positivo",
    "Dice en imágenes con lesión", "Dice de una imagen", "Dice de una imagen con lesión",
    "Dice en la partición reservada",
    "Rango medio según Dice en las imágenes; 1 es el mejor", "Probabilidad predicha", "Proporción de píxeles de lesión",
    "Píxeles", "Cobertura: proporción de imágenes conservadas, las más seguras primero", "Riesgo: media de 1 − Dice",
    "Diferencia: #", "Partición", "Rango según Dice", "Época", "Peso α", "Umbral", "Gradiente × píxeles",
    "Imágenes con lesión en las que se encuentra", "Lesiones encontradas", "Falsos positivos por imagen",
    "Lesión encontrada", "Parte de la imagen que ocupan las lesiones (número de imágenes)", "Lesión", "encontrada",
    "omitida", "píxel de la lesión", "píxel contiguo", "lesión del # %",
  ])

  private static let catalan = table([
    "Funció de pèrdua", "Dice", "Sensibilitat", "Taxa de falsos positius", "Imatges sense lesió amb un fals positiu",
    "Dice en imatges amb lesió", "Dice d’una imatge", "Dice d’una imatge amb lesió", "Dice en la partició reservada",
    "Rang mitjà segons Dice en les imatges; 1 és el millor", "Probabilitat predita", "Proporció de píxels de lesió",
    "Píxels", "Cobertura: proporció d’imatges conservades, les més segures primer", "Risc: mitjana d’1 − Dice",
    "Diferència: #", "Partició", "Rang segons Dice", "Època", "Pes α", "Llindar", "Gradient × píxels",
    "Imatges amb lesió on es troba", "Lesions trobades", "Falsos positius per imatge", "Lesió trobada",
    "Part de la imatge que ocupen les lesions (nombre d’imatges)", "Lesió", "trobada", "omesa", "píxel de la lesió",
    "píxel del costat", "lesió del # %",
  ])
}
