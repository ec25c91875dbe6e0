import Foundation
import TestSupport
import Testing

/// One bit of the store is another one: that is found when it is read, named, set aside and made again.
@Suite struct FlippedBitTests {
  /// A bit of a file of an artefact.
  struct Bit {
    var path: String
    var byte: Int
    var bit: Int
  }

  /// Of every file one bit, of the list of checksums several: in a digest, in both separators and the last. Of generated images,
  /// hundreds of files written alike, the first and the last.
  private static func bits(in artefact: URL, _ kind: StoredKind) throws -> [Bit] {
    var files: [(path: String, size: Int)] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: artefact.path).sorted() {
      let attributes = try FileManager.default.attributesOfItem(atPath: artefact.appending(path: path).path)
      if attributes[.type] as? FileAttributeType == .typeRegular {
        files.append((path, attributes[.size] as? Int ?? 0))
      }
    }
    let images = files.filter { $0.path.hasSuffix(".png") }
    if kind == .phantoms {
      #expect(images.count > 200)
      files = files.filter { !$0.path.hasSuffix(".png") } + [images[0], images[images.count - 1]]
    }
    return files.enumerated().flatMap { index, file in
      #expect(file.size > 0, "\(file.path) is empty")
      let middle = Bit(path: file.path, byte: file.size / 2, bit: index % 8)
      guard file.path == "SHA256SUMS" else { return [middle] }
      return [(0, 0), (64, 1), (65, 3), (file.size - 1, 0)].map { Bit(path: file.path, byte: $0.0, bit: $0.1) }
    }
  }

  private static func flip(_ bit: Bit, in artefact: URL) throws {
    let file = artefact.appending(path: bit.path)
    var bytes = [UInt8](try Data(contentsOf: file))
    bytes[bit.byte] ^= 1 << bit.bit
    try Data(bytes).write(to: file)
  }

  @Test("a flipped bit in any file of any kind of artefact is found, one at a time", arguments: StoredKind.allCases)
  func found(in kind: StoredKind) throws {
    try withTemporaryFolder { root in
      let stored = try StoredProject(in: root)
      let arguments = StoredProject.arguments(for: kind)
      let first = try stored.render(arguments)
      #expect(first.exitCode == 0, "\(first.errors)")
      let expected = try stored.outputs()
      if kind == .trainingStates { try stored.keepTrainingState() }
      for covered in kind.covers { try? FileManager.default.removeItem(at: stored.folder(covered)) }
      let whole = root.appending(path: "whole")
      try FileManager.default.moveItem(at: stored.store, to: whole)
      var keys = stored.project.artefacts(kind.rawValue, in: whole)
      if kind == .madeFiles { keys = try keys.filter { try StoredProject.isOfReport($0, in: whole) } }
      #expect(!keys.isEmpty)
      // All artefacts of a kind are written by the same code; samples are prepared for training and for the test.
      for key in keys.sorted().prefix(kind == .preparedSamples ? 2 : 1) {
        let path = "\(kind.rawValue)/\(key.prefix(2))/\(key)"
        for bit in try Self.bits(in: whole.appending(path: path), kind) {
          try? FileManager.default.removeItem(at: stored.store)
          try FileManager.default.copyItem(at: whole, to: stored.store)
          try Self.flip(bit, in: stored.store.appending(path: path))
          let run = try stored.render(arguments)
          let place = "\(kind.rawValue) \(key), byte \(bit.byte) of \(bit.path)"
          #expect(run.exitCode == 0, "\(place): \(run.errors)")
          let words = "an artefact of the store was set aside and made again: \(kind.rawValue) \(key.prefix(12))…"
          let warnings = run.errors.split(separator: "\n").filter { $0.contains(words) }
          #expect(warnings.count == 1, "\(place): \(run.errors)")
          let reason = bit.path == "SHA256SUMS" ? "" : "its file `\(bit.path)` has changed"
          #expect(warnings.allSatisfy { $0.contains("warning: ") && $0.hasSuffix(reason) }, "\(place): \(warnings)")
          #expect(try stored.outputs() == expected, "\(place): the outputs differ")
          let aside = stored.store.appending(path: "set-aside/\(kind.rawValue)-\(key)")
          #expect(FileManager.default.fileExists(atPath: aside.path), "\(place)")
          if kind != .trainingStates { #expect(stored.project.artefacts(kind.rawValue).contains(key), "\(place)") }
        }
      }
    }
  }

  @Test("every kind that a recipe names is among those whose bits are flipped, and so is all that a rendering keeps")
  func everyKind() throws {
    let sources = SharedData.projectRoot.appending(path: "Sources")
    var named: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where path.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      guard text.contains(#/\bRecipe\(\s*kind: /#) else { continue }
      for match in text.matches(of: /Recipe\(\s*kind: "([a-z-]+)"/) { named.insert(String(match.1)) }
      for match in text.matches(of: /static let \w*[kK]ind = "([a-z-]+)"/) { named.insert(String(match.1)) }
      if text.contains("kind: isFigure ? \"figures\" : \"tables\"") { named.formUnion(StoredKind.withoutArtefact) }
    }
    let known = Set(StoredKind.allCases.map(\.rawValue))
    #expect(named == known.union(StoredKind.withoutArtefact))
    let own: Set = ["locks", "temporary", "in-use", "set-aside"]
    try withTemporaryFolder { root in
      let stored = try StoredProject(in: root)
      for arguments in [StoredProject.arguments, StoredProject.arguments(for: .phantoms)] {
        #expect(try stored.render(arguments).exitCode == 0)
      }
      let kept = Set(try FileManager.default.contentsOfDirectory(atPath: stored.store.path)).subtracting(own)
      #expect(kept == known)
    }
  }
}
