import Drawing
import WovenDocuments

/// A woven document that holds at least one of everything.
package enum SampleDocument {
  package static let document = WovenDocument(
    title: "CE or Dice? Lesion segmentation when there may be no lesion",
    subtitle: "Five loss variants on images with and without polyps",
    authors: [
      .init(name: "Ada Lovelace", affiliations: ["Analytical Engines, London"], orcid: "0000-0002-1825-0097"),
      .init(name: "Émilie du Châtelet", affiliations: ["Cirey-sur-Blaise"]), .init(name: "A. <N.> & “Other”"),
    ],
    date: "24 November 2026",
    abstract: [
      .paragraph([
        .text("Dice rewards an overlap and says little where there is none. We train the same network with "),
        .emphasis([.text("cross-entropy")]),
        .text(", Dice and three mixtures of both, and count how often each finds a "),
        .text("lesion in an image that has none. The best variant in distribution reaches 0.91 (95 % interval "),
        .text("0.89–0.93), but marks 40 % of the lesion-free images."),
      ])
    ],
    keywords: ["segmentation", "loss functions", "out-of-distribution", "Dice"], license: "CC BY 4.0",
    blocks: blocks,
    colophon: [
      .text("Made by make-report 0.1.0 from "), .code("phantom-polyps"), .text(" (SHA-256 "),
      .code("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"), .text(")."),
    ])

  private static let blocks: [ReportBlock] = [
    .heading(ReportHeading(level: 2, number: "1", text: [.text("Question")], label: "sec-question")),
    .paragraph([
      .text("A network that segments polyps will also see images "), .strong([.text("without")]),
      .text(" one. Which loss makes it keep quiet? See "),
      .reference(label: "fig-dice-ood", [.text("Figure\u{A0}1")]), .text(", "),
      .reference(label: "tbl-main", [.text("Table\u{A0}1")]), .text(" and "),
      .link("https://doi.org/10.1007/978-3-031-16437-8", [.text("the original "), .emphasis([.text("study")])]),
      .text(".\u{A0}Softly"), .softBreak, .text("broken, "), .strikethrough([.text("struck")]), .text(", hard"),
      .lineBreak, .text("broken, and escaped: <script>alert(1)</script> & \"quotes\" 'too' \u{1}."),
    ]),
    .list(
      ReportList(
        start: nil, tight: true,
        items: [
          [.paragraph([.text("cross-entropy, "), .code("ce")])],
          [
            .paragraph([.text("mixtures:")]),
            .list(
              ReportList(
                start: 3, tight: true,
                items: [
                  [.paragraph([.text("the sum, "), .code("ce+dice")])], [.paragraph([.text("a linear change")])],
                ]
              )),
          ],
        ])),
    .heading(ReportHeading(level: 2, number: "2", text: [.text("Method")], label: "method")),
    .heading(
      ReportHeading(level: 3, number: "2.1", text: [.text("The study in "), .code("YAML")], label: "the-study")),
    .code(
      "dataset: phantom-polyps\nnetwork: {kind: unet, base-channels: 8}   # four levels, batch norm, no dropout anywhere at all\nlosses: [ce, dice, ce+dice, ce-linear-dice, ce-finetune-dice]\nfolds: 5",
      language: "yaml"),
    .heading(ReportHeading(level: 3, number: "2.2", text: [.text("Measures")], label: "measures")),
    .paragraph([
      .text("An image is "), .emphasis([.text("rejected")]),
      .text(
        " when no pixel of its prediction is above one half. With lesion-free images counted, an empty prediction on "
          + "an empty truth has a Dice of 1. Rates carry their exact interval, so that 0 of 20 reads “0 %, at most 16 %”."
      ),
    ]),
    .quote([
      .paragraph([.text("The counts of images, folds, seeds and comparisons stand beside every ranking.")])
    ]),
    .heading(ReportHeading(level: 2, number: "3", text: [.text("Results")], label: "results")),
    .figure(
      ReportFigure(
        picture: scatter, alternativeText: "Scatter of five losses: Dice falls as false positives fall; <CE> & Dice.",
        caption: ReportCaption(
          label: "fig-dice-ood", title: "Figure 1",
          text: [
            .text("In-distribution Dice against the share of lesion-free images with a false positive, one mark a "),
            .emphasis([.text("fold")]), .text(", larger for the mean. The grey area cannot be reached."),
          ]))),
    .paragraph([.text(prose)]),
    .table(
      ReportTable(
        columns: [.left, .right, .right, .centre],
        header: [
          [.text("Loss")], [.text("Dice, in distribution")], [.text("False-positive rate")], [.text("Separable")],
        ],
        rows: [
          [[.code("ce")], [.text("0.872 [0.851, 0.893]")], [.text("12.5 % [4.2, 26.8]")], [.text("no")]],
          [[.code("dice")], [.text("0.911 [0.894, 0.928]")], [.text("80.0 % [64.4, 90.9]")], [.text("yes")]],
          [
            [.code("ce-finetune-dice")], [.text("0.903 [0.884, 0.921]")], [.text("55.0 % [38.5, 70.7]")], [.text("no")],
          ],
        ],
        caption: ReportCaption(
          label: "tbl-main", title: "Table 1", text: [.text("Mean over folds, with 95 % intervals.")]))),
    .figure(
      ReportFigure(
        picture: gallery, medium: .raster(pixelsPerPoint: 2),
        alternativeText: "Two rows of six images with contours.",
        caption: ReportCaption(
          label: "fig-worst", title: "Figure 2", text: [.text("Lesion-free images on which most losses hallucinate.")])
      )),
    .paragraph([.text(prose), .text(" "), .text(prose)]),
    .rule,
    .table(
      ReportTable(
        columns: Array(repeating: .right, count: 12), header: (1...12).map { [.text("Column \($0)")] },
        rows: (1...3).map { row in (1...12).map { [.text("\(row * $0).000")] } })),
    .heading(ReportHeading(level: 2, number: "4", text: [.text("Conclusion")], label: "conclusion")),
    .list(
      ReportList(
        start: 1, tight: false,
        items: [
          [.paragraph([.text("Loose items have paragraphs.")]), .code("and code", language: nil)],
          [.paragraph([.text("Second.")])],
        ])),
    .figure(ReportFigure(picture: scatter, alternativeText: "")),
  ]

  private static let prose = """
    The mixtures keep most of what Dice gains and lose some of its false alarms. Where the network is unsure, \
    cross-entropy spreads its probability over many pixels, none of which passes the threshold; Dice pushes them to \
    zero or one, and an image without lesion has no pixel to push to one but by mistake.
    """

  /// 420 × 280 points: axes, marks and words.
  private static var scatter: Picture {
    var picture = Picture(size: Size(420, 280))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: 420, height: 280)), .white)
    picture.fill(Path(Rectangle(x: 50, y: 20, width: 90, height: 210)), Colour(0xEEEEEE))
    picture.stroke(Path(polyline: [Point(50, 20), Point(50, 230), Point(400, 230)]), Colour(0x333333))
    let colours: [UInt32] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00]
    for (index, rgb) in colours.enumerated() {
      for fold in 0..<5 {
        let x = 80 + Double(index) * 62 + Double(fold * 7 % 11) * 3
        let y = 190 - Double(index) * 30 + Double(fold * 5 % 7) * 5
        picture.fill(Path(circleAt: Point(x, y), radius: fold == 0 ? 6 : 3), Colour(rgb, alpha: 0.85))
      }
      picture.text("loss \(index + 1)", at: Point(92 + Double(index) * 62, 216), Font(.sans, size: 8), Colour(0x333333))
    }
    for tick in 0...5 {
      let x = 50 + Double(tick) * 70
      picture.text(
        "\(tick * 20) %", at: Point(x, 236), Font(.sans, size: 8.5), .black, TextAlignment(.middle, .top))
    }
    picture.text(
      "Out-of-distribution false-positive rate", at: Point(225, 268), Font(.sans, size: 9.5), .black,
      TextAlignment(.middle, .baseline))
    picture.text("Dice", at: Point(16, 125), Font(.sans, size: 9.5), .black, TextAlignment(.middle), rotation: -90)
    return picture
  }

  /// 560 × 190 points of photographs made of numbers.
  private static var gallery: Picture {
    var picture = Picture(size: Size(560, 190))
    picture.fill(Path(Rectangle(x: 0, y: 0, width: 560, height: 190)), .white)
    for row in 0..<2 {
      for column in 0..<6 {
        let bitmap = Bitmap(
          width: 44, height: 44,
          pixels: (0..<(44 * 44)).flatMap { pixel -> [UInt8] in
            let (x, y) = (pixel % 44 - 22, pixel / 44 - 22)
            let light = max(0, 230 - (x * x + y * y) / 5)
            return [UInt8(light), UInt8(light / 2 + column * 9), UInt8(light / 3 + row * 20)]
          })
        picture.bitmap(
          bitmap, in: Rectangle(x: Double(column) * 94 + 2, y: Double(row) * 94 + 2, width: 86, height: 86))
      }
    }
    return picture
  }
}
