import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("Pinned fonts")
struct PinnedFontsTests {
  @Test("the fonts of this computer are the pinned ones")
  func activation() throws {
    try PinnedFonts.activate()
    try PinnedFonts.activate()
  }

  @Test("a missing file names the Debian package that brings it")
  func missing() throws {
    try withTemporaryFolder { folder in
      let diagnostic = try #require(failure(of: PinnedFontFile.all[0], in: folder.path))
      #expect(diagnostic.problem.contains("texgyrepagella-regular.otf is missing"))
      #expect(diagnostic.remedy?.contains("apt-get install fonts-texgyre") == true)
    }
  }

  @Test("a file with other bytes is refused by its checksum, which coreutils' sha256sum gives too")
  func otherVersion() throws {
    try withTemporaryFolder { folder in
      try Data("abc".utf8).write(to: folder.appending(path: "DejaVuSans.ttf"))
      let file = try #require(PinnedFontFile.all.first { $0.name == "DejaVuSans.ttf" })
      let diagnostic = try #require(failure(of: file, in: folder.path))
      #expect(diagnostic.place == .file(folder.path + "/DejaVuSans.ttf"))
      #expect(diagnostic.problem.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
      #expect(diagnostic.expected?.contains(file.sha256) == true)
      #expect(diagnostic.remedy?.contains("fonts-dejavu-core") == true)
    }
  }

  @Test("a later folder is used when an earlier one holds another version")
  func laterFolder() throws {
    try withTemporaryFolder { folder in
      let file = try #require(PinnedFontFile.all.first { $0.name == "DejaVuSans.ttf" })
      try Data("abc".utf8).write(to: folder.appending(path: file.name))
      let path = try file.locate(in: [folder.path] + PinnedFontFile.folders)
      #expect(!path.hasPrefix(folder.path))
    }
  }

  private func failure(of file: PinnedFile, in folder: String) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try file.locate(in: [folder])
      return nil
    } catch {
      return error
    }
  }
}
