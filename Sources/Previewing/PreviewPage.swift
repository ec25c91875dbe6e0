/// The page around the report: it shows the report in a frame, listens to the server's events, loads the report again
/// when it has changed, and lays over it what is wrong.
enum PreviewPage {
  /// The page itself loads nothing but what this server has.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'; connect-src 'self'; "
    + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

  static let html = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>make-report</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="preview.css">
    </head>
    <body>
    <noscript><p>Without scripts the report is not loaded again by itself: <a href="report.html">open it</a>.</p></noscript>
    <div id="report"></div>
    <pre id="problems" role="alert" tabindex="0" hidden></pre>
    <p id="bar"><span id="activity" role="status" hidden></span><a id="pdf" href="report.pdf" target="_blank" hidden>PDF</a></p>
    <script src="preview.js"></script>
    </body>
    </html>

    """

  static let style = """
    html, body { height: 100%; margin: 0; overflow: hidden; font: 14px/1.4 system-ui, sans-serif; }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
    iframe.waiting { visibility: hidden; }
    #problems { position: absolute; inset: auto 0 0 0; max-height: 60%; margin: 0; padding: 1em 1.2em 3em; overflow: auto;
      box-sizing: border-box; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, monospace;
      color: #fdf3f2; background: #2b1412f2; border-top: 3px solid #e5484d; }
    #bar { position: absolute; right: .8em; bottom: .8em; margin: 0; display: flex; gap: .5em; }
    #bar > * { padding: .25em .7em; border-radius: 1em; color: #fff; background: #222c; text-decoration: none; }
    #bar > a:focus-visible { outline: 2px solid #8ab4f8; outline-offset: 2px; }
    [hidden] { display: none !important; }

    """

  static let script = #"""
    "use strict";
    const find = id => document.getElementById(id);
    let shown = null;
    let wanted = null;

    // Where the reader is: the last element with an id above the middle of the window, and how far below its top.
    const place = frame => {
      const view = frame.contentWindow;
      let anchor = null;
      for (const element of view.document.querySelectorAll("main [id]:not(svg [id])")) {
        const top = element.getBoundingClientRect().top;
        if (top > view.innerHeight / 2) break;
        anchor = { id: element.id, top };
      }
      return { x: view.scrollX, y: view.scrollY, anchor, hasFocus: document.activeElement === frame };
    };

    const restore = (frame, { x, y, anchor }) => {
      const view = frame.contentWindow;
      const element = y > 0 && anchor ? view.document.getElementById(anchor.id) : null;
      const moved = element ? element.getBoundingClientRect().top - anchor.top : y;
      view.scrollTo({ left: x, top: moved, behavior: "instant" });
    };

    // Links that lead away from the report open beside it.
    const open = event => {
      const link = event.target.closest?.("a[href]");
      if (link && !link.getAttribute("href").startsWith("#")) {
        link.target = "_blank";
        link.rel = "noopener";
      }
    };

    const load = version => {
      wanted = version;
      for (const waiting of document.querySelectorAll("iframe.waiting")) waiting.remove();
      const frame = document.createElement("iframe");
      frame.className = "waiting";
      frame.title = "The report";
      frame.src = "report.html?" + encodeURIComponent(version);
      frame.addEventListener("load", () => {
        if (wanted !== version) return;
        frame.contentDocument.addEventListener("click", open, true);
        document.title = frame.contentDocument.title;
        const old = shown;
        const reader = old ? place(old) : null;
        shown = frame;
        frame.classList.remove("waiting");
        if (reader) restore(frame, reader);
        if (!reader || reader.hasFocus) frame.focus();
        old?.remove();
      });
      find("report").append(frame);
    };

    const tell = (id, text) => {
      const element = find(id);
      if (element.textContent !== text) element.textContent = text;
      element.hidden = text === "";
    };

    const events = new EventSource("events");
    events.addEventListener("message", event => {
      const state = JSON.parse(event.data);
      if (state.page && state.page !== wanted) load(state.page);
      tell("problems", state.problems);
      tell("activity", state.activity);
      find("pdf").hidden = !state.pdf;
      if (state.pdf) find("pdf").href = "report.pdf?" + encodeURIComponent(state.pdf);
    });
    events.addEventListener("error", () => tell("activity", "make-report watch has ended"));

    """#
}
