extension Stylesheet {
  static let divisions = """
    .callout {
      --kind: var(--note); --here: var(--raised); --code: var(--sunk);
      border-left: 0.25rem solid var(--kind); background: var(--here);
      border-radius: 0 0.3em 0.3em 0; padding: 0.7em 1em; margin: 1.5em 0;
    }
    .callout.tip { --kind: var(--tip); } .callout.warning { --kind: var(--warning); }
    .callout.caution { --kind: var(--caution); } .callout.important { --kind: var(--important); }
    .callout > .title { font: 700 0.9rem/1.4 var(--sans); color: var(--kind); margin: 0; }
    .callout > summary { cursor: pointer; }
    .callout .body { margin-top: 0.45em; }
    .callout .body > :last-child, .column > :last-child, .margin > :last-child, dd > :last-child { margin-bottom: 0; }
    .callout .body > :first-child { margin-top: 0; }
    .failed {
      border: 0.12rem solid var(--caution); border-radius: 0.3em; padding: 0.7em 1em; margin: 1.5em 0;
    }
    .failed > .title { font: 700 0.9rem/1.4 var(--sans); color: var(--caution); margin: 0 0 0.5em; }
    .failed pre { white-space: pre-wrap; }
    .failed > :is(pre, .copied) { margin: 0 0 0.6em; } .failed > :is(pre, .copied):last-child { margin-bottom: 0; }
    mark.failed {
      background: none; color: var(--caution); border-width: 1px; padding: 0.05em 0.3em;
      -webkit-box-decoration-break: clone; box-decoration-break: clone;
    }
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
    .equation {
      display: flex; align-items: center; gap: 1rem; margin: 0.9em 0;
      padding: 0.35em 0; overflow-x: auto;
    }
    .equation math { margin-inline: auto; flex: none; width: max-content; }
    .equation .number { margin: 0; color: var(--quiet); }
    .references { list-style: none; padding: 0; font-size: 0.95em; overflow-wrap: anywhere; }
    .references li { margin: 0.5em 0; padding-left: 1.8em; text-indent: -1.8em; }
    .references.numeric li { text-indent: 0; padding-left: 2.4em; position: relative; }
    .references.numeric .key { position: absolute; left: 0; }

    """

  static let copying = """
    .copied > * { margin: 0; }
    :where(.copied:has(> pre)) { margin: 0 0 0.8rem; }
    .copied:has(> pre) {
      display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: flex-start;
      background: var(--code); border-radius: 0.3em;
    }
    .copied > pre { flex: 1 1 20rem; min-width: 0; background: none; }
    .copied > button {
      font: 0.74rem/1.3 var(--sans); color: var(--quiet); background: var(--ground); cursor: pointer;
      border: 1px solid var(--rule); border-radius: 0.25rem; padding: 0.15rem 0.5rem;
    }
    .copied > pre + button { flex: none; margin: 0.45rem; }
    .copied > button:hover { color: var(--text); border-color: var(--quiet); }
    .unseen { position: fixed; top: 0; left: -100vw; }
    .said {
      position: fixed; bottom: 1.2rem; left: 50%; transform: translateX(-50%); z-index: 2; border-radius: 0.3rem;
      background: var(--text); color: var(--ground); font: 0.86rem/1.4 var(--sans); padding: 0.4rem 0.9rem;
    }
    .said:empty { visibility: hidden; }
    .citation { margin-top: 3em; border-top: 1px solid var(--rule); padding-top: 1em; font-size: 0.92em; }
    .citation h2 { font-size: 1rem; margin: 0 0 0.5em; }
    .citation p { margin: 0 0 0.5em; } .citation > :is(pre, .copied:has(> pre)) { margin: 0.9em 0 0; }

    """
}
