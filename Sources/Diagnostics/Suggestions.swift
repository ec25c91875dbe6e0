/// The candidate that a misspelt word most probably means, if one is near enough.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  nearest(to: name, among: candidates)?.name
}

/// Nobody misspells a longer name, and nobody means one of so many: each costs time.
private let longestName = 100
private let mostCandidates = 1000

private func nearest(to name: String, among candidates: some Sequence<String>) -> (name: String, distance: Int)? {
  let length = name.count
  guard length <= longestName else { return nil }
  let limit = max(1, length / 3 + 1)
  return
    candidates.prefix(mostCandidates)
    .filter { $0 != name && abs($0.count - length) <= limit }
    .map { (name: $0, distance: editDistance(name.lowercased(), $0.lowercased())) }
    .filter { $0.distance <= limit }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
}

/// "Did you mean …?" with the candidate that differs in one place, else the list of those that begin alike, else the nearest
/// one, else the list of all; of a list at most two dozen.
public func suggestion(for name: String, among candidates: [String]) -> String {
  let nearest = nearest(to: name, among: candidates)
  let alike = candidates.prefix(mostCandidates).filter {
    $0 != name && name.count > 2 && $0.lowercased().hasPrefix(name.lowercased())
  }
  if let nearest, nearest.distance <= 1 || alike.isEmpty { return "did you mean `\(nearest.name)`?" }
  let shown = alike.isEmpty ? candidates : alike
  let most = 24
  return "one of: " + shown.prefix(most).joined(separator: ", ") + (shown.count > most ? ", …" : "")
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours count one each.
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first)
  let b = Array(second)
  var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { rows[i][0] = i }
  for j in 0...b.count { rows[0][j] = j }
  for i in stride(from: 1, through: a.count, by: 1) {
    for j in stride(from: 1, through: b.count, by: 1) {
      var best = min(rows[i - 1][j], rows[i][j - 1]) + 1
      best = min(best, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, rows[i - 2][j - 2] + 1) }
      rows[i][j] = best
    }
  }
  return rows[a.count][b.count]
}
