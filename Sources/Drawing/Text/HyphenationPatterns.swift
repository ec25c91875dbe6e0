import CHyphen
import Diagnostics
import Foundation

/// Where words may be divided at the end of a line, by the patterns of a language. After F. M. Liang, Word hy-phen-a-tion
/// by com-put-er, 1983.
///
/// `@unchecked Sendable`: libhyphen only reads a dictionary when it divides a word; it is freed with its last owner.
final class HyphenationPatterns: @unchecked Sendable {
  private let dictionary: UnsafeMutablePointer<HyphenDict>

  private init(_ dictionary: UnsafeMutablePointer<HyphenDict>) {
    self.dictionary = dictionary
  }

  deinit { hnj_hyphen_free(dictionary) }

  /// The patterns of a language, a BCP 47 tag; nil when there are none for it.
  static func of(language: String) throws(Diagnostic) -> HyphenationPatterns? {
    let primary = language.split(whereSeparator: { $0 == "-" || $0 == "_" }).first?.lowercased()
    return primary == "en" ? try english.get() : nil
  }

  /// Looked for once in a process.
  private static let english: Result<HyphenationPatterns, Diagnostic> = {
    let named = ProcessInfo.processInfo.environment[PinnedFonts.folderVariable].map { [$0] } ?? []
    return load(.englishPatterns, from: named + ["/usr/share/hyphen", "/usr/local/share/hyphen"])
  }()

  static func load(_ file: PinnedFile, from folders: [String]) -> Result<HyphenationPatterns, Diagnostic> {
    do throws(Diagnostic) {
      let path = try file.locate(in: folders)
      guard let dictionary = hnj_hyphen_load(path) else {
        throw Diagnostic("the hyphenation patterns cannot be read", at: .file(path))
      }
      return .success(HyphenationPatterns(dictionary))
    } catch {
      return .failure(error)
    }
  }

  /// The places within a word, as counts of scalars in front of them, where a hyphen may divide it: at least two letters
  /// stay in front and three behind.
  /// - Parameter word: in small letters, nothing but letters.
  func divisions(of word: String) -> [Int] {
    let count = word.unicodeScalars.count
    let bytes = word.utf8.count
    guard count > 4, bytes < 100 else { return [] }
    var marks = [CChar](repeating: 0, count: bytes + 5)
    // Changes of spelling, which English has not.
    var spellings: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let failed = hnj_hyphen_hyphenate3(
      dictionary, word, Int32(bytes), &marks, nil, &spellings, &positions, &cuts, 2, 3, 2, 3)
    if let spellings {
      for index in 0..<bytes { free(spellings[index]) }
    }
    free(spellings)
    free(positions)
    free(cuts)
    guard failed == 0 else { return [] }
    return (2...count - 3).filter { marks[$0 - 1] & 1 == 1 }
  }
}

extension PinnedFile {
  /// For all kinds of English, as Debian uses it where no other is installed.
  static let englishPatterns = PinnedFile(
    kind: "file of hyphenation patterns", name: "hyph_en_US.dic",
    sha256: "546b4c007d82b3bc9b3a691a3048eaae86741a162cd4e64a41fdebe147e5e473", package: "hyphen-en-us")
}
