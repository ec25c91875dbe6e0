/// The first paths of a list, and how many more there are.
func shownPaths(_ paths: [String]) -> String {
  let most = 6
  let named = paths.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
  return paths.count > most ? "\(named) and \(paths.count - most) more" : named
}
