/// The words of each language.
extension ReportWords {
  static let all = ["ca": catalan, "de": german, "en": english, "es": spanish, "fr": french]

  static let english = ReportWords(
    kinds: [
      ["Figure", "Figures"], ["Table", "Tables"], ["Section", "Sections"], ["Listing", "Listings"],
      ["Equation", "Equations"],
    ],
    callouts: [
      ["Note", "Notes"], ["Tip", "Tips"], ["Warning", "Warnings"], ["Caution", "Cautions"], ["Important", "Important"],
    ], references: "References", abstract: "Abstract",
    keywords: "Keywords", contents: "Contents", notes: "Notes", and: "and", continued: "continued", licence: "Licence",
    data: "Data", code: "Code", skip: "Skip to the text", done: "done", toDo: "to do",
    back: "Back to the text of note #",
    link: "Link to the section “#”", first: "The first # of ## rows; the CSV file beside the figure has all.",
    gallery: "# images with the true outline, and what ## predict", made: "Made by # from ##", madeAlone: "Made by #",
    digest: "results.sqlite has the SHA-256 digest #",
    noData: "no data", noRows: "no rows",
    notMade: [
      "This figure could not be made", "This table could not be made", "This part could not be made",
    ], noValue: "no value", unshown: "Values of “#” that are not shown: ##.",
    lesion: "lesion", lesionFree: "lesion-free", datasets: "the datasets",
    weights: "the pretrained weights", files: "the files")

  private static let german = ReportWords(
    kinds: [
      ["Abbildung", "Abbildungen"], ["Tabelle", "Tabellen"], ["Abschnitt", "Abschnitte"], ["Listing", "Listings"],
      ["Gleichung", "Gleichungen"],
    ],
    callouts: [
      ["Hinweis", "Hinweise"], ["Tipp", "Tipps"], ["Warnung", "Warnungen"], ["Vorsicht", "Vorsicht"],
      ["Wichtig", "Wichtig"],
    ], references: "Literatur",
    abstract: "Zusammenfassung", keywords: "Schlagwörter", contents: "Inhalt", notes: "Anmerkungen", and: "und",
    continued: "Fortsetzung", licence: "Lizenz", data: "Daten", code: "Code", skip: "Zum Text", done: "erledigt",
    toDo: "offen", back: "Zurück zum Text von Anmerkung #", link: "Link zum Abschnitt „#“",
    first: "Die ersten # von ## Zeilen; die CSV-Datei neben der Abbildung enthält alle.",
    gallery: "# Bilder mit dem wahren Umriss und dem, was ## vorhersagen", made: "Erstellt von # aus ##",
    madeAlone: "Erstellt von #",
    digest: "results.sqlite hat die SHA-256-Prüfsumme #",
    noData: "keine Daten", noRows: "keine Zeilen",
    notMade: [
      "Diese Abbildung konnte nicht erstellt werden", "Diese Tabelle konnte nicht erstellt werden",
      "Dieser Teil konnte nicht erstellt werden",
    ], noValue: "kein Wert", unshown: "Nicht gezeigte Werte von „#“: ##.",
    lesion: "Läsion", lesionFree: "ohne Läsion", datasets: "den Datensätzen", weights: "den vortrainierten Gewichten",
    files: "den Dateien")

