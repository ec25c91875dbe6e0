/// The page's style. Light and dark are the reader's choice; figures keep a white ground in both, as their colours were
/// chosen on one.
enum Stylesheet {
  static let text = colours + base + titles + blocks + figures + divisions + layout + print

  /// Every colour of text has a contrast of at least 4.5:1 on its ground.
  private static let colours = """
    :root {
      --ground: #ffffff; --text: #1c1c1a; --quiet: #595955; --rule: #c9c9c4; --hair: #e3e3df;
      --link: #1b4f8a; --raised: #f5f5f2; --mark: #fff3c4;
      --note: #1b4f8a; --tip: #1d6b3c; --warning: #8a4b00; --caution: #a3241d; --important: #6a2f93;
      --serif: "TeX Gyre Pagella", "Palatino Linotype", Palatino, "Book Antiqua", P052, "URW Palladio L", Georgia, serif;
      --sans: "TeX Gyre Heros", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
      --mono: "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace;
      --measure: 40rem; --side: 13rem; --gap: 3.5rem; --edge: clamp(1rem, 4vw, 2rem);
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #16171a; --text: #e4e2dc; --quiet: #a3a29b; --rule: #4a4b50; --hair: #33353a;
        --link: #8fbcf5; --raised: #212327; --mark: #4a3f14;
        --note: #8fbcf5; --tip: #7fd19a; --warning: #f0b060; --caution: #f59a92; --important: #d3a6f2;
      }
    }

    """

  private static let base = """
    *, *::before, *::after { box-sizing: border-box; }
    html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0; background: var(--ground); color: var(--text);
      font: 1.0625rem/1.58 var(--serif); font-kerning: normal; overflow-wrap: break-word;
    }
    p, ul, ol, blockquote, pre { margin: 0 0 1em; }
    p { text-wrap: pretty; }
    a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.16em; }
    a:hover { text-decoration-thickness: 0.12em; }
    :focus-visible { outline: 0.16rem solid var(--link); outline-offset: 0.16rem; border-radius: 0.1rem; }
    :target { background: var(--mark); }
    figure:target, main:target { background: none; }
    figure:target figcaption { background: var(--mark); }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: var(--edge); top: 0.5rem; padding: 0.4rem 0.8rem; background: var(--ground); z-index: 1; }

    """

  private static let titles = """
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
    nav a { color: var(--quiet); text-decoration: none; }
    nav a:hover { color: var(--link); text-decoration: underline; }
    footer {
      margin: 4rem 0 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule);
      font: 0.8rem/1.5 var(--sans); color: var(--quiet); overflow-wrap: anywhere;
    }
    footer p { margin: 0 0 0.5em; }
    footer p code { background: none; padding: 0; font-size: 0.92em; }

    """

  private static let blocks = """
    ul, ol { padding-left: 1.5em; }
    li { margin: 0.2em 0; }
    li > :is(ul, ol) { margin-bottom: 0; }
    blockquote { margin-inline: 0; padding-left: 1.1em; border-left: 0.2em solid var(--rule); color: var(--quiet); }
    hr { border: 0; border-top: 1px solid var(--rule); margin: 2.4em auto; width: 40%; }
    code { font-family: var(--mono); font-size: 0.84em; }
    :is(p, li, dd, figcaption) code { background: var(--raised); border-radius: 0.2em; padding: 0.08em 0.28em; }
    nav code { background: none; padding: 0; }
    pre {
      background: var(--raised); border-radius: 0.3em; padding: 0.8em 1em; overflow-x: auto;
      font-size: 0.8rem; line-height: 1.5; tab-size: 2;
    }
    pre code { font-size: inherit; }

    """

