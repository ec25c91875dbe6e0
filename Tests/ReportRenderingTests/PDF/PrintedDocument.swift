import Drawing
import WovenDocuments

/// Documents that tests render.
enum PrintedDocument {
  static func text(_ text: String) -> [ReportInline] { [.text(text)] }

  static let prose =
    "Segmentation networks are usually trained and tested on images that contain the lesion. In a clinic most images "
    + "do not, and a network that has never seen an empty mask is asked what it cannot answer. We compare five loss "
    + "variants on the efficient detection of polyps, and count how often each of them hallucinates one."

  static func figure(_ number: Int, _ size: Size, caption: String = "A scatter.") -> ReportBlock {
    var picture = Picture(size: size)
    picture.fill(Path(Rectangle(x: 0, y: 0, width: size.width, height: size.height)), Colour(0xEEEEEE))
    picture.text("mark \(number)", at: Point(10, 20), Font(.sans, size: 8))
    return .figure(
      ReportFigure(
        picture: picture, alternativeText: "a scatter",
        caption: ReportCaption(
          label: number == 1 ? "fig-scatter" : "fig-\(number)", title: "Figure \(number)", text: text(caption))))
  }

  static func table(rows: [[String]], columns: [ReportTable.Alignment] = [.left, .right]) -> ReportBlock {
    .table(
      ReportTable(
        columns: columns, header: columns.indices.map { text($0 == 0 ? "Loss" : $0 == 1 ? "Dice" : "Column \($0)") },
        rows: rows.map { $0.map(text) },
        caption: ReportCaption(label: "tbl-results", title: "Table 1", text: text("The results."))))
  }

  static func heading(_ level: Int, _ title: String, number: String? = nil, label: String) -> ReportBlock {
    .heading(ReportHeading(level: level, number: number, text: text(title), label: label))
  }

  /// One of everything.
  static let full = WovenDocument(
    title: "Which loss?", subtitle: "A comparison",
    authors: [
      .init(name: "Ada Lovelace", affiliations: ["London"]), .init(name: "Émile Borel", affiliations: ["Paris"]),
    ],
    date: "24 November 2026", abstract: [.paragraph(text("In short."))], keywords: ["loss", "polyps"],
    blocks: [
      heading(2, "Introduction", number: "1", label: "sec-introduction"),
      .paragraph(
        text("An efficient start; see ") + [
          .reference(label: "fig-scatter", text("Figure 1")), .text(" and "),
          .reference(label: "tbl-results", text("Table 1")), .text(", and "),
          .link("https://example.org/code", text("the code")), .softBreak, .strong(text("bold")), .text(" "),
          .emphasis(text("italic")), .text(" "), .strikethrough(text("gone")), .lineBreak, .code("code"),
        ]),
      heading(3, "Detail", label: "sec-detail"),
      .list(
        ReportList(
          start: nil, tight: true,
          items: [
            [
              .paragraph(text("first")),
              .list(ReportList(start: nil, tight: true, items: [[.paragraph(text("inner"))]])),
            ]
          ])),
      .list(ReportList(start: 3, tight: false, items: [[.paragraph(text("third"))], [.paragraph(text("fourth"))]])),
      .quote([.paragraph(text("A quoted line."))]),
      .code("let x = 1\n", language: "swift"),
      .rule,
      heading(2, "Results", number: "2", label: "sec-results"),
      figure(1, Size(300, 150)),
      table(rows: [["ce", "−0.5"], ["dice", "80 %"]]),
    ],
    colophon: text("Made by make-report."))

  /// Several pages of prose, figures, tables and headings.
  static let long = WovenDocument(
    title: "A long report",
    blocks: (1...12).flatMap { number in
      [
        heading(2, "Section \(number)", label: "sec-\(number)"), .paragraph(text(prose)), .paragraph(text(prose)),
        figure(number, Size(250 + 20 * Double(number), 90 + 15 * Double(number))), .paragraph(text(prose)),
        .list(ReportList(start: 1, tight: true, items: [[.paragraph(text(prose))], [.paragraph(text(prose))]])),
      ]
    })
}
