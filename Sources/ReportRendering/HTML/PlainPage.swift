import Foundation

/// A page in the style of reports that is no report: without scripts, and asking for nothing else.
package enum PlainPage {
  /// - Parameters:
  ///   - style: beside that of reports.
  ///   - main: its text, as HTML.
  /// - Returns: the page in UTF-8.
  package static func page(title: String, generator: String, style: String, main: String) -> Data {
    let policy =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return Data(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      \(Markup.tag("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)]))
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Markup.text(title))</title>
      \(Markup.tag("meta", [("name", "generator"), ("content", generator)]))
      <style>
      \(Stylesheet.text)\(style)</style>
      </head>
      <body>
      <a class="skip" href="#_text">Skip to the text</a>
      <div class="page">
      <header>
      <h1>\(Markup.text(title))</h1>
      </header>
      <main id="_text">
      \(main)</main>
      </div>
      </body>
      </html>

      """.utf8)
  }
}
