/// The kinds of BibTeX's and BibLaTeX's entries, and the fields without which an entry is printed with a gap.
enum BibliographyKinds {
  /// Each element is a choice of which one must be there.
  static let required: [String: [[String]]] = {
    let people = ["author", "editor", "organization", "institution"]
    let year = ["year", "date"]
    let title = ["title"]
    var kinds: [String: [[String]]] = [
      "article": [["author", "editor"], title, ["journal", "journaltitle"], year],
      "book": [["author", "editor"], title, year],
      "inbook": [["author", "editor"], title, year], "incollection": [["author"], title, ["booktitle"], year],
    ]
    for kind in ["inproceedings", "conference"] { kinds[kind] = [["author"], title, ["booktitle"], year] }
    for kind in ["phdthesis", "mastersthesis", "thesis"] {
      kinds[kind] = [["author"], title, ["school", "institution"], year]
    }
    for kind in ["techreport", "report"] { kinds[kind] = [people, title, year] }
    for kind in [
      "misc", "online", "electronic", "dataset", "software", "unpublished", "manual", "proceedings", "booklet",
    ] {
      kinds[kind] = [title]
    }
    return kinds
  }()

  static var names: [String] { required.keys.sorted() }

  /// Fields that hold an address, or a part of one.
  static let addresses = ["doi", "url", "eprint"]

  /// Fields that a reference may show.
  static let shown: Set<String> = [
    "title", "subtitle", "year", "date", "journal", "journaltitle", "journalsubtitle", "booktitle", "booksubtitle",
    "series", "volume", "number", "issue", "chapter", "pages", "eid", "articleno", "article-number", "type", "edition",
    "version", "howpublished", "school", "institution", "organization", "publisher", "address", "location", "note",
    "addendum", "doi", "url", "urldate", "eprint", "eprinttype", "archiveprefix",
  ]

  /// Fields that BibTeX's or BibLaTeX's styles show, of every entry or of some. `doi`, `url` and `eprint` are not among
  /// them, since a reference has one address; nor are months and numbers such as an ISBN.
  static let expected: Set<String> = {
    let told: Set = ["title", "year", "date", "doi", "url", "eprinttype", "archiveprefix", "urldate"]
    return shown.subtracting(told).union([
      "titleaddon", "booktitleaddon", "journaltitleaddon", "maintitle", "mainsubtitle", "maintitleaddon",
      "issuetitle", "issuesubtitle", "issuetitleaddon", "eventtitle", "eventtitleaddon", "eventdate", "venue",
      "pubstate", "translator", "annotator", "commentator", "introduction", "foreword", "afterword", "bookauthor",
      "editora", "editorb", "editorc", "holder", "origdate", "origtitle", "origpublisher", "origlocation", "part",
      "volumes", "pagetotal", "nameaddon", "xdata",
    ])
  }()

  static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}
