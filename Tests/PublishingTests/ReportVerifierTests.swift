import Digests
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// What a verification says of results that are not the locked ones.
@Suite struct ReportVerifierTests {
  private static let report = """
    ---
    title: Discs
    ---

    ```{study}
    #| label: discs
    dataset: discs
    network: {kind: unet, base-channels: 2}
    losses: [ce, dice]
    folds: 2
    epochs: 1
    batch-size: 6
    image-size: [16, 16]
    learning-rate: 0.01
    ```
    """

  private let file: URL
  private let settings: PublishingSettings

  private func rendered() throws -> ReportProof {
    let publisher = Publisher(settings: settings)
    let document = try #require(try publisher.check(file).document)
    guard case .rendered(_, let failures, _, let proof) = try publisher.render(document, named: "discs") else {
      throw CancellationError()
    }
    #expect(failures.isEmpty)
    return proof
  }

  private func verified(_ lock: ReportLock, tolerance: Double = 1e-6) throws -> Verification {
    let verifier = ReportVerifier(settings: settings, lock: lock, tolerance: tolerance)
    let document = try #require(try verifier.check(file).document)
    let work = settings.project.root.appending(path: "work-\(UUID().uuidString)")
    guard
      case .verified(let verification, _) = try verifier.verify(document, named: "discs", .fromStore, in: work)
    else { throw CancellationError() }
    return verification
  }

  /// The lock of results that somebody changed, which lie in the output folder.
  private func lock(afterwards statements: String) throws -> ReportLock {
    let proof = try rendered()
    let file = settings.output.appending(path: "discs/results.sqlite")
    try sqliteShell(file, statements)
    var lock = try proof.lock()
    let changed = try ReportProof(
      document: proof.document, chain: proof.chain, settings: settings, store: proof.store, results: file,
      outputs: ["results.sqlite": ContentDigest.of(fileAt: file)]
    ).lock()
    for part in [ReportLock.Part.results, .verdicts, .numbers] { lock.entries[part] = changed[part] }
    return lock
  }

  init() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "verifier-\(UUID().uuidString)")
    _ = try DiscDataset(in: root)
    try FileManager.default.createDirectory(at: root.appending(path: "reports"), withIntermediateDirectories: true)
    file = root.appending(path: "reports/discs.md")
    try Self.report.write(to: file, atomically: true, encoding: .utf8)
    settings = PublishingSettings(project: Project(root: root), workers: 1)
  }

  private func end() { try? FileManager.default.removeItem(at: settings.project.root) }

  @Test("numbers that differ a little hold within the tolerance, and are named by table, column, row and amount")
  func numbers() throws {
    defer { end() }
    let lock = try lock(
      afterwards: "UPDATE summary SET brier = brier * (1 + 1e-9) WHERE loss = 'ce' AND of = 'ensemble'")
    let verification = try verified(lock)
    #expect(verification.rung == .numbers)
    #expect(verification.differences.entries.first?.part == .results)
    let table = try #require(verification.tables?.first)
    #expect(verification.tables?.count == 1)
    #expect(table.table == "summary" && table.columns.map(\.name) == ["brier"])
    #expect(table.columns[0].first.key == ["'discs'", "'ce'", "'ensemble'"])
    let largest = try #require(verification.largest)
    #expect(largest > 0.9e-9 && largest < 1.1e-9)
    #expect(try verified(lock, tolerance: 1e-12).rung == .verdicts)

    // Where the rows are gone, the measures of the lock say as much.
    try FileManager.default.removeItem(at: settings.output)
    let blind = try verified(lock)
    #expect(blind.tables == nil)
    #expect(blind.rung == .numbers)
  }

  @Test("a row too many, and a text that differs, are no numbers; verdicts hold as long as they are the same")
  func rows() throws {
    defer { end() }
    let lock = try lock(
      afterwards: """
        DELETE FROM epochs WHERE loss = 'dice' AND fold = 1;
        UPDATE summary SET estimand = 'something else' WHERE loss = 'ce';
        """)
    let verification = try verified(lock)
    #expect(verification.rung == .verdicts)
    let tables = try #require(verification.tables)
    #expect(tables.map(\.table) == ["epochs", "summary"])
    #expect(tables[0].added == 1 && tables[0].removed == 0 && tables[0].columns.isEmpty)
    #expect(tables[1].columns.map(\.name) == ["estimand"] && tables[1].columns[0].relative == nil)
    #expect(verification.largest == nil)
  }

  @Test("another verdict holds nothing")
  func verdicts() throws {
    defer { end() }
    let lock = try lock(afterwards: "UPDATE verdicts SET answer = 'all of them' WHERE metric = 'dice_id'")
    let verification = try verified(lock)
    #expect(verification.rung == .nothing)
    #expect(verification.differences.contains(.verdicts))
    #expect(lock[.verdicts]["discs: dice_id"] == "all of them")
  }
}
