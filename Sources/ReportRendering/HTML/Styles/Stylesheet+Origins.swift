extension Stylesheet {
  /// A ring that takes no room in its line, below the end of a number, since above it would read as a degree; and what it
  /// opens, a sheet at the foot of the window.
  static let origins = """
    .origin {
      appearance: none; position: absolute; box-sizing: content-box; font: inherit; width: 0.22em; height: 0.22em;
      padding: 0; margin: 1.14em 0 0 0.02em; border: 1px solid var(--quiet); border-radius: 50%; background: none;
      cursor: pointer;
    }
    .origin::after { content: ""; position: absolute; inset: -0.5rem; }
    .origin:hover, .origin:focus-visible { background: var(--link); border-color: var(--link); }
    .scroll { position: relative; }
    .told {
      position: fixed; inset: auto 0 0; margin: 0 auto; width: min(48rem, 100%); max-height: 70vh; overflow: auto;
      border: 1px solid var(--rule); border-bottom: 0; border-radius: 0.4rem 0.4rem 0 0; padding: 1rem 1.2rem 1.2rem;
      background: var(--ground); color: var(--text); font: 0.86rem/1.45 var(--sans); overflow-wrap: anywhere;
      box-shadow: 0 0 2.5rem rgb(0 0 0 / 0.22);
    }
    .told :is(p, pre, dl) { margin: 0.5em 0; } .told pre { white-space: pre-wrap; }
    .told dd { margin: 0 0 0.6em; color: var(--quiet); }
    .told > button {
      font: inherit; color: var(--link); background: none; border: 0; padding: 0.2em 0; cursor: pointer;
      text-decoration: underline; text-underline-offset: 0.16em;
    }
    @supports not selector(:popover-open) { .origin, .told { display: none; } }
    @media print { .origin, .told { display: none; } }

    """
}
