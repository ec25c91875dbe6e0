/// How citations read: "(Galdran et al., 2022)", or "[1]".
public enum CitationStyle: String, Sendable, Hashable, CaseIterable {
  case authorYear = "author-year"
  case numeric
}
