/// The page's style. Light and dark are the reader's choice; figures keep a white ground in both, as their colours were
/// chosen on one.
enum Stylesheet {
  static let text =
    colours + base + titles + blocks + figures + tables + gallery + divisions + tabs + copying + layout + print

  /// The width of the text in `rem`, of 16 CSS pixels unless the reader says otherwise.
  static let measure = 40

  /// Every colour of text has a contrast of at least 4.5:1 on its ground. What covers or fades takes the ground on which it
  /// stands, `--here`; `--code` is seen on that.
  private static let colours = """
    :root {
      --ground: #ffffff; --text: #1c1c1a; --quiet: #595955; --rule: #c9c9c4; --hair: #e3e3df;
      --link: #1b4f8a; --raised: #f5f5f2; --sunk: #e9e9e4; --mark: #fff3c4;
      --note: #1b4f8a; --tip: #1d6b3c; --warning: #8a4b00; --caution: #a3241d; --important: #6a2f93;
      --serif: "TeX Gyre Pagella", "Palatino Linotype", Palatino, "Book Antiqua", P052, "URW Palladio L", Georgia, serif;
      --sans: "TeX Gyre Heros", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif;
      --mono: "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace;
      --here: var(--ground); --code: var(--raised);
      --measure: \(measure)rem; --side: 13rem; --gap: 3.5rem; --edge: clamp(1rem, 4vw, 2rem);
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #16171a; --text: #e4e2dc; --quiet: #a3a29b; --rule: #4a4b50; --hair: #33353a;
        --link: #8fbcf5; --raised: #212327; --sunk: #303338; --mark: #4a3f14;
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
    :target:where(:not(figure, main)) { --here: var(--mark); background: var(--mark); }
    figure:target figcaption { background: var(--mark); }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: var(--edge); top: 0.5rem; padding: 0.4rem 0.8rem; background: var(--ground); z-index: 1; }

    """
}
