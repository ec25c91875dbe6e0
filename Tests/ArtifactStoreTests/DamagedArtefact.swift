import Digests
import Foundation

@testable import ArtifactStore

/// The ways in which an artefact can be unfit, and what is said of each.
enum DamagedArtefact: String, CaseIterable, Sendable {
  case changedByte, cutFile, missingFile, surplusFile, link
  case emptyList, malformedList, missingList, otherSeparator, upperCaseList, cutList
  case missingRecipe, otherRecipe, forgedRecipe

  var reason: String {
    switch self {
    case .changedByte, .cutFile: "its file `a.txt` has changed"
    case .missingFile: "its file `a.txt` is missing"
    case .surplusFile: "it holds a file `b/more` that does not belong to it"
    case .link: "its `link` is a link, not a file or a folder"
    case .emptyList: "it holds a file `a.txt` that does not belong to it"
    case .malformedList, .missingList, .otherSeparator, .upperCaseList, .cutList:
      "its list of checksums is missing or malformed"
    case .missingRecipe, .otherRecipe, .forgedRecipe: "it does not hold the recipe that its name is the digest of"
    }
  }

  /// Damages a whole artefact.
  ///
  /// - Parameter other: the folder of another whole one.
  func damage(_ folder: URL, other: URL) throws {
    let file = folder.appending(path: "a.txt")
    let list = folder.appending(path: ChecksumList.fileName)
    let recipe = folder.appending(path: ArtifactStore.recipeName)
    switch self {
    case .changedByte: try Data("onf".utf8).write(to: file)
    case .cutFile: try Data("on".utf8).write(to: file)
    case .missingFile: try FileManager.default.removeItem(at: file)
    case .surplusFile: try Data().write(to: folder.appending(path: "b/more"))
    case .link:
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "link"), withDestinationURL: other.appending(path: "a.txt"))
    case .emptyList: try Data().write(to: list)
    case .malformedList: try Data("no list\n".utf8).write(to: list)
    case .missingList: try FileManager.default.removeItem(at: list)
    case .otherSeparator: try change(list) { $0[64] ^= 2 }
    case .upperCaseList:
      try change(list) { bytes in
        let letter = bytes.firstIndex { (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
        if let letter { bytes[letter] ^= 0x20 }
      }
    case .cutList: try change(list) { $0.removeLast() }
    case .missingRecipe:
      try FileManager.default.removeItem(at: recipe)
      try ChecksumList(hashing: folder).seal(folder, emptying: list)
    case .otherRecipe:
      try FileManager.default.removeItem(at: folder)
      try FileManager.default.copyItem(at: other, to: folder)
    case .forgedRecipe:
      var text = try Data(contentsOf: recipe)
      text.append(UInt8(ascii: "\n"))
      try text.write(to: recipe)
      try ChecksumList(hashing: folder).seal(folder, emptying: list)
    }
  }

  private func change(_ file: URL, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = [UInt8](try Data(contentsOf: file))
    change(&bytes)
    try Data(bytes).write(to: file)
  }
}

extension ChecksumList {
  /// As the store seals a new artefact, where there is a list already.
  fileprivate func seal(_ folder: URL, emptying list: URL) throws {
    try FileManager.default.removeItem(at: list)
    try seal(folder)
  }
}
