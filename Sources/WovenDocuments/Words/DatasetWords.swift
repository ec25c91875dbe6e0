/// What a dataset's card says, in the report's language. In sentences `#` stands for what they are about, and `##` for a
/// second thing.
public struct DatasetWords: Sendable, Hashable {
  /// The heads of the card's rows.
  public struct Heads: Sendable, Hashable {
    public let dataset, terms, images, training, test, excluded: String
    public let sizes, lesions, citation, sources, manifest, check: String

    init(_ words: [String]) {
      precondition(words.count == 12, "a card has twelve rows")
      (dataset, terms, images, training, test, excluded) = (words[0], words[1], words[2], words[3], words[4], words[5])
      (sizes, lesions, citation, sources, manifest, check) = (
        words[6], words[7], words[8], words[9], words[10], words[11]
      )
    }
  }

  /// What the check may find.
  public enum Finding: Sendable, Hashable, CaseIterable {
    case nearDuplicates, acrossTest, acrossFolds, copies, sharedMasks, manyValues, greyMasks, markedEdges, largeMasks
  }

  public let heads: Heads
  private let counts: [String]
  private let folded: String
  public let noReason: String
  private let pixels: [String]
  private let shares: [String]
  public let notLookedAt: String
  public let nothingDoubtful: String
  private let findings: [String]
  /// Before a sample that is named as an example.
  public let suchAs: String
  /// The axes of the histogram of lesions' sizes.
  public let lesionShare: String
  public let imageCount: String
  private let histogram: [String]
  private let sheet: [String]

  /// The words of a language by its BCP 47 tag; English ones where there are none.
  public init(language: String) {
    self = Self.all[ReportWords.primaryTag(language)] ?? Self.english
  }

  init(
    heads: [String], counts: [String], folded: String, noReason: String, pixels: [String], shares: [String],
    notLookedAt: String, nothingDoubtful: String, findings: [String], suchAs: String, axes: [String],
    histogram: [String], sheet: [String]
  ) {
    self.heads = Heads(heads)
    (self.counts, self.folded, self.noReason) = (counts, folded, noReason)
    (self.pixels, self.shares, self.histogram, self.sheet) = (pixels, shares, histogram, sheet)
    (self.notLookedAt, self.nothingDoubtful) = (notLookedAt, nothingDoubtful)
    (self.findings, self.suchAs) = (findings, suchAs)
    (lesionShare, imageCount) = (axes[0], axes[1])
  }

  private func filled(_ sentence: String, _ first: String, _ second: String = "") -> String {
    ReportWords.filled(sentence, first, second)
  }

  /// "12 with a lesion"
  public func withLesion(_ count: Int) -> String { filled(counts[0], String(count)) }
  /// "3 lesion-free"
  public func lesionFree(_ count: Int) -> String { filled(counts[1], String(count)) }
  /// "from 9 photographs or patients"
  public func groups(_ count: Int) -> String { filled(counts[2], String(count)) }
  /// "in 2 folds of 5 and 6"
  public func folds(_ count: Int, of sizes: String) -> String { filled(folded, String(count), sizes) }
  /// "640 × 480 pixels"
  public func pixels(_ size: String) -> String { filled(pixels[0], size) }
  /// "332 × 487 to 1920 × 1072 pixels"
  public func pixels(from least: String, to most: String) -> String { filled(pixels[1], least, most) }
  /// "most often 640 × 480 (12)"
  public func mostOften(_ size: String, _ count: Int) -> String { filled(pixels[2], size, String(count)) }
  /// "1 % to 20 % of the image"
  public func shares(from least: String, to most: String) -> String { filled(shares[0], least, most) }
  /// "median 5 %"
  public func median(_ share: String) -> String { filled(shares[1], share) }

  /// "masks with more than two values: 12"
  public func finding(_ finding: Finding, _ count: Int) -> String {
    filled(findings[Finding.allCases.firstIndex(of: finding) ?? 0], String(count))
  }

  /// The caption of the histogram of lesions' sizes, and what describes it to those who cannot see it.
  public func lesionSizes(in dataset: String) -> String { filled(histogram[0], dataset) }
  public func lesionSizesText(in dataset: String, shares: String) -> String { filled(histogram[1], dataset, shares) }

  /// The caption of a contact sheet, which describes it too.
  public func contactSheet(_ samples: Int, of dataset: String, hasLesionFree: Bool) -> String {
    filled(sheet[0], String(samples), dataset) + (hasLesionFree ? sheet[1] : "")
  }
}
