import Foundation

/// Real images that tests may use; they are no part of the project.
public enum SharedData {
  /// The folder that `MAKE_REPORT_TEST_DATA` names, else `../shared` beside the project.
  public static let root: URL = {
    if let named = ProcessInfo.processInfo.environment["MAKE_REPORT_TEST_DATA"] {
      return URL(fileURLWithPath: named)
    }
    return projectRoot.deletingLastPathComponent().appending(path: "shared")
  }()

  /// The project's own folder, found from this file.
  public static let projectRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether a path below the shared folder is there; use as `.enabled(if: SharedData.has("data/kvasir-seg"), "…")`.
  public static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }
}
