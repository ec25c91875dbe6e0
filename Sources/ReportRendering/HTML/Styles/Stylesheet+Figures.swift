extension Stylesheet {
  static let figures = """
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
    .listing :is(pre, .copied) { margin: 0; }
    details.source { margin: 0 0 1em; }
    details.source > summary, details.data > summary {
      cursor: pointer; font: 0.86rem/1.45 var(--sans); color: var(--quiet); margin-bottom: 0.4em;
    }
    .parts { display: grid; gap: 1.4em 1.6rem; align-items: start; }
    .parts > div { min-width: 0; }
    .parts figure { margin: 0; }
    .parts + .parts { margin-top: 1.4em; }
    .panel > figcaption { margin-top: 0.9em; } .of-tables > figcaption { margin: 0 0 0.9em; }
    .parts .table { width: auto; min-width: 0; } .parts table { min-width: 100%; }
    @media (min-width: 40rem) {
      .of-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); } .of-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
      .of-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); } .of-5 { grid-template-columns: repeat(5, minmax(0, 1fr)); }
      .of-6 { grid-template-columns: repeat(6, minmax(0, 1fr)); }
      .parts[style] { grid-template-columns: var(--shares); }
    }

    """

  static let tables = """
    .scroll {
      overflow-x: auto; overflow-wrap: normal; background-repeat: no-repeat;
      background-attachment: local, local, scroll, scroll;
      background-size: 2.5rem 100%, 2.5rem 100%, 0.7rem 100%, 0.7rem 100%; background-position: 0 0, 100% 0, 0 0, 100% 0;
      background-image: linear-gradient(to right, var(--here) 40%, transparent),
        linear-gradient(to left, var(--here) 40%, transparent),
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
    .named tbody th { white-space: nowrap; }
    .named :is(thead, tbody) tr > :first-child { position: sticky; left: 0; background: var(--here); }
    tbody tr + tr > * { border-top: 1px solid var(--hair); }
    .right { text-align: right; white-space: nowrap; }
    th button { all: unset; cursor: pointer; }
    th button:focus-visible { outline: 0.16rem solid var(--link); outline-offset: 0.16rem; }
    th button:hover { text-decoration: underline; }
    th[aria-sort] button::after { content: "\\2009\\2191"; }
    th[aria-sort="descending"] button::after { content: "\\2009\\2193"; }
    .prose { min-width: 10em; }
    .centre { text-align: center; }
    td.none { color: var(--quiet); font-style: italic; }
    .filter { display: none; }
    @media (scripting: enabled) { .filter { display: flex; align-items: center; gap: 0.9em; min-height: 2.6rem; } }
    .filter input {
      font: 0.86rem/1.4 var(--sans); color: inherit; background: var(--ground); padding: 0.25em 0.6em; width: 16rem;
      max-width: 60%; border: 1px solid var(--quiet); border-radius: 0.25rem;
    }
    .filter input::placeholder { color: var(--quiet); opacity: 1; }
    .filter output { font: 0.82rem/1.4 var(--sans); color: var(--quiet); }

    """
}
