extension Stylesheet {
  static let gallery = """
    .masks figcaption { margin-top: 0.75em; }
    .gallery { font: 0.8rem/1.35 var(--sans); }
    .store { position: absolute; }
    .gallery .heads { display: none; }
    .gallery .row {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(6.4rem, 1fr)); gap: 0.5rem; margin-bottom: 1.4rem;
    }
    .gallery .sample { grid-column: 1 / -1; margin: 0; overflow-wrap: anywhere; }
    .gallery .sample span, .gallery .tile span { color: var(--quiet); }
    .gallery svg { display: block; width: 100%; height: auto; background: #fff; }
    .tile button {
      all: unset; display: block; box-sizing: border-box; width: 100%; cursor: zoom-in; border-radius: 0.1rem;
    }
    .tile button:focus-visible { outline: 0.2rem solid var(--link); outline-offset: 0.12rem; }
    .tile button:hover svg { box-shadow: 0 0 0 0.12rem var(--link); }
    .tile span { display: block; margin-top: 0.2rem; overflow-wrap: anywhere; }
    .halo { fill: none; stroke: rgb(0 0 0 / 0.6); stroke-width: 2.6; stroke-linejoin: round; }
    .line { fill: none; stroke: #fff; stroke-width: 1.3; stroke-linejoin: round; }
    .tp, .fp, .fn { stroke-width: 0.9; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
    .tp { fill: rgb(0 158 115 / 0.5); stroke: #00694d; }
    .fp { stroke: #9c4200; } .fp-area { fill: rgb(213 94 0 / 0.62); } .fp-hatch { stroke: rgb(156 66 0 / 0.85); }
    .fn { stroke: #004b7c; } .fn-area { fill: rgb(86 180 233 / 0.45); } .fn-hatch { stroke: rgb(0 75 124 / 0.85); }
    .gallery .legend { list-style: none; padding: 0; margin: 0.8rem 0 0; display: flex; flex-wrap: wrap; gap: 0.3em 1.4em; }
    .gallery .legend li { display: flex; align-items: center; gap: 0.45em; margin: 0; }
    .gallery .legend svg { width: 21px; height: 13px; flex: none; } .legend .ground { fill: #b4b0ae; }
    @media (min-width: 40rem) {
      .gallery .heads, .gallery .row {
        display: grid; gap: 0.4rem; margin-bottom: 0.4rem;
        grid-template-columns: 4.6rem repeat(calc(var(--columns)), minmax(0, 9.5rem));
      }
      .gallery .heads { font-weight: 700; text-align: center; align-items: end; line-height: 1.2; overflow-wrap: anywhere; }
      .gallery .row.first { border-top: 1px solid var(--rule); margin-top: 0.8rem; padding-top: 0.8rem; }
      .gallery .sample { grid-column: auto; font-size: 0.94em; } .gallery .sample span { display: block; }
      .gallery .sample b {
        display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
      }
      .gallery .tile span { display: none; }
    }
    .viewer {
      border: 0; border-radius: 0.4rem; padding: 0.9rem 1.1rem 1.1rem; background: var(--ground); color: var(--text);
      width: min(60rem, 94vw); max-width: none; max-height: 96vh; font: 0.88rem/1.4 var(--sans);
    }
    .viewer::backdrop { background: rgb(0 0 0 / 0.72); }
    .viewer .bar { display: flex; align-items: baseline; gap: 1rem; margin-bottom: 0.6rem; }
    .viewer h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
    .viewer .bar p { margin: 0; color: var(--quiet); flex: 1; white-space: nowrap; }
    .viewer button {
      font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--rule); border-radius: 0.25rem;
      padding: 0.3em 0.8em; cursor: pointer;
    }
    .viewer button:disabled { color: var(--quiet); cursor: default; }
    .stage { touch-action: pan-y; cursor: ew-resize; user-select: none; }
    .stage svg {
      display: block; margin: auto; width: min(100%, (96vh - 11rem) * var(--ratio)); height: auto; background: #fff;
    }
    .stage .line { stroke-width: 2; } .stage .halo { stroke-width: 4; }
    .split { stroke: #fff; stroke-width: 2; vector-effect: non-scaling-stroke; mix-blend-mode: difference; }
    .scale { display: flex; align-items: center; gap: 0.8rem; max-width: 32rem; margin: 0.7rem auto; }
    .scale input { flex: 1; min-width: 0; accent-color: var(--link); }
    .steps { display: flex; justify-content: space-between; }

    """
}
