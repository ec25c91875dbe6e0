extension Stylesheet {
  static let tabs = """
    .tabset { margin: 1.5em 0; }
    .tabset > [role="tablist"] {
      display: flex; flex-wrap: wrap; gap: 0.2rem; margin: 0 0 1em; border-bottom: 1px solid var(--rule);
    }
    .tabset > [role="tablist"] > button {
      font: 700 0.9rem/1.4 var(--sans); color: var(--quiet); background: none; cursor: pointer; border: 0;
      border-bottom: 0.18rem solid transparent; margin-bottom: -1px; padding: 0.45rem 0.8rem;
    }
    .tabset > [role="tablist"] > button:hover { color: var(--text); }
    .tabset > [role="tablist"] > [aria-selected="true"] { color: var(--text); border-bottom-color: var(--link); }
    .tabset > section > :last-child { margin-bottom: 0; }
    .lines { text-wrap: wrap; }
    @media print {
      .tabset > [role="tablist"] { display: none; }
      .tabset > section[hidden] { display: block; content-visibility: visible; }
      .tabset > section > [hidden]:first-child { display: block; }
    }

    """
}
