import Foundation
import Images
import TestSupport
import Testing

/// Printed pages compared with pictures of them that somebody has looked at: `make golden-pages` draws these anew.
@Suite(.enabled(if: GoldenPages.canDraw, "needs Debian's poppler-utils"))
struct GoldenPagesTests {
  @Test("pages look as they did when somebody last looked at them", arguments: GoldenPages.documents)
  func pages(_ document: String) throws {
    try withTemporaryFolder { folder in
      let drawn = try GoldenPages.draw(document, in: folder)
      let golden = try GoldenPages.files(of: document, in: GoldenPages.folder)
      #expect(drawn.map(\.lastPathComponent) == golden.map(\.lastPathComponent))
      for (page, wanted) in zip(drawn, golden) {
        let share = try GoldenPages.difference(page, wanted)
        #expect(share <= GoldenPages.tolerance, "\(wanted.lastPathComponent): \(share) of its pixels are others")
      }
    }
  }

  @Test("a page that moved by one row of its pixels is another page")
  func sensitivity() throws {
    let page = try #require(try GoldenPages.files(of: "article", in: GoldenPages.folder).first)
    let image = try Image(decoding: Data(contentsOf: page), name: page.lastPathComponent)
    var moved = image.pixels
    moved.removeLast(image.width * image.channels)
    moved.insert(contentsOf: [UInt8](repeating: 255, count: image.width * image.channels), at: 0)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "moved.png")
      try Image(width: image.width, height: image.height, channels: image.channels, pixels: moved).pngData().write(
        to: file)
      #expect(try GoldenPages.difference(file, page) > GoldenPages.tolerance * 5)
    }
  }

  @Test(
    "(for `make golden-pages`) draws the pages to be looked at",
    .enabled(if: GoldenPages.target != nil, "runs only where MAKE_REPORT_GOLDEN_PAGES names the folder to write to"))
  func writes() throws {
    let target = try #require(GoldenPages.target)
    for document in GoldenPages.documents {
      for old in try GoldenPages.files(of: document, in: target) { try FileManager.default.removeItem(at: old) }
      try withTemporaryFolder { folder in
        for page in try GoldenPages.draw(document, in: folder) {
          try FileManager.default.copyItem(at: page, to: target.appending(path: page.lastPathComponent))
        }
      }
    }
  }
}

private enum GoldenPages {
  static let documents = ["article", "columns", "tables", "figures", "blocks", "deutsch"]
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "GoldenPages")
  static let target = ProcessInfo.processInfo.environment["MAKE_REPORT_GOLDEN_PAGES"].map { URL(filePath: $0) }
  static let canDraw = CommandRun.installed("pdftoppm") != nil
  /// The share of a page's pixels that may be others: the program's version in the colophon, another poppler's edges.
  static let tolerance = 0.001

  /// - Returns: a picture of 60 pixels an inch for each page.
  static func draw(_ document: String, in folder: URL) throws -> [URL] {
    let report = Self.folder.appending(path: "reports/\(document).md")
    let run = try CommandRun(
      CommandRun.makeReport,
      ["render", report.path, "--format", "pdf", "--store", folder.path + "/store", "--output", folder.path],
      in: Self.folder
    )
    #expect(run.exitCode == 0, "\(run.errors)")
    let pdftoppm = try #require(CommandRun.installed("pdftoppm"))
    let pdf = folder.appending(path: "\(document)/report.pdf").path
    _ = try CommandRun(
      pdftoppm, ["-r", "60", "-gray", "-png", pdf, folder.appending(path: document).path], in: folder)
    return try files(of: document, in: folder)
  }

  static func files(of document: String, in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix(document + "-") && $0.pathExtension == "png" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// - Returns: the share of pixels that clearly differ; 1 for pages of different sizes.
  static func difference(_ first: URL, _ second: URL) throws -> Double {
    let images = try [first, second].map { try Image(decoding: Data(contentsOf: $0), name: $0.lastPathComponent) }
    guard images[0].width == images[1].width, images[0].height == images[1].height else { return 1 }
    let others = zip(images[0].pixels, images[1].pixels).count { abs(Int($0) - Int($1)) > 48 }
    return Double(others) / Double(max(images[0].pixels.count, 1))
  }
}
