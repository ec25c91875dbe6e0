import Diagnostics
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import ReportCells
@testable import Results
@testable import Weaving

@Suite struct StudyScopeTests {
  /// A results file with nothing but the sentences of some studies.
  private func scopes(_ values: String) throws -> [ReportBlock] {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try sqliteShell(file, "CREATE TABLE design (study TEXT, summary TEXT); INSERT INTO design VALUES \(values)")
      return try StudyScopes.paragraphs(ResultsDatabase(file: file))
    }
  }

  @Test("what was looked at is said of each study, with its name where there are several")
  func paragraphs() throws {
    #expect(try scopes("('a', 'Ten runs.')") == [.paragraph([.text("Ten runs.")])])
    #expect(
      try scopes("('b', 'Two.'), ('a', 'One.')") == [
        .paragraph([.strong([.text("a")]), .text(": "), .text("One.")]),
        .paragraph([.strong([.text("b")]), .text(": "), .text("Two.")]),
      ])
    #expect(try StudyScopes.paragraphs(.schema()).isEmpty)
  }

  @Test(
    "it is said in the report's language, with all that English says",
    arguments: [
      (
        "de-AT", "1, 5, 20, 0, 20, NULL, NULL, NULL, NULL",
        "Eine Verlustvariante wurde in 5 Läufen trainiert und auf 20 Bildern mit Läsion und 0 ohne getestet."
      ),
      (
        "de", "4, 20, 113, 40, 90, 0.1101, 0.03, 'ce', 'dice'",
        "Vier Verlustvarianten wurden in 20 Läufen trainiert und auf 113 Bildern mit Läsion und 40 ohne (von 90 "
          + "Aufnahmen) getestet, womit bei einer Power von 80 % zwischen ce und dice in einem einzelnen Test ein "
          + "Unterschied von 12 Prozentpunkten bei falsch Positiven oder von 0.030 in Dice nachweisbar gewesen wäre."
      ),
      (
        "fr", "13, 13, 1, 2, 3, NULL, NULL, NULL, NULL",
        "13 variantes de la fonction de perte ont été entraînées en 13 exécutions et testées sur 1 image avec lésion et "
          + "2 sans, ce qui, avec une puissance de 80 %, n’aurait permis de montrer entre deux des variantes, dans un seul "
          + "test, aucune différence."
      ),
      (
        "es", "2, 1, 9, 0, 9, NULL, 0.2, NULL, NULL",
        "Dos variantes de la función de pérdida se entrenaron en 1 ejecución y se probaron en 9 imágenes con lesión y 0 "
          + "sin ella, lo que, con una potencia del 80 %, habría permitido mostrar entre dos de las variantes, en una sola "
          + "prueba, una diferencia de 0.200 en Dice."
      ),
      (
        "ca", "2, 2, 9, 3, 12, NULL, 0.2, 'ce', 'dice'",
        "Dues variants de la funció de pèrdua es van entrenar en 2 execucions i es van provar en 9 imatges amb lesió i 3 "
          + "sense, cosa que, amb una potència del 80 %, hauria permès mostrar entre ce i dice, en una sola prova, una "
          + "diferència de 0.200 en Dice, però cap en falsos positius."
      ), ("it", "2, 2, 9, 3, 12, NULL, 0.2, 'ce', 'dice'", "In English."),
    ])
  func languages(language: String, facts: String, sentence: String) throws {
    let columns =
      "study TEXT, variants INT, runs INT, images_id INT, images_ood INT, photographs INT, detectable_fpr REAL, "
      + "detectable_dice REAL, primary_loss_a TEXT, primary_loss_b TEXT, summary TEXT"
    let said = try withTemporaryFolder { folder in
      let file = folder.appending(path: "results.sqlite")
      try sqliteShell(
        file, "CREATE TABLE design (\(columns)); INSERT INTO design VALUES ('s', \(facts), 'In English.')")
      return try StudyScopes.paragraphs(ResultsDatabase(file: file), language: language)
    }
    #expect(said == [.paragraph([.text(sentence)])])
  }

  @Test("a primary contrast without a study is a fault at its place in the front matter, and so is a wrong key of it")
  func contrast() {
    let text = """
      ---
      title: T
      primary-contrast: {metric: dice_id, losses: [ce, dice], smallest-difference: 0.1, power: 0.8}
      ---
      A.

      """
    let faults = LanguageTests.prepare(text).diagnostics
    #expect(faults.map(\.problem) == ["a primary contrast has no key `power`"])
    guard case .source(let place)? = faults.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.line == 3)
    #expect(place.column == 83)
    let sound = LanguageTests.prepare(text.replacing(", power: 0.8", with: "")).diagnostics
    #expect(sound.map(\.problem) == ["the report has no study whose losses could be compared"])
  }
}
