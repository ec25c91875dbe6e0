import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// How masks mark the lesion: found where their values leave no doubt, asked for where they do, written into the manifest.
@Suite struct MaskReadingTests {
  /// Rewrites a mask of 0 and 255.
  typealias Change = @Sendable (Image) -> Image

  private static func grey(_ background: UInt8, _ lesion: UInt8) -> Change {
    { mask in
      var mask = mask
      mask.pixels = mask.pixels.map { $0 == 0 ? background : lesion }
      return mask
    }
  }

  private static func colours(_ background: [UInt8], _ lesion: [UInt8]) -> Change {
    { mask in
      Image(
        width: mask.width, height: mask.height, channels: lesion.count,
        pixels: mask.pixels.flatMap { $0 == 0 ? background : lesion })
    }
  }

  /// Marks a row of pixels as something else than lesion and background.
  private static func withBorder(_ value: UInt8, _ change: @escaping Change) -> Change {
    { mask in
      var changed = change(mask)
      for x in 0..<mask.width { changed.pixels[x] = value }
      return changed
    }
  }

  private static func added(
    _ change: @escaping Change, decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> (added: AddedDataset, masks: [Image]) {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      for index in 0..<8 {
        let path = "masks/\(ImageFolderFixture.name(index)).png"
        let mask = try Image(decoding: Data(contentsOf: folder.url.appending(path: path)), name: path)
        try folder.write(change(mask), path)
      }
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      decide(&addition)
      let added = try addition.manifest(of: folder.url, workers: 2)
      let library = try added.library(in: root)
      let manifest = try library.manifest(named: "photographs")
      #expect(manifest.samples == added.samples)
      let dataset = try library.verified(manifest, workers: 2)
      return (added, try manifest.samples.map { try dataset.mask(of: $0) })
    }
  }

