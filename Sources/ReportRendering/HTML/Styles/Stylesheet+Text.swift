extension Stylesheet {
  static let titles = """
    h1, h2, h3, h4, h5, h6 { font-family: var(--sans); font-weight: 700; line-height: 1.25; text-wrap: balance; }
    h1 { font-size: clamp(1.65rem, 1.2rem + 2vw, 2.35rem); line-height: 1.18; margin: 0 0 0.5em; letter-spacing: -0.01em; }
    h2 { font-size: 1.36rem; margin: 2.2em 0 0.6em; }
    h3 { font-size: 1.12rem; margin: 1.8em 0 0.5em; }
    h4, h5, h6 { font-size: 1rem; margin: 1.6em 0 0.4em; }
    .number { font-variant-numeric: lining-nums; margin-right: 0.35em; }
    .anchor { color: var(--quiet); font-weight: 400; text-decoration: none; opacity: 0; margin-left: 0.15em; }
    :is(h2, h3, h4, h5, h6):hover .anchor, .anchor:focus-visible { opacity: 1; }
    @media (hover: none) { .anchor { display: none; } }
    header { margin: clamp(1.8rem, 5vw, 4rem) 0 2rem; }
    header .subtitle {
      font: 1.2rem/1.35 var(--sans); color: var(--quiet); margin: -0.2em 0 1.1em; text-wrap: balance;
    }
    .authors { list-style: none; padding: 0; margin: 0 0 0.8em; display: flex; flex-wrap: wrap; gap: 0.7em 2.2em; }
    .authors .name { display: block; }
    .affiliation { display: block; font-size: 0.88em; font-style: italic; color: var(--quiet); }
    .date { font: 0.88rem var(--sans); color: var(--quiet); margin: 0; }
    .abstract { border-block: 1px solid var(--rule); padding: 1.1rem 0; margin-bottom: 2.2rem; font-size: 0.97em; }
    .abstract h2 { font-size: 0.88rem; margin: 0 0 0.35em; }
    .abstract > :last-child { margin-bottom: 0; }
    .keywords { font: 0.85rem/1.5 var(--sans); color: var(--quiet); }
    .keywords strong { color: var(--text); margin-right: 0.4em; }
    nav { font: 0.87rem/1.4 var(--sans); margin-bottom: 2rem; }
    nav h2 { font-size: 0.87rem; margin: 0 0 0.6em; }
    nav ol { list-style: none; margin: 0; padding: 0; }
    nav ol ol { padding-left: 1.1em; }
    nav li { margin: 0.38em 0; }
    nav a { color: var(--quiet); text-decoration: none; display: block; }
    nav a:has(> .number) { display: flex; gap: 0.3em; }
    nav .number { flex: none; min-width: 1.6em; margin: 0; }
    nav .number + span { flex: 1; min-width: 0; }
    nav a:hover { color: var(--link); text-decoration: underline; }
    footer {
      margin: 4rem 0 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule);
      font: 0.8rem/1.5 var(--sans); color: var(--quiet); overflow-wrap: anywhere;
    }
    footer p { margin: 0 0 0.5em; }
    footer p code { background: none; padding: 0; font-size: 0.92em; }

    """

  static let blocks = """
    ul, ol { padding-left: 1.5em; }
    li { margin: 0.2em 0; }
    li > :is(ul, ol) { margin-bottom: 0; }
    blockquote { margin-inline: 0; padding-left: 1.1em; border-left: 0.2em solid var(--rule); color: var(--quiet); }
    hr { border: 0; border-top: 1px solid var(--rule); margin: 2.4em auto; width: 40%; }
    code { font-family: var(--mono); font-size: 0.84em; }
    :is(p, li, dd, figcaption) code {
      background: var(--code); border-radius: 0.2em; padding: 0.08em 0.28em;
      -webkit-box-decoration-break: clone; box-decoration-break: clone;
    }
    .whole { white-space: nowrap; }
    nav code { background: none; padding: 0; }
    pre {
      background: var(--code); border-radius: 0.3em; padding: 0.8em 1em; overflow-x: auto;
      font-size: 0.8rem; line-height: 1.5; tab-size: 2;
    }
    pre code, :is(p, li, dd, figcaption) pre code { font-size: inherit; background: none; padding: 0; }

    """
}
