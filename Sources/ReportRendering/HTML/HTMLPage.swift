import Diagnostics
import Mathematics
import TextFormats
import WovenDocuments

/// The whole page: metadata, title block, contents, text and colophon. Its own ids begin with `_`, which no label does.
struct HTMLPage {
  private let document: WovenDocument
  private let generator: String
  private let outline: Outline
  private let words: ReportWords
  private let pageWords: PageWords
  private var blocks: BlockMarkup

  init(_ document: WovenDocument, generator: String) {
    self.document = document
    self.generator = generator
    outline = Outline(document.blocks)
    words = ReportWords(language: document.language)
    pageWords = PageWords.of(language: document.language)
    blocks = BlockMarkup(outline: outline, words: words, pageWords: pageWords)
  }

  /// Of each figure and table, after `text`.
  var weights: [PageWeight.Part] { blocks.weights }

  mutating func text() throws(Diagnostic) -> String {
    let abstract = try abstract()
    let body = try blocks.html(document.blocks)
    let notes = try notes()
    return """
      <!DOCTYPE html>
      \(Markup.tag("html", [("lang", document.language)]))
      <head>
      \(head)</head>
      <body>
      <a class="skip" href="#_text">\(words.skip)</a>
      <div class="page">
      \(header)\(contents)<main id="_text">
      \(abstract)\(body)\(notes)\(citation)</main>
      \(footer)</div>
      \(origins)      \(behaviour)</body>
      </html>

      """
  }

  /// Behind the text, so that it waits for nothing.
  private var behaviour: String {
    let elements = scripts.map { "<script>\($0.text)</script>\n" }
    return elements.isEmpty ? "" : pageWords.template + elements.joined()
  }

  private var scripts: [PageScript] {
    PageScript.allCases.filter { script in
      switch script {
      case .copying: blocks.scripts.contains(.copying) || hasCitation
      case .contents: !contents.isEmpty
      case .tables, .gallery, .tabs: blocks.scripts.contains(script)
      }
    }
  }

  private var hasCitation: Bool { !document.authors.isEmpty }

  /// How to cite the report, as text and for BibTeX.
  private var citation: String {
    guard hasCitation else { return "" }
    let citation = ReportCitation(document)
    return """
      <section class="citation" aria-labelledby="_citation">
      <h2 id="_citation">\(pageWords.cite)</h2>
      <p data-copy>\(Markup.isolatedText(citation.text))</p>
      <pre tabindex="0"><code class="language-bibtex">\(Markup.text(citation.bibTeX))</code></pre>
      </section>

      """
  }

  private var head: String {
    let script = scripts.isEmpty ? "" : "; script-src " + scripts.map { "'\($0.digest)'" }.joined(separator: " ")
    let policy =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'\(script); base-uri 'none'; form-action 'none'"
    let authors = document.authors.map { meta("author", $0.name) }.joined()
    let keywords = document.keywords.isEmpty ? "" : meta("keywords", document.keywords.joined(separator: ", "))
    return """
      <meta charset="utf-8">
      \(Markup.tag("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)]))
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Markup.text(document.title))</title>
      \(authors)\(keywords)\(meta("generator", generator))<style>
      \(Stylesheet.text)\(document.provenance?.isMarked == true ? Stylesheet.origins : "")\(MathFormula.stylesheet)</style>

      """
  }

  private func meta(_ name: String, _ content: String) -> String {
    Markup.tag("meta", [("name", name), ("content", content)]) + "\n"
  }

  private var header: String {
    let subtitle = document.subtitle.map { "<p class=\"subtitle\">\(Markup.text($0))</p>\n" } ?? ""
    let date = document.shownDate.map { "<p class=\"date\">\(Markup.text($0))</p>\n" } ?? ""
    return "<header>\n<h1>\(Markup.text(document.title))</h1>\n\(subtitle)\(authors)\(date)</header>\n"
  }

  private var direction: TextDirection { TextDirection(language: document.language) }

  private var authors: String {
    if document.authors.isEmpty { return "" }
    let items = document.authors.map { author in
      let name = Markup.isolatedText(direction.isolating(author.name))
      let linked =
        author.orcid.map { orcid in
          Markup.element("a", [("href", "https://orcid.org/" + orcid), ("title", "ORCID " + orcid)], name)
        } ?? name
      let affiliations = author.affiliations.map { "<span class=\"affiliation\">\(Markup.text($0))</span>" }.joined()
      let email =
        author.email.map { email in
          let link = Markup.element("a", [("href", "mailto:" + email)], Markup.text(email))
          return "<span class=\"affiliation\">\(link)</span>"
        } ?? ""
      return "<li><span class=\"name\">\(linked)</span>\(affiliations)\(email)</li>\n"
    }
    return "<ul class=\"authors\">\n\(items.joined())</ul>\n"
  }

  private var contents: String {
    let title = Markup.text(document.contents.title ?? words.contents)
    guard document.showsContents, let list = outline.html(document.contents) else { return "" }
    return "<nav aria-labelledby=\"_contents\">\n<h2 id=\"_contents\">\(title)</h2>\n\(list)</nav>\n"
  }

  private mutating func abstract() throws(Diagnostic) -> String {
    let text = try blocks.html(document.abstract)
    let listed = document.keywords.map { Markup.isolatedText(direction.isolating($0)) }.joined(separator: " · ")
    let keywords = listed.isEmpty ? "" : "<p class=\"keywords\"><strong>\(words.keywords)</strong> \(listed)</p>\n"
    if text.isEmpty { return keywords }
    return """
      <section class="abstract" aria-labelledby="_abstract">
      <h2 id="_abstract">\(words.abstract)</h2>
      \(text)\(keywords)</section>

      """
  }

  private mutating func notes() throws(Diagnostic) -> String {
    var items = ""
    for note in (document.abstract + document.blocks).footnotes(in: .html) {
      let text = try blocks.html(note.blocks)
      let back = NoteMarkup.wayBack(note.number, words: words)
      let isParagraph = text.hasSuffix("</p>\n")
      items +=
        Markup.element(
          "li", [("id", NoteMarkup.note(note.number)), ("value", String(note.number))],
          "\n" + (isParagraph ? text.dropLast(5) + " \(back)</p>\n" : text + back + "\n")) + "\n"
    }
    if items.isEmpty { return "" }
    return """
      <section class="notes" aria-labelledby="_notes">
      <h2 id="_notes">\(words.notes)</h2>
      <ol>
      \(items)</ol>
      </section>

      """
  }

  private var origins: String {
    guard let provenance = document.provenance, provenance.isMarked else { return "" }
    return OriginMarkup.notes(provenance, words: words)
  }

  private var footer: String {
    let licence = document.license.map { "<p>\(words.licence): \(Markup.text($0))</p>\n" } ?? ""
    let colophon = document.colophon.isEmpty ? "" : "<p>\(InlineMarkup.html(document.colophon))</p>\n"
    return licence.isEmpty && colophon.isEmpty ? "" : "<footer>\n\(licence)\(colophon)</footer>\n"
  }
}
