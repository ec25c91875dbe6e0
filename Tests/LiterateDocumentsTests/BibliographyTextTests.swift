import Diagnostics
import Foundation
import LiterateDocuments
import Testing
import WovenDocuments

/// The LaTeX of BibTeX files, as DBLP, publishers and people write it.
@Suite struct BibliographyTextTests {
  /// The reference of an article with more fields.
  private func reference(_ fields: String, title: String = "T", found: [String] = []) -> String {
    let entry = "@article{k, author = {Ada B. Example}, title = {\(title)}, journal = {J}, year = 2020, \(fields)}"
    let reading = Reading(
      body: "[@k]", header: "title: T\nbibliography: a.bib", files: ["a.bib": entry])
    #expect(reading.diagnostics.map(\.problem) == found)
    return reading.document.citations.references.first.map { $0.text.marked } ?? ""
  }

  private func title(_ latex: String) -> String {
    let text = reference("", title: latex)
    return String(text.dropFirst("Example, A. B. (2020). ".count).dropLast(". *J*.".count))
  }

  @Test(
    "an address is the one that its author means, whatever stands before its signs",
    arguments: [
      (#"doi = {10.1007/978-3-030-00000-2\_37}"#, "<https://doi.org/10.1007/978-3-030-00000-2_37>"),
      (#"doi = {https://doi.org/10.1/a{\_}b}"#, "<https://doi.org/10.1/a_b>"),
      (#"doi = {DOI: 10.1/a}"#, "<https://doi.org/10.1/a>"),
      (
        ##"doi = {10.1002/(SICI)17:15/16<1661::AID\#1>3.0.CO;2-2}"##,
        "[https://doi.org/10.1002/(SICI)17:15/16<1661::AID#1>3.0.CO;2-2]"
          + "(https://doi.org/10.1002/(SICI)17:15/16%3C1661::AID%231%3E3.0.CO;2-2)"
      ),
      (##"url = {https://a.org/a\_b\&c\%20d\#x}"##, "<https://a.org/a_b&c%20d#x>"),
      (#"url = {https://a.org/~b/c_d%20e}"#, "<https://a.org/~b/c_d%20e>"),
      (
        #"url = {https://a.org/\~{}b/{\textasciitilde}c/\string~d/$\sim$e/\textasciitilde{}f}"#,
        "<https://a.org/~b/~c/~d/~e/~f>"
      ),
      (#"url = {\url{https://a.org/~b}}"#, "<https://a.org/~b>"), (#"url = {<https://a.org/b>}"#, "<https://a.org/b>"),
      ("url = {https://a.org/\n    b--c}", "<https://a.org/b--c>"),
    ])
  func addresses(field: String, expected: String) {
    #expect(reference(field) == "Example, A. B. (2020). T. *J*. " + expected)
  }

  @Test(
    "addresses in a text are links, and keep their tildes",
    arguments: [
      (#"note = {\url{https://a.org/~b/c_d\_e}}"#, "<https://a.org/~b/c_d_e>."),
      (#"howpublished = {\url{https://a.org/~b}}"#, "<https://a.org/~b>."),
      (#"note = {\href{https://a.org/~b\%20c}{the \emph{site}}}"#, "[the *site*](https://a.org/~b%20c)."),
      (#"note = {\path{/home/~b} and \doi{10.1/a\_b}}"#, "`/home/~b` and <https://doi.org/10.1/a_b>."),
      (
        "howpublished = {See https://a.org/~b_c, and (http://d.org/e)}",
        "See <https://a.org/~b_c>, and (<http://d.org/e>)."
      ),
      (#"note = {\url{https://a.org/b}}, url = {https://a.org/b}"#, "<https://a.org/b>."),
    ])
  func links(field: String, expected: String) {
    #expect(reference(field) == "Example, A. B. (2020). T. *J*. " + expected)
  }

  @Test(
    "indices, exponents, formulas and emphasis stay what they are",
    arguments: [
      (#"CO$_2$, H\textsubscript{2}O and $^{13}$C"#, "CO~2~, H~2~O and ^13^C"),
      (#"$x_{\mathrm{max}}$, 10$^{-3}$ at 5$^\circ$C"#, #"$x_{\mathrm{max}}$, 10^−3^ at 5°C"#),
      (#"The {U-Net} of $p_i^2$ with \emph{in vivo} 5\,mm"#, "The U-Net of $p_i^2$ with *in vivo* 5\u{2009}mm"),
      (#"$\beta$-VAE and \(a<b\), \ensuremath{c}"#, #"$\beta$-VAE and $a<b$, $c$"#),
      (#"{\em a b} \textbf{c} {\bf d} \texttt{e_f} \textsc{G}"#, "*a b* **c** **d** `e_f` G"),
      (#"A \$5 note$"#, "A $5 note$"), (#"1\textsuperscript{st} x$^{a+b}$"#, "1^st^ x^a+b^"),
    ])
  func formulas(latex: String, expected: String) {
    #expect(title(latex) == expected)
  }

  @Test(
    "every accent and sign is a character",
    arguments: [
      (#"\'e\`e\^e\"e\~n\=a\.z\u{g}\v{s}\H{o}\r{a}\c{c}\k{a}\d{h}"#, "éèêëñāżğšőåçąḥ"),
      (#"{\'\i}{\"\i}\'{\i}\'{E}{\'{e}}\v s\c c"#, "íïíÉéšç"),
      (#"{\o}{\O}\l \L{} \ss{} {\ae}\OE{}\aa \AA\ \i \j \dh\th\dj\ng"#, "øØłŁ ß æŒåÅ ıȷðþđŋ"),
      (##"\& \% \$ \# \_ \{ \}"##, "& % $ # _ { }"), (#"\~{} \^{} \textasciitilde{} \textbackslash x"#, #"~ ^ ~ \x"#),
      ("a~b -- c --- d ---- e ``f'' `g' ?`h !`i", "a\u{A0}b – c — d ---- e “f” ‘g’ ¿h ¡i"),
      (
        #"\ldots{} \textdegree{}C \textmu m \S 3 \P \copyright{} \texttrademark{} \textendash{} \slash"#,
        "… °C µm §3 ¶© ™ – /"
      ),
      (
        #"\guillemotleft a\guillemotright{} \enquote{b} \LaTeX{} \t{oo} a\-b \string~ \char126"#,
        "«a» “b” LaTeX o͡o ab ~ ~"
      ),
      ("{{{a}}} {B} c", "a B c"), (#"\noopsort{x}1973"#, "1973"),
    ])
  func signs(latex: String, expected: String) {
    #expect(title(latex) == expected.precomposed)
  }

  @Test("what no command means is left out and told")
  func unknown() {
    let problem = #"the LaTeX command `\foo` is left out"#
    #expect(reference(#"note = {a \foo{b}}"#, found: [problem]).hasSuffix("a b."))
  }

  @Test(
    "initials of given names, however they are written",
    arguments: [
      ("Smith, J.~P.", "Smith, J. P."), ("J.P. Smith", "Smith, J. P."), ("Jean-Pierre M. Smith", "Smith, J.-P. M."),
      ("Smith, J.-P.", "Smith, J.-P."), (#"{\'E}ric Smith"#, "Smith, É."), ("Smith, Jr., John", "Smith, J., Jr."),
    ])
  func initials(name: String, expected: String) {
    let entry = "@misc{k, author = {\(name)}, title = {T}, year = 2020}"
    let reading = Reading(body: "[@k]", header: "title: T\nbibliography: a.bib", files: ["a.bib": entry])
    #expect(reading.found == [])
    #expect(reading.document.citations.references.first.map { $0.text.marked } == "\(expected) (2020). *T*.")
  }

  @Test("an entry has what it lacks from the book that `crossref` names, which may stand behind it")
  func crossref() {
    let entry = """
      @inproceedings{k, author = {A. Smith}, title = {T}, pages = {1--2}, crossref = {b}}
      @proceedings{b, editor = {E. Roe}, title = {The Book}, year = 2020, publisher = {P}, doi = {10.1/b}}
      """
    let header = "title: T\nbibliography: a.bib"
    let reading = Reading(body: "[@k]", header: header, files: ["a.bib": entry])
    #expect(reading.found == [])
    #expect(
      reading.document.citations.references.map { $0.text.marked } == [
        "Smith, A. (2020). T. In Roe, E. (ed.), *The Book*, pp. 1–2. P."
      ])
    let missing = Reading(
      body: "A", header: header, files: ["a.bib": entry.replacing("crossref = {b}", with: "crossref = {c}")])
    #expect(missing.found == ["1:69+8 there is no entry `c` that `crossref` names"])
  }

  @Test("authors between commas are no name, which is told; nothing of them is lost")
  func commas() {
    let entry = "@misc{k, author = {A. Smith, B. Jones, C. Doe, D. Roe}, title = {T}, year = 2020}"
    let reading = Reading(body: "[@k]", header: "title: T\nbibliography: a.bib", files: ["a.bib": entry])
    #expect(reading.found == ["1:10+6 warning: `A. Smith, B. Jones, C. Doe, D. Roe` is no name of one person"])
  }
}

extension String {
  fileprivate var precomposed: String { precomposedStringWithCanonicalMapping }
}
