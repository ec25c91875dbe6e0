import Diagnostics
import Foundation

extension ImageFolder {
  /// The images that files of annotations list. The mask of an image is the file, and its rule says which objects.
  ///
  /// - Throws: a diagnostic where a file cannot be read.
  mutating func list(_ files: [AnnotationListing.File], lesion: MaskReading.Values?) throws(Diagnostic) {
    let pictures = AnnotatedPictures(in: url)
    var found = FileFaults()
    var ranges: [(part: String, range: Range<Int>)] = []
    var listed: Set<String> = []
    for file in files {
      let annotations = try reader.annotations(file.path)
      let categories = categories(of: annotations, lesion: lesion)
      let start = entries.count
      for picture in annotations.pictures {
        guard let path = pictures.path(of: picture.fileName, in: file) else {
          found.add(
            "missing", picture.fileName, expected: "files of the dataset's folder",
            remedy: "add the images, each once, or remove them from the annotations",
            one: { "the annotations list \($0), which is not there" },
            many: { "the annotations list \($0) images that are not there: \($1)" })
          continue
        }
        guard listed.insert(path).inserted else {
          found.add(
            "twice", path, expected: "each image once", remedy: "unite its annotations",
            one: { "the annotations list \($0) twice" }, many: { "the annotations list \($0) images twice: \($1)" })
          continue
        }
        add(picture, path, of: annotations, in: file, categories, &found)
      }
      ranges.append((file.part ?? file.folder, start..<entries.count))
      tell(annotations, file, entries[start...])
    }
    guard !entries.isEmpty else {
      throw found.diagnostics(at: .file(shownPath(url))).first
        ?? Diagnostic("the annotations list no images", at: .file(shownPath(url)), outcome: .data)
    }
    divides = files.contains { $0.part.flatMap(FolderLayout.split(named:))?.split == .test }
    unite(ranges)
    for (first, second) in zip(entries, entries.dropFirst()) where first.stem == second.stem {
      Self.addSameName(first.path, second.path, &found)
    }
    let free = PictureListing(Self.lesionFreeFolder, in: url)
    for path in free.others { Self.addOther(path, &found) }
    addFree(free.pictures, [:], &found)
    findOtherFolders(besides: entries.map(\.path) + files.map(\.path))
    faults = found.diagnostics(at: .file(shownPath(url))) + faults
  }

  private mutating func add(
    _ picture: AnnotationFile.Picture, _ path: String, of annotations: AnnotationFile,
    in file: AnnotationListing.File, _ categories: [Int], _ found: inout FileFaults
  ) {
    let inner = path.hasPrefix(file.folder) ? String(path.dropFirst(file.folder.count)) : path
    let parts = inner.split(separator: "/").map(String.init)
    let within = parts.drop { $0 == "images" || FolderLayout.split(named: $0) != nil && $0 != parts.last }
    let stem = within.joined(separator: "-")
    var entry = Entry(
      path: path, stem: stem.lastIndex(of: ".").map { String(stem[..<$0]) } ?? stem,
      subfolder: within.count > 1 ? within.dropLast().joined(separator: "/") : nil,
      split: file.part.flatMap(FolderLayout.split(named:))?.split)
    let objects = annotations.objects(of: picture.id)
    let selection = AnnotationSelection(image: picture.id, categories: categories)
    if objects.contains(where: { if case .box = $0.shape { selection.contains($0) } else { false } }) {
      found.add(
        "box", path, expected: "\"segmentation\" with polygons, or with runs of pixels",
        remedy: "export the outlines, too; a box is none",
        one: { "an annotation of \($0) has no outline" },
        many: { "annotations of \($0) images have no outline: \($1)" })
    }
    if !objects.isEmpty {
      (entry.maskPaths, entry.maskRule) = ([file.path], .objects(selection))
    } else if unmaskedAreLesionFree {
      entry.isLesionFree = true
    } else {
      found.add(
        "no annotation", path, expected: "an annotation of each image",
        remedy:
          "`data add --unmasked lesion-free` when somebody has seen that these images show no lesion, else remove them",
        one: { "the image \($0) has no annotation" },
        many: { "\($0) of \(annotations.pictures.count) images have no annotation: \($1)" })
    }
    entries.append(entry)
  }

