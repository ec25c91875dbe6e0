/// The words of each language.
extension DatasetWords {
  static let all = ["ca": catalan, "de": german, "es": spanish, "fr": french]

  static let english = DatasetWords(
    heads: [
      "Dataset", "Terms", "Images", "Training", "Test", "Excluded", "Sizes", "Lesions", "Citation", "Sources",
      "Manifest", "Check",
    ],
    counts: ["# with a lesion", "# lesion-free", "from # photographs or patients"], folded: "in # folds of ##",
    noReason: "no reason stated", pixels: ["# pixels", "# to ## pixels", "most often # (##)"],
    shares: ["# to ## of the image", "median #"],
    notLookedAt: "not looked at, since no study of this report uses the images",
    nothingDoubtful: "nothing doubtful",
    findings: [
      "pairs of images that look nearly the same: #", "of these between training and test: #",
      "of these between folds: #", "images that are copies of another: #", "images that share their mask: #",
      "masks with more than two values: #", "masks that are partly grey: #",
      "masks that mark most of their own edge: #", "masks that mark nearly all of the image: #",
    ], suchAs: "such as", axes: ["Lesion’s share of the image", "Images"],
    histogram: ["Sizes of the lesions in #.", "Histogram of the lesions’ shares of the image in #: ##."],
    sheet: ["# samples of ## with the outlines of their lesions.", " Lesion-free ones are framed in green."])

  private static let german = DatasetWords(
    heads: [
      "Datensatz", "Bedingungen", "Bilder", "Training", "Test", "Ausgeschlossen", "Größen", "Läsionen", "Zitat",
      "Quellen", "Manifest", "Prüfung",
    ],
    counts: ["# mit Läsion", "# ohne Läsion", "aus # Aufnahmen oder Behandlungsfällen"], folded: "in # Folds zu ##",
    noReason: "ohne Angabe von Gründen", pixels: ["# Pixel", "# bis ## Pixel", "am häufigsten # (##)"],
    shares: ["# bis ## des Bildes", "Median #"],
    notLookedAt: "nicht angesehen, da keine Studie dieses Berichts die Bilder verwendet",
    nothingDoubtful: "nichts Zweifelhaftes",
    findings: [
      "Bildpaare, die fast gleich aussehen: #", "davon zwischen Training und Test: #", "davon zwischen Folds: #",
      "Bilder, die Kopien anderer sind: #", "Bilder, die sich ihre Maske teilen: #",
      "Masken mit mehr als zwei Werten: #", "teilweise graue Masken: #",
      "Masken, die den größten Teil ihres Randes markieren: #", "Masken, die fast das ganze Bild markieren: #",
    ], suchAs: "etwa", axes: ["Anteil der Läsion am Bild", "Bilder"],
    histogram: ["Größe der Läsionen in #.", "Histogramm der Anteile der Läsionen am Bild in #: ##."],
    sheet: ["# Bilder aus ## mit den Umrissen ihrer Läsionen.", " Bilder ohne Läsion sind grün umrandet."])

  private static let french = DatasetWords(
    heads: [
      "Jeu de données", "Conditions", "Images", "Entraînement", "Test", "Exclues", "Tailles", "Lésions", "Citation",
      "Sources", "Manifeste", "Vérification",
    ],
    counts: ["# avec lésion", "# sans lésion", "provenant de # photographies ou patients"], folded: "en # plis de ##",
    noReason: "sans raison indiquée", pixels: ["# pixels", "# à ## pixels", "le plus souvent # (##)"],
    shares: ["# à ## de l’image", "médiane #"],
    notLookedAt: "non examinées, car aucune étude de ce rapport n’utilise les images",
    nothingDoubtful: "rien de douteux",
    findings: [
      "paires d’images presque identiques : #", "dont entre entraînement et test : #", "dont entre plis : #",
      "images qui sont des copies d’une autre : #", "images qui partagent leur masque : #",
      "masques à plus de deux valeurs : #", "masques en partie gris : #",
      "masques qui marquent la plus grande partie de leur bord : #", "masques qui marquent presque toute l’image : #",
    ], suchAs: "par exemple", axes: ["Part de l’image occupée par la lésion", "Images"],
    histogram: [
      "Taille des lésions dans #.", "Histogramme des parts de l’image occupées par les lésions dans # : ##.",
    ],
    sheet: ["# images de ## avec les contours de leurs lésions.", " Celles sans lésion sont encadrées de vert."])

  private static let spanish = DatasetWords(
    heads: [
      "Conjunto de datos", "Condiciones", "Imágenes", "Entrenamiento", "Prueba", "Excluidas", "Tamaños", "Lesiones",
      "Cita", "Fuentes", "Manifiesto", "Comprobación",
    ],
    counts: ["# con lesión", "# sin lesión", "de # fotografías o pacientes"], folded: "en # particiones de ##",
    noReason: "sin motivo indicado", pixels: ["# píxeles", "de # a ## píxeles", "el más frecuente # (##)"],
    shares: ["del # al ## de la imagen", "mediana #"],
    notLookedAt: "no examinadas, ya que ningún estudio de este informe usa las imágenes",
    nothingDoubtful: "nada dudoso",
    findings: [
      "pares de imágenes casi iguales: #", "de ellos entre entrenamiento y prueba: #", "de ellos entre particiones: #",
      "imágenes que son copias de otra: #", "imágenes que comparten su máscara: #",
      "máscaras con más de dos valores: #", "máscaras en parte grises: #",
      "máscaras que marcan la mayor parte de su borde: #", "máscaras que marcan casi toda la imagen: #",
    ], suchAs: "por ejemplo", axes: ["Parte de la imagen que ocupa la lesión", "Imágenes"],
    histogram: [
      "Tamaño de las lesiones en #.", "Histograma de las partes de la imagen que ocupan las lesiones en #: ##.",
    ],
    sheet: [
      "# imágenes de ## con los contornos de sus lesiones.", " Las que no tienen lesión llevan un marco verde.",
    ])

  private static let catalan = DatasetWords(
    heads: [
      "Conjunt de dades", "Condicions", "Imatges", "Entrenament", "Prova", "Excloses", "Mides", "Lesions", "Citació",
      "Fonts", "Manifest", "Comprovació",
    ],
    counts: ["# amb lesió", "# sense lesió", "de # fotografies o pacients"], folded: "en # particions de ##",
    noReason: "sense motiu indicat", pixels: ["# píxels", "de # a ## píxels", "la més freqüent # (##)"],
    shares: ["del # al ## de la imatge", "mediana #"],
    notLookedAt: "no examinades, ja que cap estudi d’aquest informe no fa servir les imatges",
    nothingDoubtful: "res de dubtós",
    findings: [
      "parells d’imatges gairebé iguals: #", "d’ells entre entrenament i prova: #", "d’ells entre particions: #",
      "imatges que són còpies d’una altra: #", "imatges que comparteixen la màscara: #",
      "màscares amb més de dos valors: #", "màscares en part grises: #",
      "màscares que marquen la major part de la seva vora: #", "màscares que marquen gairebé tota la imatge: #",
    ], suchAs: "per exemple", axes: ["Part de la imatge que ocupa la lesió", "Imatges"],
    histogram: [
      "Mida de les lesions a #.", "Histograma de les parts de la imatge que ocupen les lesions a #: ##.",
    ],
    sheet: [
      "# imatges de ## amb els contorns de les seves lesions.", " Les que no tenen lesió porten un marc verd.",
    ])
}