  private static let figures = """
    figure { margin: 2em 0; }
    details.data { margin-top: 0.5em; font-size: 0.9em; }
    details.data figure { margin: 0.75em 0; }
    details.data .scroll { max-height: 24em; overflow: auto; }
    figcaption { font: 0.86rem/1.45 var(--sans); text-wrap: pretty; }
    figcaption .title { font-weight: 700; }
    .picture figcaption { margin-top: 0.75em; }
    .picture > :is(svg, img) { display: block; max-width: 100%; height: auto; margin-inline: auto; background: #fff; }
    @media (prefers-color-scheme: dark) {
      .picture > :is(svg, img) { padding: 0.6rem; border-radius: 0.35rem; }
    }
    .table > figcaption, .listing > figcaption { margin-bottom: 0.6em; }
    .listing pre { margin: 0; }
    details.source { margin: 0 0 1em; }
    details.source > summary, details.data > summary {
      cursor: pointer; font: 0.86rem/1.45 var(--sans); color: var(--quiet); margin-bottom: 0.4em;
    }
    .parts { display: grid; gap: 1.4em 1.6rem; align-items: start; }
    .parts > div { min-width: 0; }
    .parts figure { margin: 0; }
    .panel > figcaption { margin-top: 0.9em; } .of-tables > figcaption { margin: 0 0 0.9em; }
    .parts .table { width: auto; min-width: 0; } .parts table { min-width: 100%; }
    @media (min-width: 40rem) {
      .of-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); } .of-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .of-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); } .of-5 { grid-template-columns: repeat(5, minmax(0, 1fr)); }
      .of-6 { grid-template-columns: repeat(6, minmax(0, 1fr)); }
    }
    .scroll {
      overflow-x: auto; overflow-wrap: normal; background-repeat: no-repeat;
      background-attachment: local, local, scroll, scroll;
      background-size: 2.5rem 100%, 2.5rem 100%, 0.7rem 100%, 0.7rem 100%; background-position: 0 0, 100% 0, 0 0, 100% 0;
      background-image: linear-gradient(to right, var(--ground) 40%, transparent),
        linear-gradient(to left, var(--ground) 40%, transparent),
        linear-gradient(to right, var(--rule), transparent), linear-gradient(to left, var(--rule), transparent);
    }
    .scroll code { white-space: nowrap; }
    table {
      border-collapse: collapse; min-width: 60%; font: 0.86rem/1.4 var(--sans);
      font-variant-numeric: tabular-nums lining-nums; border-block: 0.1rem solid var(--text);
    }
    th, td { padding: 0.34em 0.9em 0.34em 0; text-align: left; vertical-align: top; }
    :is(th, td):not(:first-child) { padding-left: 0.9em; }
    :is(th, td):last-child { padding-right: 0.2em; }
    thead th { border-bottom: 1px solid var(--text); vertical-align: bottom; font-weight: 700; }
    thead td { border-bottom: 1px solid var(--text); }
    tbody th { font-weight: 400; }
    tbody tr + tr > * { border-top: 1px solid var(--hair); }
    .right { text-align: right; white-space: nowrap; }
    th button { all: unset; cursor: pointer; }
    th button:focus-visible { outline: 0.16rem solid var(--link); outline-offset: 0.16rem; }
    th button:hover { text-decoration: underline; }
    th[aria-sort] button::after { content: "\\2009\\2191"; }
    th[aria-sort="descending"] button::after { content: "\\2009\\2193"; }
    .centre { text-align: center; }

    """

