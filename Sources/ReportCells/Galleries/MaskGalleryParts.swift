import Diagnostics
import Drawing
import WovenDocuments

/// The images and outlines of a gallery, each by itself.
enum MaskGalleryParts {
  /// - Parameters:
  ///   - rows: such as `MaskGalleryPicture.picture` draws.
  ///   - columns: the titles of the predictions.
  /// - Throws: a diagnostic when a photograph cannot be encoded.
  static func gallery(rows: [MaskGalleryPicture.Row], columns: [String]) throws(Diagnostic) -> ReportGallery {
    var samples: [ReportGallery.Sample] = []
    for row in MaskGalleryLayout.grouped(rows) {
      let truth = PixelMask(row.truth)
      samples.append(
        ReportGallery.Sample(
          name: row.sample, group: row.caption, photograph: try row.image.pngData(), width: row.image.width,
          height: row.image.height, truth: outline(truth),
          comparisons: row.predictions.map { comparison(truth, PixelMask($0)) }))
    }
    return ReportGallery(columns: columns, samples: samples)
  }

  private static func comparison(_ truth: PixelMask, _ prediction: PixelMask) -> ReportGallery.Comparison {
    func path(_ kind: MaskAgreement) -> Path { outline(kind.pixels(truth: truth, prediction: prediction)) }
    return ReportGallery.Comparison(
      truePositive: path(.truePositive), falsePositive: path(.falsePositive), falseNegative: path(.falseNegative))
  }

  private static func outline(_ mask: PixelMask) -> Path { mask.outline(pixel: 1, origin: Point(0, 0)) }
}