  private static func doubt(
    _ change: @escaping Change, decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> Diagnostic {
    let list = try #require(throws: DiagnosticList.self) { try added(change, decide: decide) }
    #expect(list.diagnostics.count == 1)
    return list.diagnostics[0]
  }

  struct Clear: CustomTestStringConvertible {
    let name: String
    let change: Change
    let rule: String?
    let said: String?
    var testDescription: String { name }
  }

  static let clearMasks = [
    Clear(name: "black and white", change: { $0 }, rule: nil, said: nil),
    Clear(
      name: "black and white in three channels", change: colours([0, 0, 0], [255, 255, 255]), rule: nil, said: nil),
    Clear(name: "0 and 1", change: grey(0, 1), rule: "grey=1", said: "the masks hold 0 and 1: 1 is lesion"),
    Clear(name: "0 and 200", change: grey(0, 200), rule: "grey=200", said: "the masks hold 0 and 200: 200 is lesion"),
    Clear(
      name: "red on black", change: colours([0, 0, 0], [255, 0, 0]), rule: "colour=#ff0000",
      said: "the masks hold the colours #000000 and #ff0000: #ff0000 is lesion"),
    Clear(
      name: "blue on white", change: colours([255, 255, 255], [0, 0, 255]), rule: "colour=#0000ff",
      said: "the masks hold the colours #ffffff and #0000ff: #0000ff is lesion"),
    Clear(
      name: "white, drawn in alpha", change: colours([255, 255, 255, 0], [255, 255, 255, 255]), rule: "alpha=255",
      said: "the masks are drawn in their alpha channel: what is opaque is lesion"),
    Clear(
      name: "green on nothing", change: colours([0, 0, 0, 0], [0, 255, 0, 128]), rule: "alpha=128",
      said: "the masks are drawn in their alpha channel: what is opaque is lesion"),
    Clear(
      name: "opaque, with an alpha channel", change: colours([0, 0, 0, 255], [255, 255, 255, 255]), rule: nil, said: nil
    ),
  ]

  @Test(
    "masks that leave no doubt are read alike, however they are stored, and what was found is said",
    arguments: clearMasks)
  func clear(_ given: Clear) throws {
    let plain = try Self.added { $0 }
    let found = try Self.added(given.change)
    #expect(found.masks == plain.masks)
    #expect(Set(found.added.samples.map(\.maskRule?.description)) == [given.rule])
    #expect(found.added.notes == (given.said.map { [$0] } ?? []))
    #expect(found.added.samples.map(\.split) == plain.added.samples.map(\.split))
    #expect(found.added.table.contains("mask_rule") == (given.rule != nil))
  }

  struct Doubtful: CustomTestStringConvertible {
    let name: String
    let change: Change
    let problem: String
    let remedy: String
    let decide: @Sendable (inout DatasetAddition) -> Void
    let rule: String?
    var testDescription: String { name }
  }

  static let doubtfulMasks = [
    Doubtful(
      name: "classes", change: withBorder(2, grey(0, 1)),
      problem: "the masks hold the values 0 (97.3 %), 1 (1.2 %), 2 (1.6 %)", remedy: "--lesion-value",
      decide: { $0.maskReading.values = .numbers([1]) }, rule: "grey=1"),
    Doubtful(
      name: "black and white with 1 between", change: withBorder(1, { $0 }),
      problem: "the masks hold the values 0 (97.3 %), 1 (1.6 %), 255 (1.2 %)", remedy: "--lesion-value 255",
      decide: { $0.maskReading.values = .numbers([255]) }, rule: "grey=255"),
    Doubtful(
      name: "two colours", change: colours([0, 0, 128], [128, 0, 0]), problem: "the masks hold 2 colours",
      remedy: "--lesion-value", decide: { $0.maskReading.values = .colours([0x800000]) }, rule: "colour=#800000"),
    Doubtful(
      name: "exchanged", change: grey(255, 0),
      problem: "8 of 8 masks mark most of their own edge, as if black and white were exchanged",
      remedy: "`--invert-masks` if so, else `--mask-channel grey`", decide: { $0.maskReading.isInverted = true },
      rule: "grey=0"),
    Doubtful(
      name: "0 and 1, exchanged", change: grey(1, 0),
      problem: "8 of 8 masks mark most of their own edge, as if black and white were exchanged",
      remedy: "--invert-masks", decide: { $0.maskReading.isInverted = true }, rule: "grey=0"),
    Doubtful(
      name: "alpha and grey that differ", change: withTransparentCorner,
      problem: "masks have an alpha channel that is not opaque everywhere, and colours that say something else",
      remedy: "--mask-channel alpha` or `--mask-channel grey", decide: { $0.maskReading.channel = .grey }, rule: nil),
  ]

  /// Black and white, opaque but for the first pixel.
  private static let withTransparentCorner: Change = { mask in
    var changed = colours([0, 0, 0, 255], [255, 255, 255, 255])(mask)
    changed.pixels[3] = 0
    changed.pixels[0] = 9
    return changed
  }

  @Test(
    "what leaves a doubt is asked for, with an option that settles it, and never called lesion-free",
    arguments: doubtfulMasks)
  func doubtful(_ given: Doubtful) throws {
    let asked = try Self.doubt(given.change)
    #expect(asked.problem.hasPrefix(given.problem))
    #expect(asked.remedy?.contains(given.remedy) == true)
    #expect(asked.remedy?.contains("lesion-free") == false)
    let plain = try Self.added { $0 }
    let settled = try Self.added(given.change, decide: given.decide)
    #expect(settled.masks == plain.masks || given.rule == nil)
    #expect(Set(settled.added.samples.map(\.maskRule?.description)) == [given.rule])
  }

  @Test("an inverted dataset that its author confirms is taken as it is, and warned of")
  func confirmed() throws {
    let kept = try Self.added(Self.grey(255, 0)) { $0.maskReading.channel = .grey }
    #expect(Set(kept.added.samples.map(\.maskRule)) == [nil])
    #expect(kept.added.warnings.count == 9)
    #expect(kept.added.warnings[0].hasPrefix("8 of 8 masks mark most of their own edge: "))
    #expect(kept.added.warnings[1] == "the mask `masks/p00.png` marks 99 % of its image")
  }

  @Test(
    "what is inverted is the rule that was doubted",
    arguments: [
      (colours([255, 0, 0], [255, 255, 255]), "colour=#ffffff"),
      (colours([0, 0, 0, 255], [255, 255, 255, 0]), "alpha=0"),
      (grey(7, 0), "grey=0"),
    ] as [(Change, String)])
  func inverted(_ change: @escaping Change, _ rule: String) throws {
    #expect(try Self.doubt(change).remedy?.contains("`--invert-masks` if so") == true)
    let found = try Self.added(change) { $0.maskReading.isInverted = true }
    #expect(found.masks == (try Self.added { $0 }).masks)
    #expect(Set(found.added.samples.map(\.maskRule?.description)) == [rule])
  }

  @Test("a few inverted masks are warned of")
  func fewInverted() throws {
    let found = try Self.added { mask in
      var mask = mask
      // Where the rectangle of p00 begins.
      if mask.pixels[24 * 64 + 10] == 255 {
        mask.pixels = mask.pixels.map { 255 - $0 }
      }
      return mask
    }
    #expect(found.added.warnings.first?.contains("masks mark most of their own edge: `masks/p00.png`") == true)
  }

  @Test("a mask that holds what counts as no lesion is an error, whatever becomes of empty ones")
  func otherValues() throws {
    // 40 shades, of which one mask has only dark ones.
    let shades: Change = { mask in
      var mask = mask
      let isDark = mask.pixels[24 * 64 + 10] == 255
      for index in 0..<40 { mask.pixels[index] = UInt8(index) }
      mask.pixels = mask.pixels.map { $0 == 255 && isDark ? 90 : $0 }
      return mask
    }
    for emptyMasks in [nil, DatasetAddition.EmptyMasks.exclude] {
      let asked = try Self.doubt(shades) { $0.emptyMasks = emptyMasks }
      #expect(asked.problem.hasPrefix("the mask of `images/p00.png` holds values, but nothing that counts as lesion"))
    }
  }

  @Test("a value that no mask holds, and a channel that they lack, are errors")
  func wrongOptions() throws {
    let value = try Self.doubt({ $0 }, decide: { $0.maskReading.values = .numbers([1]) })
    #expect(value.problem == "no mask holds the value 1" && value.expected == "some of 0, 255")
    let alpha = try Self.doubt({ $0 }, decide: { $0.maskReading.channel = .alpha })
    #expect(alpha.problem == "8 of 8 masks have no alpha channel")
  }

  @Test("an empty mask among others is asked for as such, and nothing else is")
  func empty() throws {
    let list = try #require(throws: DiagnosticList.self) {
      try Self.added { mask in Self.grey(0, mask.pixels[24 * 64 + 12] == 0 ? 0 : 1)(mask) }
    }
    #expect(list.diagnostics.count == 1)
    #expect(list.diagnostics[0].problem.contains("no lesion"))
  }

