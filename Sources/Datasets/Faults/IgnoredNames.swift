/// Files and folders that operating systems and programs leave behind, and that nobody means: passed over wherever they lie.
enum IgnoredNames {
  private static let names: Set<String> = [
    "thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information", "@eadir",
    "icon\r",
  ]

  /// Whether a name begins with a full stop (`.DS_Store`, `._a.png`, `.ipynb_checkpoints`), or is one of those.
  static func contains(_ name: String) -> Bool { name.hasPrefix(".") || names.contains(name.lowercased()) }
}
