import Diagnostics
import Foundation

/// What a revision of the project's repository holds. Git is asked without a shell, and no name that somebody gave can be
/// taken for one of its options.
struct GitRevision: Sendable {
  /// As it was given.
  let name: String
  let commit: String
  private let root: URL

  private static let mostBytes = 64 << 20

  /// - Parameter root: the folder of the project, within a repository.
  /// - Throws: a `Diagnostic` with outcome `.usage` where there is no such revision.
  init(_ name: String, in root: URL) throws(Diagnostic) {
    self.name = name
    self.root = root
    let isPlain = !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix(":") && name.firstControl == nil
    let found = isPlain ? try Self.git(["rev-parse", "--verify", "--quiet", name + "^{commit}"], in: root) : nil
    let commit = found.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) } ?? ""
    guard commit.utf8.count >= 40, commit.allSatisfy(\.isHexDigit) else {
      throw Diagnostic(
        "there is no revision `\(name)` in the project's repository", at: .file(root.path),
        expected: "a branch, a tag or a commit, a lock file, or a folder of outputs",
        remedy: "`git log --oneline` shows the revisions that there are", outcome: .usage)
    }
    self.commit = commit
  }

  /// A file's contents; nil where the revision does not have it.
  ///
  /// - Parameter path: from the project's folder.
  /// - Throws: a `Diagnostic` where it is no file.
  func file(_ path: String) throws(Diagnostic) -> Data? {
    guard let entry = try list(path)[path] else { return nil }
    guard entry.isFile else {
      throw Diagnostic("`\(path)` in `\(name)` is a link or a folder, not a file", at: .file(root.path))
    }
    guard let data = try Self.git(["cat-file", "blob", entry.object], in: root) else {
      throw Diagnostic("`\(path)` in `\(name)` cannot be read by git", at: .file(root.path))
    }
    return data
  }

  /// The files below a path, by path from the project's folder.
  func list(_ path: String) throws(Diagnostic) -> [String: (isFile: Bool, object: String)] {
    guard let answer = try Self.git(["ls-tree", "-r", "-z", commit, "--", path], in: root) else { return [:] }
    var files: [String: (isFile: Bool, object: String)] = [:]
    for line in answer.split(separator: 0) {
      // `MODE TYPE OBJECT\tPATH`
      guard let tab = line.firstIndex(of: 9) else { continue }
      let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
      guard words.count == 3 else { continue }
      files[String(decoding: line[(tab + 1)...], as: UTF8.self)] = (words[0].hasPrefix("100"), String(words[2]))
    }
    return files
  }

  /// What git answers; nil where it fails.
  private static func git(_ arguments: [String], in root: URL) throws(Diagnostic) -> Data? {
    guard let program = git else {
      throw Diagnostic("git is not installed", remedy: "install it, or compare lock files and folders", outcome: .usage)
    }
    let process = Process()
    process.executableURL = program
    process.arguments = ["--no-pager", "--no-replace-objects", "--literal-pathspecs"] + arguments
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment.merging([
      "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C",
    ]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Diagnostic("git cannot be started: \(error.localizedDescription)", at: .file(program.path))
    }
    var data = Data()
    while data.count <= mostBytes, let piece = try? pipe.fileHandleForReading.read(upToCount: 1 << 16), !piece.isEmpty {
      data.append(piece)
    }
    if data.count > mostBytes {
      process.terminate()
      process.waitUntilExit()
      throw Diagnostic("a file of the revision has more than \(mostBytes >> 20) MiB", at: .file(root.path))
    }
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }

  private static let git: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .filter { $0.hasPrefix("/") }.map { URL(fileURLWithPath: String($0)).appending(path: "git") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
}