  @Test(
    "a rule is read as it is written",
    arguments: ["grey=1", "grey>127", "grey<128", "alpha>127", "red=1|2|3", "colour=#ff0000|#00ff00"])
  func ruleText(_ text: String) throws {
    #expect(try #require(MaskRule(text)).description == text)
  }

  @Test(
    "what is no rule is none",
    arguments: ["", "grey", "grey=", "violet=1", "grey>70000", "colour=red", "grey=1|x", "grey =1"])
  func noRule(_ text: String) { #expect(MaskRule(text) == nil) }

  @Test("a rule changes the key of whatever is made of the masks")
  func key() throws {
    try withTemporaryFolder { folder in
      _ = try DiscDataset(in: folder)
      let manifest = try DatasetManifest.load(named: "discs", in: folder.appending(path: "data-manifests"))
      func key(_ rule: MaskRule?) -> String {
        var sample = manifest.samples[0]
        sample.maskRule = rule
        let size = ImageSize(height: 16, width: 16)
        return SamplePreparation([sample], of: manifest, size: size, filter: .bilinear).recipe.key.description
      }
      #expect(Set([key(nil), key(MaskRule("grey=1")), key(MaskRule("grey=2"))]).count == 3)
      #expect(key(MaskRule("grey=1")) == key(MaskRule("grey=1")))
    }
  }
}
