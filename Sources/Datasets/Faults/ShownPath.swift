import Foundation

/// A path as the user would write it: relative to the current folder where it lies below it.
package func shownPath(_ url: URL) -> String {
  let path = url.standardizedFileURL.path
  let folder = FileManager.default.currentDirectoryPath
  let current = folder.hasSuffix("/") ? folder : folder + "/"
  return path.hasPrefix(current) ? String(path.dropFirst(current.count)) : path
}
