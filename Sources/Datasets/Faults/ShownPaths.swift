/// The first paths of a list, and how many more there are.
func shownPaths(_ paths: [String], most: Int = 6) -> String {
  let named = paths.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
  return paths.count > most ? "\(named) and \(paths.count - most) more" : named
}