  /// The categories that are lesion, by their ids; none for all.
  private mutating func categories(of file: AnnotationFile, lesion: MaskReading.Values?) -> [Int] {
    let used = file.usedCategories
    let names = used.map { "`\(file.categories[$0] ?? String($0))`" }
    func fault(_ problem: String, remedy: String) {
      faults.append(
        Diagnostic(
          problem, at: .file(file.name), expected: names.joined(separator: ", "), remedy: remedy, outcome: .data))
    }
    let given: [String]
    switch lesion {
    case nil:
      if used.count > 1 {
        fault(
          "the annotations are of \(used.count) categories",
          remedy: "say which is lesion: `--lesion-value '\(file.categories[used[0]] ?? String(used[0]))'`, or several "
            + "with commas")
      }
      return []
    case .colours:
      fault("annotations have no colours", remedy: "give the names of categories with `--lesion-value`")
      return []
    case .names(let names): given = names
    case .numbers(let numbers): given = numbers.map(String.init)
    }
    var chosen: Set<Int> = []
    for name in given {
      let found = file.categories.filter { $0.value.lowercased() == name.lowercased() }.keys
      if !found.isEmpty {
        chosen.formUnion(found)
      } else if let id = Int(name), file.categories[id] != nil {
        chosen.insert(id)
      } else {
        fault("the annotations have no category `\(name)`", remedy: "correct `--lesion-value`")
      }
    }
    return used.count == 1 && chosen == Set(used) ? [] : chosen.sorted()
  }

  private mutating func tell(
    _ annotations: AnnotationFile, _ file: AnnotationListing.File, _ listed: ArraySlice<Entry>
  ) {
    let used = annotations.usedCategories
    let name = used.count == 1 ? annotations.categories[used[0]].map { " as `\($0)`" } ?? "" : ""
    let several = annotations.pictures.count { annotations.objects(of: $0.id).count > 1 }
    words.append(
      "masks are drawn from the annotations in `\(file.path)`: what is marked\(name) is lesion"
        + (several > 0 ? ", of \(several) images the union of several" : ""))
    let crowds = annotations.pictures.reduce(0) { sum, picture in
      sum + annotations.objects(of: picture.id).count(where: \.isCrowd)
    }
    if crowds > 0 { words.append("\(crowds) annotations in `\(file.path)` are of crowds (`iscrowd`), and count") }
    if annotations.strayObjects > 0 {
      words.append("\(annotations.strayObjects) annotations in `\(file.path)` are of images that it does not list")
    }
    guard let part = file.part, let split = FolderLayout.split(named: part) else { return }
    if split.isValidation { words.append(Self.trainsOnValidation(part)) }
    if split.split == .test { words.append("tested on are the \(listed.count) images of `\(part)`") }
  }
}

/// The pictures of a folder, to be found by the names that annotations have for them.
private struct AnnotatedPictures {
  private let all: Set<String>
  /// By the last part of their paths.
  private let byName: [Substring: [String]]

  init(in root: URL) {
    let paths = PictureListing("", in: root).pictures.map(\.path)
    all = Set(paths)
    byName = Dictionary(grouping: paths) { $0.split(separator: "/").last ?? "" }
  }

  /// Beside the file, in the dataset's folder, or wherever it is the only one of its name; of several, the one in the folder of the
  /// file's part.
  func path(of name: String, in file: AnnotationListing.File) -> String? {
    let name = name.replacing("\\", with: "/")
    if let path = [file.folder + name, name].first(where: all.contains) { return path }
    let ending = "/" + name.split(separator: "/").joined(separator: "/")
    let candidates = (byName[name.split(separator: "/").last ?? ""] ?? []).filter { ("/" + $0).hasSuffix(ending) }
    if candidates.count == 1 { return candidates[0] }
    let ofPart = candidates.filter { path in
      path.split(separator: "/").dropLast().contains { file.part == $0.lowercased() }
    }
    return ofPart.count == 1 ? ofPart[0] : nil
  }
}
