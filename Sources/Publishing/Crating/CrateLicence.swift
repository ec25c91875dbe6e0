/// Terms of use as somebody worded them, and where they stand, as far as that is known.
struct CrateLicence {
  /// As it was worded; nil for none.
  let words: String?
  /// Its identifier in the list of SPDX.
  let identifier: String?

  init(_ words: String?) {
    let text = words.map { String($0.split(whereSeparator: \.isWhitespace).joined(separator: " ")) } ?? ""
    self.words = text.isEmpty ? nil : text
    let name = text.lowercased().replacing(" ", with: "-").replacing("creative-commons-", with: "")
    identifier = Self.aliases[name] ?? Self.identifiers.first { $0.lowercased() == name }
  }

  /// An address of the web, where it is one or has one.
  var address: String? {
    if let identifier { return "https://spdx.org/licenses/\(identifier)" }
    return words.flatMap { ($0.hasPrefix("https://") || $0.hasPrefix("http://")) && !$0.contains(" ") ? $0 : nil }
  }

  /// What reports, data and programs mostly carry.
  private static let identifiers =
    ["BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA"].flatMap { kind in
      ["1.0", "2.0", "2.5", "3.0", "4.0"].map { "CC-\(kind)-\($0)" }
    } + [
      "CC0-1.0", "PDDL-1.0", "ODbL-1.0", "ODC-By-1.0", "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause",
      "ISC", "Unlicense", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-3.0-only",
      "LGPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later", "MPL-2.0", "EUPL-1.2", "OFL-1.1",
    ]

  private static let aliases = ["cc0": "CC0-1.0", "apache-license-2.0": "Apache-2.0", "mit-license": "MIT"]
}
