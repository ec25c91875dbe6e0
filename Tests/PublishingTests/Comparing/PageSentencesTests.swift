import Testing

@testable import Publishing

@Suite struct PageSentencesTests {
  private func sentences(_ html: String, tables: Set<String> = []) -> [String] {
    PageSentences(html: Array(html.utf8), tables: tables).sentences
  }

  @Test("blocks are parted into sentences; marks within a line are none")
  func blocks() {
    #expect(
      sentences(
        "<h2><span class=\"number\">1</span> Head</h2>\n<p>One &amp; <b>two</b>\nmore. Then &#x33;.</p><p>Last</p>")
        == ["Head", "One & two more.", "Then 3.", "Last"])
  }

  @Test("what is no text of the report, and what is compared by itself, is left out")
  func leftOut() {
    let html = """
      <head><title>x 1</title></head><nav><a href="#a">Contents 2</a></nav>
      <p>See <a href="#fig-a">Figure 3</a><sup class="mark"><a href="#_note-1">1</a></sup> now.</p>
      <svg><text>4</text><svg></svg><text>5</text></svg><!-- 6 --><script>7 < 8 </p></script>
      <figure id="tbl-a"><table><tr><td>9</td></tr></table></figure><figure id="tbl-b"><td>10</td></figure>
      <details class="data"><p>11</p></details><div class="told" popover=""><p>12</p><div>13</div></div><p>End</p>
      """
    #expect(sentences(html, tables: ["tbl-a"]) == ["See @fig-a now.", "10", "End"])
  }

  @Test("a sign that begins no tag is text")
  func sign() { #expect(sentences("<p>p < 0.05 and <b>more</b></p>") == ["p < 0.05 and more"]) }

  @Test(
    "broken pages are read to their end",
    arguments: [
      "<", "<p", "<p title=\"", "<!--", "</", "<script>", "<svg><svg>", "a &amp", "&#xFFFFFFFFFF; &;", "<a href=#x>y",
    ])
  func broken(html: String) {
    _ = sentences(html)
    #expect(sentences("<p>Before.</p>" + html).first == "Before.")
  }
}