  private static let french = ReportWords(
    kinds: [
      ["Figure", "Figures"], ["Tableau", "Tableaux"], ["Section", "Sections"], ["Listing", "Listings"],
      ["Équation", "Équations"],
    ],
    callouts: [
      ["Note", "Notes"], ["Astuce", "Astuces"], ["Avertissement", "Avertissements"],
      ["Mise en garde", "Mises en garde"], ["Important", "Important"],
    ], references: "Références",
    abstract: "Résumé", keywords: "Mots-clés", contents: "Sommaire", notes: "Notes", and: "et", continued: "suite",
    licence: "Licence", data: "Données", code: "Code", skip: "Aller au texte", done: "fait", toDo: "à faire",
    back: "Retour au texte de la note #", link: "Lien vers la section « # »",
    first: "Les # premières lignes sur ## ; le fichier CSV à côté de la figure les contient toutes.",
    gallery: "# images avec le contour vrai et ce que prédisent ##", made: "Produit par # avec ##",
    madeAlone: "Produit par #",
    digest: "results.sqlite a l’empreinte SHA-256 #",
    noData: "aucune donnée", noRows: "aucune ligne",
    notMade: [
      "Cette figure n’a pas pu être produite", "Ce tableau n’a pas pu être produit",
      "Cette partie n’a pas pu être produite",
    ], noValue: "aucune valeur", unshown: "Valeurs de « # » qui ne sont pas représentées : ##.",
    lesion: "lésion", lesionFree: "sans lésion", datasets: "les jeux de données", weights: "les poids préentraînés",
    files: "les fichiers")

  private static let spanish = ReportWords(
    kinds: [
      ["Figura", "Figuras"], ["Tabla", "Tablas"], ["Sección", "Secciones"], ["Listado", "Listados"],
      ["Ecuación", "Ecuaciones"],
    ],
    callouts: [
      ["Nota", "Notas"], ["Consejo", "Consejos"], ["Advertencia", "Advertencias"], ["Precaución", "Precauciones"],
      ["Importante", "Importante"],
    ], references: "Referencias",
    abstract: "Resumen", keywords: "Palabras clave", contents: "Índice", notes: "Notas", and: "y",
    continued: "continuación", licence: "Licencia", data: "Datos", code: "Código", skip: "Ir al texto",
    done: "hecho", toDo: "pendiente", back: "Volver al texto de la nota #", link: "Enlace a la sección «#»",
    first: "Las primeras # filas de ##; el archivo CSV junto a la figura las contiene todas.",
    gallery: "# imágenes con el contorno verdadero y lo que predicen ##", made: "Elaborado por # a partir de ##",
    madeAlone: "Elaborado por #",
    digest: "results.sqlite tiene la huella SHA-256 #",
    noData: "sin datos", noRows: "sin filas",
    notMade: [
      "No se pudo crear esta figura", "No se pudo crear esta tabla", "No se pudo crear esta parte",
    ], noValue: "sin valor", unshown: "Valores de «#» que no se muestran: ##.",
    lesion: "lesión", lesionFree: "sin lesión", datasets: "los conjuntos de datos", weights: "los pesos preentrenados",
    files: "los archivos")

  private static let catalan = ReportWords(
    kinds: [
      ["Figura", "Figures"], ["Taula", "Taules"], ["Secció", "Seccions"], ["Llistat", "Llistats"],
      ["Equació", "Equacions"],
    ],
    callouts: [
      ["Nota", "Notes"], ["Consell", "Consells"], ["Advertència", "Advertències"], ["Precaució", "Precaucions"],
      ["Important", "Important"],
    ], references: "Referències",
    abstract: "Resum", keywords: "Paraules clau", contents: "Índex", notes: "Notes", and: "i",
    continued: "continuació", licence: "Llicència", data: "Dades", code: "Codi", skip: "Ves al text", done: "fet",
    toDo: "pendent", back: "Torna al text de la nota #", link: "Enllaç a la secció «#»",
    first: "Les primeres # files de ##; el fitxer CSV al costat de la figura les conté totes.",
    gallery: "# imatges amb el contorn real i el que prediuen ##", made: "Elaborat per # amb ##",
    madeAlone: "Elaborat per #",
    digest: "results.sqlite té l’empremta SHA-256 #",
    noData: "sense dades", noRows: "sense files",
    notMade: [
      "No s’ha pogut crear aquesta figura", "No s’ha pogut crear aquesta taula", "No s’ha pogut crear aquesta part",
    ], noValue: "sense valor", unshown: "Valors de «#» que no es mostren: ##.",
    lesion: "lesió", lesionFree: "sense lesió", datasets: "els conjunts de dades", weights: "els pesos preentrenats",
    files: "els fitxers")
}
