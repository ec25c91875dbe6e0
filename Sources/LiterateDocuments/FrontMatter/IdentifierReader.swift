import Diagnostics

/// Reads `doi`: the identifier itself; an address before it is taken off.
enum IdentifierReader {
  static let doiPattern = #"^(https?://(dx\.)?doi\.org/|doi:)?10\.[0-9]{4,9}(\.[0-9]+)?/[A-Za-z0-9:/_;.()\[\]\\-]+$"#

  static func doi(_ reader: MappingReader) -> String? {
    guard let value = reader.value("doi") else { return nil }
    if let found = value.text?.wholeMatch(
      of: #/(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}(?:\.[0-9]+)?/[A-Za-z0-9:/_;.()\[\]\\-]+)/#)
    {
      return String(found.1)
    }
    reader.wrong(value, "doi", expected: "an identifier such as 10.5281/zenodo.1234567")
    return nil
  }
}
