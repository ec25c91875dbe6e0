extension Stylesheet {
  static let layout = """
    .page { max-width: calc(var(--measure) + 2 * var(--edge)); margin-inline: auto; padding-inline: var(--edge); }
    nav { border-left: 0.2rem solid var(--hair); padding-left: 1rem; }
    nav a[aria-current] { color: var(--text); font-weight: 700; }
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
      main > .masks { width: max-content; max-width: var(--reach); }
      .masks > figcaption, .picture.wide > figcaption { max-width: var(--measure); }
      .table { width: max-content; min-width: 100%; max-width: var(--reach); }
      main > .column-page { width: var(--reach); }
      main > .column-screen-inset {
        width: calc(100vw - max(0px, (100vw - 82rem) / 2) - var(--side) - var(--gap) - 2 * var(--edge) - 1.5rem);
      }
      :is(.column-page, .column-screen-inset) :is(.picture, .table) { width: auto; max-width: 100%; }
      .table figcaption { max-width: var(--measure); }
      main > .margin {
        float: right; clear: right; width: min(15rem, calc(var(--reach) - var(--measure) - 2rem));
        margin: 0.3rem calc(-1 * min(15rem, var(--reach) - var(--measure) - 2rem) - 2rem) 1rem 0;
      }
    }

    """

  static let print = """
    @media print {
      :root {
        --ground: #fff; --text: #000; --quiet: #444; --rule: #999; --hair: #ccc; --link: #000; --raised: #f5f5f2;
        --sunk: #e9e9e4;
      }
      @page { margin: 20mm 22mm; }
      html { color-scheme: light; }
      body { font-size: 10.5pt; }
      nav, .skip, .anchor, .filter, .copied > button, .said, .viewer { display: none; }
      .page { display: block; max-width: none; padding: 0; }
      .picture.wide, .table, .column-page, .column-screen-inset { width: auto; max-width: none; }
      a { text-decoration: none; }
      h2, h3, h4, h5, h6, figcaption { break-after: avoid; }
      figure.picture, .row, tr, pre { break-inside: avoid; }
      .scroll { overflow: visible; background-image: none; }
      .scroll table { font-size: 8.5pt; }
      .copied:has(> pre) { display: block; }
      pre { overflow: visible; white-space: pre-wrap; overflow-wrap: anywhere; }
      .picture > :is(svg, img) { padding: 0; border-radius: 0; }
      p { orphans: 2; widows: 2; }
    }

    """
}
