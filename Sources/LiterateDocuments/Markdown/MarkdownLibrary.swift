import CMarkdown

/// The library that reads Markdown: another version may read another document.
package enum MarkdownLibrary {
  package static var version: String { String(cString: cmark_version_string()) }
}
