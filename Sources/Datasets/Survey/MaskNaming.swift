/// What the name of a mask adds to that of its image.
struct MaskNaming: Hashable {
  /// Without numbers: `_mask`, also of `_mask_1`; `/` of masks in a folder that is called as the image.
  let words: String
  let isNumbered: Bool

  static let inFolder = "/"
  /// That masks add to their images' names.
  static let maskWords = [
    "_mask", "_masks", "_segmentation", "_seg", "_gt", "_label", "_labels", "_labelIds", "_groundtruth",
    "_ground_truth",
    "_manual1", "_annotation", "_lesion", "-mask", "-label", "-labels", "-seg", "-gt", "mask", " mask", "_Segmentation",
    "_Mask", "_GT",
  ]
  private static let separators: Set<Character> = ["_", "-", ".", " "]

  /// Whether it says that the picture is a mask, in any case of letters.
  var namesMask: Bool { Self.endsInMaskWord(words.lowercased()) }

  private static let lowerWords = Set(maskWords.map { $0.lowercased() })
  private static func endsInMaskWord(_ words: String) -> Bool { lowerWords.contains { words.hasSuffix($0) } }

  /// - Parameter rest: of a mask's name, behind its image's; nil is returned where that is another picture's name.
  init?(_ rest: Substring) {
    guard let first = rest.first else {
      self.init(words: "", isNumbered: false)
      return
    }
    if first == "/" {
      self.init(words: Self.inFolder, isNumbered: true)
      return
    }
    if Self.maskWords.contains(String(rest)) {
      self.init(words: String(rest), isNumbered: false)
      return
    }
    let words = String(rest.replacing(/[_\-. ]?\(?\d+\)?/, with: ""))
    let (isNumbered, isApart) = (words != rest, Self.separators.contains(first))
    let isKnown = Self.lowerWords.contains(words.lowercased())
    guard isKnown || isApart && (isNumbered || Self.endsInMaskWord(words.lowercased())) else { return nil }
    self.init(words: words, isNumbered: isNumbered)
  }

  private init(words: String, isNumbered: Bool) {
    self.words = words
    self.isNumbered = isNumbered
  }

  /// The names that a mask's begins with, the longest first, each with what the mask adds to it.
  static func owners(of mask: String, among names: Set<String>) -> [(name: String, naming: MaskNaming)] {
    var owners: [(name: String, naming: MaskNaming)] = []
    var end = mask.endIndex
    while end > mask.startIndex {
      let name = String(mask[..<end])
      if names.contains(name), let naming = MaskNaming(mask[end...]) { owners.append((name, naming)) }
      end = mask.index(before: end)
    }
    return owners
  }

  /// The order in which words are tried that explain as many names.
  static func rank(_ words: String) -> Int {
    maskWords.firstIndex(of: words) ?? (words.isEmpty ? maskWords.count : maskWords.count + 1)
  }
}