  private static let divisions = """
    .callout {
      --kind: var(--note); border-left: 0.25rem solid var(--kind); background: var(--raised);
      border-radius: 0 0.3em 0.3em 0; padding: 0.7em 1em; margin: 1.5em 0;
    }
    .callout.tip { --kind: var(--tip); } .callout.warning { --kind: var(--warning); }
    .callout.caution { --kind: var(--caution); } .callout.important { --kind: var(--important); }
    .callout > .title { font: 700 0.9rem/1.4 var(--sans); color: var(--kind); margin: 0; }
    .callout > summary { cursor: pointer; }
    .callout .body { margin-top: 0.45em; }
    .callout .body > :last-child, .column > :last-child, aside > :last-child, dd > :last-child { margin-bottom: 0; }
    .callout .body > :first-child { margin-top: 0; }
    .columns { display: flex; flex-wrap: wrap; gap: 1em 1.6rem; margin: 0 0 1em; }
    .column { flex-basis: 0; min-width: min(100%, 14rem); }
    .margin {
      font: 0.83rem/1.45 var(--sans); color: var(--quiet); border-left: 0.15rem solid var(--rule); padding-left: 0.9em;
      margin: 0 0 1.2em;
    }
    dl { margin: 0 0 1em; } dt { font-weight: 700; } dd { margin: 0.15em 0 0.7em 1.5em; }
    .tasks > li:has(> input, > p > input) { list-style: none; }
    .tasks input {
      margin: 0 0.45em 0 -1.4em; width: 0.95em; height: 0.95em; vertical-align: -0.08em; accent-color: var(--link);
    }
    sup, sub { font-size: 0.72em; line-height: 0; }
    .mark a { text-decoration: none; padding: 0 0.1em; }
    .notes { margin-top: 3em; border-top: 1px solid var(--rule); padding-top: 1em; font-size: 0.92em; }
    .notes h2 { font-size: 1rem; margin: 0 0 0.5em; }
    .notes li > :last-child { margin-bottom: 0.3em; }
    .back { text-decoration: none; }
    .equation {
      display: flex; justify-content: center; align-items: center; gap: 1rem; margin: 1.2em 0; overflow-x: auto;
    }
    .equation math { margin-inline: auto; }
    .equation .number { margin: 0; color: var(--quiet); }
    .references { list-style: none; padding: 0; font-size: 0.95em; overflow-wrap: anywhere; }
    .references li { margin: 0.5em 0; padding-left: 1.8em; text-indent: -1.8em; }
    .references.numeric li { text-indent: 0; padding-left: 2.4em; position: relative; }
    .references.numeric .key { position: absolute; left: 0; }

    """

  private static let layout = """
    .page { max-width: calc(var(--measure) + 2 * var(--edge)); margin-inline: auto; padding-inline: var(--edge); }
    nav { border-left: 0.2rem solid var(--hair); padding-left: 1rem; }
    @media (min-width: 74rem) {
      .page {
        display: grid; max-width: 82rem; column-gap: var(--gap); align-items: start;
        grid-template-columns: var(--side) minmax(0, var(--measure)) minmax(0, 1fr);
        grid-template-rows: auto 1fr auto;
      }
      .page > * { grid-column: 2; }
      .page > header { grid-column: 2 / 4; grid-row: 1; }
      .page > nav {
        grid-column: 1; grid-row: 2; position: sticky; top: 2rem; margin: 0;
        max-height: calc(100vh - 4rem); overflow-y: auto;
      }
      .page > main { grid-row: 2; }
      .page > footer { grid-row: 3; }
      .page { --reach: min(58rem, calc(100vw - var(--side) - var(--gap) - 2 * var(--edge) - 1.5rem)); }
      main > .picture.wide, main > .panel .picture.wide { max-width: 100%; }
      main > .picture.wide { width: max-content; max-width: var(--reach); }
      .picture.wide > figcaption { max-width: var(--measure); }
      .table { width: max-content; min-width: 100%; max-width: var(--reach); }
      .table figcaption { max-width: var(--measure); }
      main > .margin {
        float: right; clear: right; width: min(15rem, calc(var(--reach) - var(--measure) - 2rem));
        margin: 0.3rem calc(-1 * min(15rem, var(--reach) - var(--measure) - 2rem) - 2rem) 1rem 0;
      }
    }

    """

  private static let print = """
    @media print {
      :root {
        --ground: #fff; --text: #000; --quiet: #444; --rule: #999; --hair: #ccc; --link: #000; --raised: #f5f5f2;
      }
      @page { margin: 20mm 22mm; }
      html { color-scheme: light; }
      body { font-size: 10.5pt; }
      nav, .skip, .anchor { display: none; }
      .page { display: block; max-width: none; padding: 0; }
      .picture.wide, .table { width: auto; max-width: none; }
      a { text-decoration: none; }
      h2, h3, h4, h5, h6, figcaption { break-after: avoid; }
      figure.picture, tr, pre { break-inside: avoid; }
      .scroll { overflow: visible; background-image: none; }
      .picture > :is(svg, img) { padding: 0; border-radius: 0; }
      p { orphans: 2; widows: 2; }
    }

    """
}
