import Datasets
import Foundation
import Publishing

extension MissingData {
  /// What is missing, and the remedy: the one command that gets it, where there is one.
  func text(in settings: PublishingSettings) -> String {
    var parts: [String] = []
    if !datasets.isEmpty {
      parts.append("the images of \(datasets.joined(separator: " and ")) are not in \(shownPath(settings.data))")
    }
    if !weights.isEmpty {
      parts.append("the pretrained weights \(weights.map(shownPath).joined(separator: " and ")) are not there")
    }
    let options = [datasets.isEmpty ? nil : "`--data DIR`", weights.isEmpty ? nil : "`--weights DIR`"].compactMap(
      \.self)
    let others = "put them there, or name their folder with \(options.joined(separator: " and "))"
    let remedy =
      fetchable.isEmpty
      ? others
      : isFetchable ? "`\(command(in: settings))` gets them" : "`\(command(in: settings))` gets a part; \(others)"
    return parts.joined(separator: ", and ") + "; " + remedy
  }

  private func command(in settings: PublishingSettings) -> String {
    var words = ["make-report data fetch"] + fetchable
    if settings.data.standardizedFileURL.path != settings.project.root.appending(path: "data").standardizedFileURL.path
    {
      words.append("--data \(Self.quoted(shownPath(settings.data)))")
    }
    if let folder = settings.weights { words.append("--weights \(Self.quoted(shownPath(folder)))") }
    return words.joined(separator: " ")
  }

  /// As a shell reads it.
  private static func quoted(_ path: String) -> String {
    path.wholeMatch(of: /[A-Za-z0-9_.\/~+-]+/) != nil ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
