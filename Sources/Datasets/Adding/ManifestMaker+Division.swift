import Diagnostics

extension ManifestMaker {
  /// The group of each image: the author's, else its own path; near-duplicates and copies share one.
  func groups(workers: Int, _ notes: inout [String], _ warnings: inout [String]) -> [String] {
    let given = GroupTable.resolved(addition.groups, for: images) { _ in }
    let folders = given.isEmpty ? Set(images.compactMap(patientFolder)) : []
    let areGroups = folders.count > 1
    if areGroups {
      notes.append("the images of a folder are one group, which stays together: there are \(folders.count) folders")
    }
    let dividing = dividingFolders()
    if !dividing.isEmpty, !folder.divides, addition.table == nil {
      warnings.append(
        "the folders \(shownPaths(dividing.map { $0 + "/" })) do not decide the division, which is drawn: `--table` with the "
          + "column `split` does")
    }
    var groups = images.map { image in
      given[image.entry.path] ?? image.entry.group ?? (areGroups ? patientFolder(image) : nil) ?? image.entry.path
    }
    let named = Set(groups)
    let alike = Dictionary(grouping: named) { $0.lowercased() }.values.filter { $0.count > 1 }
    for names in alike.map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] }) {
      warnings.append("the groups \(shownPaths(names)) differ only in the case of letters")
    }
    for pair in ThumbnailPair.all(among: images.map(\.thumbnail), workers: workers) {
      let (first, second) = (pair.first, pair.second)
      let (kept, joined) = (groups[first], groups[second])
      if images[first].imageDigest != images[second].imageDigest {
        warnings.append(
          "`\(images[first].entry.path)` and `\(images[second].entry.path)` look nearly the same; they stay together")
      }
      for index in groups.indices where groups[index] == joined { groups[index] = kept }
    }
    return groups
  }

  /// The folder below `images/` that an image lies in, as of one patient, however many there are below; without one that parts
  /// a dataset.
  private func patientFolder(_ image: SurveyedImage) -> String? {
    let parts = (image.entry.subfolder ?? "").split(separator: "/").map(String.init)
    return parts.drop { FolderLayout.splitNames.contains($0.lowercased()) }.first
  }

  private func dividingFolders() -> [String] {
    Set(images.compactMap { $0.entry.subfolder?.split(separator: "/").first.map(String.init) })
      .filter { FolderLayout.splitNames.contains($0.lowercased()) }.sorted()
  }

  /// Which group is where: by the table where that says it, else drawn at random.
  func division(
    _ names: [String], groups: [String], used: [Int]
  ) throws(DiagnosticList) -> SplitAssignment {
    var testOnly = Set(used.filter { isLesionFree(images[$0]) }.map { groups[$0] })
    var fixed: [String: SplitAssignment.Place] = [:]
    if folder.divides {
      try checkGroups(groups, used: used)
      for index in used {
        let entry = images[index].entry
        if entry.split == .test { testOnly.insert(groups[index]) }
        if let fold = entry.fold { fixed[groups[index]] = .fold(fold) }
      }
    }
    let split = SplitAssignment(
      groups: names, testOnly: testOnly.subtracting(fixed.keys), fixed: fixed,
      testShare: folder.divides ? 0 : addition.testShare, folds: addition.folds, seed: addition.seed)
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

  /// A group that the table, or the folder, has in two places would be tested on what was trained on; lesion-free images teach
  /// nothing, and those of a folder's training part are tested on.
  private func checkGroups(_ groups: [String], used: [Int]) throws(DiagnosticList) {
    let trained = used.filter { images[$0].entry.split == .train && isLesionFree(images[$0]) }
    if addition.table != nil, !trained.isEmpty {
      throw DiagnosticList([
        Diagnostic(
          "the table trains on lesion-free images: " + shownPaths(trained.map { images[$0].entry.path }),
          at: shown, expected: "lesion-free images in the test, since networks here learn from images with a lesion",
          remedy: "give them the split `test` or `excluded`", outcome: .usage)
      ])
    }
    var places: [String: [String: [Int]]] = [:]
    for index in used {
      let entry = images[index].entry
      let place =
        entry.split == .test || isLesionFree(images[index]) ? "the test" : entry.fold.map { "fold \($0)" } ?? "training"
      places[groups[index], default: [:]][place, default: []].append(index)
    }
    let divided = places.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    guard let (group, found) = divided.first else { return }
    let sides = found.keys.sorted()
    // A group without a name is called by one of its images.
    let others = images.contains { $0.entry.path == group } ? sides.map { found[$0]?[0] ?? 0 } : []
    throw DiagnosticList([
      Diagnostic(
        "the group `\(group)` is in \(sides.joined(separator: " and in "))"
          + (others.isEmpty ? "" : ", with \(shownPaths(others.map { images[$0].entry.path }))")
          + (divided.count > 1 ? ", and \(divided.count - 1) more are divided so" : ""),
        at: shown, expected: "each group in one place, so that no network is tested on what it was trained on",
        remedy: addition.table == nil
          ? "leave one of them out with `--exclude`; near-duplicates and copies share a group"
          : "correct the table; near-duplicates and copies share a group", outcome: .usage)
    ])
  }
}
