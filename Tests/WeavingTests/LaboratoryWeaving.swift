import Laboratory
import ReportCells
import Results
import Weaving

extension DocumentWeaver {
  /// Woven with the galleries of a laboratory, as `Publisher` does it.
  ///
  /// - Parameter results: nil for those of the document's studies, which are trained where that is to be done.
  static func weave(
    _ document: CheckedDocument, in laboratory: Laboratory, results: ResultsDatabase? = nil
  ) throws -> Result {
    let chain = RecipeChain(document.studies)
    let gallery: GallerySource = { study, samples, losses, place in
      guard let recipes = chain[study.label] else { preconditionFailure("a gallery is of a study of its document") }
      return try laboratory.galleryRows(of: recipes, samples: samples, losses: losses, askedAt: place)
    }
    return try weave(
      document, results: results ?? laboratory.results(of: chain), gallery: gallery,
      contactSheet: { try laboratory.contactSheet(of: $0, in: chain) }, colophon: [])
  }
}
