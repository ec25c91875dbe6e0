import ArtifactStore
import Foundation

/// How much of a store is to stay.
public enum StoreBound: Sendable, Hashable {
  /// At most so many bytes.
  case bytes(Int)
  /// What the project's reports need, and nothing else.
  case needed
}

/// What of a store is to go, and why.
///
/// Always: what dead processes left, what was set aside, and training states that no run of a report goes on from. Within a bound also
/// what no report needs, the longest unused first, and last what reports need, the cheapest to make again first. Nothing that
/// another process uses.
public struct PrunePlan: Sendable {
  public enum Reason: String, Sendable, CaseIterable {
    case abandoned, setAside, finished, undeclared, unneeded, bound

    public var words: String {
      switch self {
      case .abandoned: "left by a process that has ended"
      case .setAside: "set aside as unfit"
      case .finished: "of runs that are finished"
      case .undeclared: "of studies that no report declares"
      case .unneeded: "that no report needs"
      case .bound: "that reports need, to keep within the bound"
      }
    }
  }

  public struct Removal: Sendable {
    public enum Subject: Sendable {
      case artefact(StoredArtefact)
      case leftover(StoreLeftover)
    }

    public var subject: Subject
    public var reason: Reason
    /// What it is of.
    public var words: String

    public var bytes: Int {
      switch subject {
      case .artefact(let artefact): artefact.bytes
      case .leftover(let leftover): leftover.bytes
      }
    }
  }

  /// In the order in which they go.
  public private(set) var removals: [Removal] = []
  /// What would go if no process used it.
  public private(set) var inUse: [Removal] = []
  /// Of the whole store, now and afterwards.
  public let bytesBefore: Int
  public private(set) var bytesAfter: Int
  /// Of all that reports need.
  public let neededBytes: Int

  init(of listing: StoreListing, keeping bound: StoreBound?) {
    bytesBefore = listing.bytes
    bytesAfter = listing.bytes
    neededBytes = listing.neededBytes
    for leftover in listing.leftovers {
      remove(.leftover(leftover), leftover.kind == .abandoned ? .abandoned : .setAside, "")
    }
    var others: [StoreListing.Entry] = []
    for entry in listing.entries {
      if entry.artefact.kind == ArtefactKind.trainingStates.rawValue, entry.neededBy.isEmpty {
        remove(entry, entry.isFinished ? .finished : .undeclared)
      } else {
        others.append(entry)
      }
    }
    let surplus = others.filter(\.neededBy.isEmpty).sorted(by: Self.isUnusedLonger)
    switch bound {
    case nil: break
    case .needed: for entry in surplus { remove(entry, .unneeded) }
    case .bytes(let most):
      for entry in surplus where bytesAfter > most { remove(entry, .unneeded) }
      let needed = others.filter { !$0.neededBy.isEmpty }.sorted(by: Self.isCheaper)
      for entry in needed where bytesAfter > most { remove(entry, .bound) }
    }
  }

  private mutating func remove(_ entry: StoreListing.Entry, _ reason: Reason) {
    if entry.artefact.isInUse {
      inUse.append(Removal(subject: .artefact(entry.artefact), reason: reason, words: entry.words))
    } else {
      remove(.artefact(entry.artefact), reason, entry.words)
    }
  }

  private mutating func remove(_ subject: Removal.Subject, _ reason: Reason, _ words: String) {
    let removal = Removal(subject: subject, reason: reason, words: words)
    removals.append(removal)
    bytesAfter -= removal.bytes
  }

  private static func isUnusedLonger(_ first: StoreListing.Entry, _ second: StoreListing.Entry) -> Bool {
    (first.artefact.lastUse, first.artefact.name) < (second.artefact.lastUse, second.artefact.name)
  }

  private static func isCheaper(_ first: StoreListing.Entry, _ second: StoreListing.Entry) -> Bool {
    let ranks = (ArtefactKind.rank(of: first.artefact.kind), ArtefactKind.rank(of: second.artefact.kind))
    return ranks.0 == ranks.1 ? isUnusedLonger(first, second) : ranks.0 < ranks.1
  }
}
