import Foundation

/// Small fonts of invented shapes, written by `Tests/DrawingTests/Fixtures/generate_fonts.py`.
package enum FontFixture {
  private static let folder = SharedData.projectRoot.appending(path: "Tests/DrawingTests/Fixtures")

  package static func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
}
