import Diagnostics

extension ManifestMaker {
  /// The group of each image: the author's, else its own path; near-duplicates and copies share one.
  func groups(_ notes: inout [String], _ warnings: inout [String]) -> [String] {
    let given = GroupTable.resolved(addition.groups, for: images) { _ in }
    let folders = given.isEmpty ? patientFolders : []
    if !folders.isEmpty {
      notes.append("the images of a folder are one group, which stays together: there are \(folders.count) folders")
    }
    var groups = images.map { image in
      given[image.id] ?? image.entry.row?.group ?? image.entry.subfolder.flatMap { folders.contains($0) ? $0 : nil }
        ?? image.entry.path
    }
    for (first, second) in Thumbnail.nearDuplicates(images.map(\.thumbnail)) {
      let (kept, joined) = (groups[first], groups[second])
      if images[first].imageDigest != images[second].imageDigest {
        warnings.append(
          "`\(images[first].entry.path)` and `\(images[second].entry.path)` look nearly the same; they stay together")
      }
      for index in groups.indices where groups[index] == joined { groups[index] = kept }
    }
    return groups
  }

  /// The folders within `images/`, but for those that are called as parts of a division are.
  private var patientFolders: Set<String> {
    let parts: Set<String> = ["train", "training", "val", "valid", "validation", "test", "testing"]
    let folders = Set(images.compactMap(\.entry.subfolder))
    return folders.count > 1 ? folders.filter { !parts.contains($0.lowercased()) } : []
  }

  /// Which group is where: by the table where that says it, else drawn at random.
  func division(
    _ names: [String], groups: [String], used: [Int]
  ) throws(DiagnosticList) -> SplitAssignment {
    var testOnly = Set(used.filter { isLesionFree(images[$0]) }.map { groups[$0] })
    var fixed: [String: SplitAssignment.Place] = [:]
    let divides = addition.table?.divides == true
    if divides {
      try checkGroups(groups, used: used)
      for index in used {
        let row = images[index].entry.row
        if row?.split == .test { testOnly.insert(groups[index]) }
        if let fold = row?.fold { fixed[groups[index]] = .fold(fold) }
      }
    }
    let split = SplitAssignment(
      groups: names, testOnly: testOnly.subtracting(fixed.keys), fixed: fixed,
      testShare: divides ? 0 : addition.testShare, folds: addition.folds, seed: addition.seed)
    if fixed.isEmpty, split.trainingGroups > 0, split.trainingGroups < addition.folds {
      throw DiagnosticList([
        Diagnostic(
          "\(addition.folds) folds are more than the \(split.trainingGroups) photographs that are trained on",
          at: shown,
          remedy: "give fewer with `--folds`, or keep fewer for the test with `--test`", outcome: .usage)
      ])
    }
    return split
  }

  /// A group that the table has in two places would be tested on what was trained on; lesion-free images teach nothing.
  private func checkGroups(_ groups: [String], used: [Int]) throws(DiagnosticList) {
    let trained = used.filter { images[$0].entry.row?.split == .train && isLesionFree(images[$0]) }
    if !trained.isEmpty {
      throw DiagnosticList([
        Diagnostic(
          "the table trains on lesion-free images: " + shownPaths(trained.map { images[$0].entry.path }),
          at: shown, expected: "lesion-free images in the test, since networks here learn from images with a lesion",
          remedy: "give them the split `test` or `excluded`", outcome: .usage)
      ])
    }
    var places: [String: Set<String>] = [:]
    for index in used {
      guard let row = images[index].entry.row else { continue }
      let place =
        row.split == .test || isLesionFree(images[index]) ? "the test" : row.fold.map { "fold \($0)" } ?? "training"
      places[groups[index], default: []].insert(place)
    }
    let divided = places.keys.sorted().filter { (places[$0]?.count ?? 0) > 1 }
    guard let first = divided.first, let found = places[first]?.sorted() else { return }
    throw DiagnosticList([
      Diagnostic(
        "the group `\(first)` is in \(found.joined(separator: " and in "))"
          + (divided.count > 1 ? ", and \(divided.count - 1) more are divided so" : ""),
        at: shown, expected: "each group in one place, so that no network is tested on what it was trained on",
        remedy: "correct the table; near-duplicates and copies share a group", outcome: .usage)
    ])
  }
}
