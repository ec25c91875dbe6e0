import Foundation
import Publishing

/// What `store list --json` answers.
struct StoreAnswer: Encodable {
  struct Artefact: Encodable {
    let kind: String
    let key: String
    let bytes: Int
    let files: Int
    /// In UTC; when a process last asked for it, as far as that could be noted.
    let lastUse: String
    let of: String
    let neededBy: [String]
    let isInUse: Bool

    init(_ entry: StoreListing.Entry) {
      kind = entry.artefact.kind
      key = entry.artefact.key.hexadecimal
      bytes = entry.artefact.bytes
      files = entry.artefact.files
      lastUse = entry.artefact.lastUse.formatted(.iso8601)
      of = entry.words
      neededBy = entry.neededBy
      isInUse = entry.artefact.isInUse
    }
  }

  struct Leftover: Encodable {
    let name: String
    let bytes: Int
  }

  /// Of all files of the store.
  let bytes: Int
  private(set) var artefacts: [Artefact]
  let setAside: [Leftover]
  /// What processes that have ended left in the store's `temporary`.
  let abandoned: [Leftover]

  init(_ listing: StoreListing) {
    bytes = listing.bytes
    artefacts = listing.entries.map(Artefact.init)
    setAside = listing.leftovers.filter { $0.kind == .setAside }.map { Leftover(name: $0.name, bytes: $0.bytes) }
    abandoned = listing.leftovers.filter { $0.kind == .abandoned }.map { Leftover(name: $0.name, bytes: $0.bytes) }
  }

  func only(_ kinds: [String]) -> StoreAnswer {
    var answer = self
    answer.artefacts = artefacts.filter { kinds.contains($0.kind) }
    return answer
  }
}

/// What `store prune --json` answers.
struct PruneAnswer: Encodable {
  struct Removal: Encodable {
    /// Of an artefact.
    var kind: String?
    var key: String?
    /// Of something else in the store.
    var name: String?
    let bytes: Int
    let reason: String
    let of: String

    init(_ removal: PrunePlan.Removal) {
      switch removal.subject {
      case .artefact(let artefact): (kind, key) = (artefact.kind, artefact.key.hexadecimal)
      case .leftover(let leftover): name = leftover.name
      }
      bytes = removal.bytes
      reason = removal.reason.rawValue
      of = removal.words
    }
  }

  let bytesBefore: Int
  let bytesAfter: Int
  let neededBytes: Int
  let removals: [Removal]
  let inUse: [Removal]
  /// How many of them were removed; 0 where it was only asked what would go.
  let removed: Int

  init(_ plan: PrunePlan, _ pruned: StoreKeeper.Pruned?) {
    bytesBefore = plan.bytesBefore
    bytesAfter = plan.bytesAfter
    neededBytes = plan.neededBytes
    removals = plan.removals.map(Removal.init)
    inUse = plan.inUse.map(Removal.init)
    removed = pruned?.removed ?? 0
  }
}
