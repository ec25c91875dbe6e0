import Drawing
import Foundation
import TestSupport
import WovenDocuments

/// The sample document with all that a page can do: a gallery of two samples and two predictions, a long table, code.
enum SamplePage {
  static let document: WovenDocument = {
    var document = SampleDocument.document
    document.blocks += [
      .heading(ReportHeading(level: 2, number: "5", text: [.text("Masks")], label: "masks")),
      .figure(
        ReportFigure(
          picture: Picture(size: Size(480, 200)), medium: .raster(pixelsPerPoint: 2),
          alternativeText: "Two images, their truth and two predictions.",
          caption: ReportCaption(label: "fig-masks", title: "Figure 3", text: [.text("Truth and predictions.")]),
          gallery: gallery)),
      .paragraph([.text("All rows.")]), .table(SampleTables.numbers((1...14).map { String($0 * 7 % 15) })),
      .callout(
        ReportCallout(kind: .warning, title: [.text("Few images")], blocks: [.paragraph([.text("Only two.")])])),
      .margin([.paragraph([.text("Beside the text, with "), .code("code"), .text(".")])]),
      .code(ReportCode("SELECT 1", language: "sql", isFolded: true)),
    ]
    return document
  }()

  static let html = Result { try HTMLRendererTests.render(document) }

  static let gallery = ReportGallery(
    columns: ["ce", "dice"],
    samples: [
      sample("a1", group: "lesion", truth: square(4, 4, 8)),
      sample("f1", group: "lesion-free", truth: Path()),
    ])

  private static func sample(_ name: String, group: String, truth: Path) -> ReportGallery.Sample {
    let right = ReportGallery.Comparison(
      truePositive: truth, falsePositive: Path(), falseNegative: Path())
    let wrong = ReportGallery.Comparison(
      truePositive: Path(), falsePositive: square(14, 14, 4), falseNegative: truth)
    return ReportGallery.Sample(
      name: name, group: group, photograph: photograph, width: 24, height: 20, truth: truth,
      comparisons: [right, wrong])
  }

  private static func square(_ x: Double, _ y: Double, _ side: Double) -> Path {
    Path(Rectangle(x: x, y: y, width: side, height: side))
  }

  /// 24 × 20 pixels, made by Pillow: `Image.linear_gradient("L").resize((24, 20)).convert("RGB")`.
  private static let photograph =
    Data(
      base64Encoded: """
        iVBORw0KGgoAAAANSUhEUgAAABgAAAAUCAIAAAAY12rUAAAANElEQVR42mNkY2NjoAZg4eHhoY5BvLy8owbRy6DRWBsN7NHA\
        xmsQHx8fVQxi/PnzJ1UMAgAm8gX9fprl4AAAAABJRU5ErkJggg==
        """) ?? Data()
}
