/// Keys that Quarto knows and that change nothing here: they warn, where an unknown key is an error.
enum QuartoKeys {
  static let frontMatter = [
    "aliases", "appendix-style", "axis", "brand", "cap-location", "categories", "citation", "citation-location",
    "cite-method", "classoption", "code-annotations", "code-copy", "code-line-numbers", "code-link",
    "code-overflow", "code-tools", "comments", "copyright", "crossref", "csl", "css", "date-modified",
    "df-print", "documentclass", "doi", "draft", "editor", "editor_options", "embed-resources", "engine", "fig-align",
    "fig-cap-location", "fig-dpi", "fig-format", "fig-height", "fig-pos", "fig-responsive", "fig-width", "filters",
    "fontcolor", "fontsize", "footnotes-hover", "from", "funding", "geometry", "grid", "header-includes",
    "highlight-style", "html-math-method", "image", "include-after-body", "include-before-body", "include-in-header",
    "institute", "jupyter", "keep-md", "keep-tex", "knitr", "latex-auto-install", "link-citations",
    "link-external-newwindow", "linestretch", "linkcolor", "listing", "lof", "lot", "mainfont", "margin-bottom",
    "margin-left", "margin-right", "margin-top", "monofont", "nocite", "notebook-links", "number-depth",
    "number-offset", "order", "other-links", "output-file", "page-layout", "pagetitle", "papersize", "pdf-engine",
    "project", "reference-location", "resources", "sansfont", "search", "section-divs", "self-contained", "server",
    "shift-heading-level-by", "shortcodes", "smooth-scroll", "standalone", "subject", "syntax-highlighting", "tags",
    "tbl-cap-location", "template", "thanks", "theme", "title-block-banner", "title-block-style", "toc-expand",
    "toc-location", "top-level-division", "website",
  ]

  static let execute = [
    "cache", "daemon", "daemon-restart", "debug", "enabled", "error", "eval", "fig-height", "fig-width", "freeze",
    "include", "keep-ipynb", "keep-md", "output", "warning",
  ]

  static let author = [
    "acknowledgements", "attributes", "bio", "corresponding", "deceased", "degrees", "equal-contributor", "fax", "id",
    "metadata", "note", "number", "phone", "roles", "url",
  ]

  static let affiliation = [
    "address", "group", "isni", "number", "postal-code", "region", "ringgold", "ror", "state", "url",
  ]
}
