import WovenDocuments

/// The words of what a reader can do in the page, in the report's language. `#` and `##` stand for what they are about.
struct PageWords {
  let filter: String
  /// Of a table's rows: how many of how many are shown.
  let rowsShown: String
  let copy: String
  let copied: String
  let linkCopied: String
  let cite: String
  let close: String
  let previous: String
  let next: String
  /// What opens an image of a gallery.
  let enlarge: String
  /// Which image of how many.
  let position: String
  let image: String
  let truth: String
  let prediction: String
  /// What a slider moves between.
  let between: String

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  static func of(language: String) -> PageWords {
    switch ReportWords.primaryTag(language) {
    case "ca": catalan
    case "de": german
    case "es": spanish
    case "fr": french
    default: english
    }
  }

  private static let english = PageWords(
    filter: "Filter rows", rowsShown: "# of ## rows", copy: "Copy", copied: "Copied", linkCopied: "Link copied",
    cite: "Cite this report", close: "Close", previous: "Previous", next: "Next", enlarge: "Show larger: #",
    position: "Image # of ##", image: "image", truth: "truth", prediction: "prediction", between: "Between # and ##")

  private static let german = PageWords(
    filter: "Zeilen filtern", rowsShown: "# von ## Zeilen", copy: "Kopieren", copied: "Kopiert",
    linkCopied: "Link kopiert", cite: "Diesen Bericht zitieren", close: "Schließen", previous: "Zurück",
    next: "Weiter", enlarge: "Größer zeigen: #", position: "Bild # von ##", image: "Bild", truth: "Wahrheit",
    prediction: "Vorhersage", between: "Zwischen # und ##")

  private static let french = PageWords(
    filter: "Filtrer les lignes", rowsShown: "# lignes sur ##", copy: "Copier", copied: "Copié",
    linkCopied: "Lien copié", cite: "Citer ce rapport", close: "Fermer", previous: "Précédente", next: "Suivante",
    enlarge: "Agrandir : #", position: "Image # sur ##", image: "image", truth: "vérité", prediction: "prédiction",
    between: "Entre # et ##")

  private static let spanish = PageWords(
    filter: "Filtrar filas", rowsShown: "# de ## filas", copy: "Copiar", copied: "Copiado",
    linkCopied: "Enlace copiado", cite: "Citar este informe", close: "Cerrar", previous: "Anterior",
    next: "Siguiente", enlarge: "Ampliar: #", position: "Imagen # de ##", image: "imagen", truth: "verdad",
    prediction: "predicción", between: "Entre # y ##")

  private static let catalan = PageWords(
    filter: "Filtra les files", rowsShown: "# de ## files", copy: "Copia", copied: "Copiat",
    linkCopied: "Enllaç copiat", cite: "Cita aquest informe", close: "Tanca", previous: "Anterior",
    next: "Següent", enlarge: "Amplia: #", position: "Imatge # de ##", image: "imatge", truth: "veritat",
    prediction: "predicció", between: "Entre # i ##")
}

extension PageWords {
  /// For the scripts: attributes of an element that shows nothing.
  var template: String {
    Markup.element(
      "template",
      [
        ("id", "_words"), ("data-rows", rowsShown), ("data-copy", copy), ("data-copied", copied),
        ("data-link", linkCopied), ("data-close", close), ("data-previous", previous), ("data-next", next),
        ("data-enlarge", enlarge), ("data-position", position), ("data-image", image), ("data-truth", truth),
        ("data-prediction", prediction), ("data-between", between),
      ], "") + "\n"
  }
}
