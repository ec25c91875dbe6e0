import ArtifactStore
import Datasets
import Foundation
import Publishing

extension StoreListing {
  /// A line a kind, and one for all.
  func overview(_ store: URL) -> [String] {
    var table = TextTable(["kind", "number", "size", "needed", "last used", "what"], right: [1, 2, 3])
    let kinds = Dictionary(grouping: entries) { $0.artefact.kind }
    for (kind, entries) in kinds.sorted(by: { $0.key < $1.key }) {
      table.add([
        kind, "\(entries.count)", ByteCount(entries.reduce(0) { $0 + $1.artefact.bytes }).text,
        "\(entries.count { !$0.neededBy.isEmpty })", Self.time(entries.map(\.artefact.lastUse).max()),
        ArtefactKind(rawValue: kind)?.words ?? "of a kind that this version does not know",
      ])
    }
    for (kind, name, words) in [
      (StoreLeftover.Kind.setAside, "set-aside", "found unfit"),
      (.abandoned, "temporary", "left by processes that have ended"),
    ] {
      let found = leftovers.filter { $0.kind == kind }
      if found.isEmpty { continue }
      table.add([
        name, "\(found.count)", ByteCount(found.reduce(0) { $0 + $1.bytes }).text, "0",
        Self.time(found.map(\.lastUse).max()), words,
      ])
    }
    let all = "\(shownPath(store)): \(CommandAnswer.count(entries.count, "artefact")), \(ByteCount(bytes).text)"
    return entries.isEmpty && leftovers.isEmpty ? ["\(shownPath(store)): the store is empty"] : table.lines + [all]
  }

  /// A line an artefact of some kinds.
  func details(_ kinds: [String]) -> [String] {
    var table = TextTable(["kind", "key", "size", "last used", "needed by", "of"], right: [2])
    for entry in entries where kinds.contains(entry.artefact.kind) {
      table.add([
        entry.artefact.kind, String(entry.artefact.key.hexadecimal.prefix(12)), ByteCount(entry.artefact.bytes).text,
        Self.time(entry.artefact.lastUse), entry.neededBy.joined(separator: ", "), entry.words,
      ])
    }
    return table.lines
  }

  /// In the user's time zone: `2026-11-30 22:41`.
  private static func time(_ date: Date?) -> String {
    guard let date else { return "" }
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: .current)
    return String(date.formatted(style.year().month().day().time(includingFractionalSeconds: false)).prefix(16))
  }
}

extension PrunePlan {
  /// What goes, a line for each kind and reason, and what stays.
  var lines: [String] {
    guard !removals.isEmpty else { return ["nothing to remove; the store has \(ByteCount(bytesBefore).text)"] }
    var table = TextTable(["to remove", "number", "size", "why"], right: [1, 2])
    var groups: [(name: String, reason: Reason, removals: [Removal])] = []
    for removal in removals {
      let name = removal.kind
      if let index = groups.firstIndex(where: { $0.name == name && $0.reason == removal.reason }) {
        groups[index].removals.append(removal)
      } else {
        groups.append((name, removal.reason, [removal]))
      }
    }
    for group in groups {
      table.add([
        group.name, "\(group.removals.count)", ByteCount(group.removals.reduce(0) { $0 + $1.bytes }).text,
        group.reason.words,
      ])
    }
    return table.lines + [
      "the store has \(ByteCount(bytesBefore).text), afterwards \(ByteCount(bytesAfter).text); "
        + "the reports need \(ByteCount(neededBytes).text) of it"
    ]
  }
}

extension PrunePlan.Removal {
  fileprivate var kind: String {
    switch subject {
    case .artefact(let artefact): artefact.kind
    case .leftover(let leftover): leftover.kind == .setAside ? "set-aside" : "temporary"
    }
  }
}
