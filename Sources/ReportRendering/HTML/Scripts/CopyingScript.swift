extension PageScript {
  /// Buttons that copy code and citations, and section links that copy themselves. What was done is said to all.
  static let copyingText = #"""
    {
      const words = document.getElementById("_words").dataset;
      const said = document.createElement("div");
      said.className = "said";
      said.setAttribute("role", "status");
      document.body.append(said);
      let timer = 0;
      const say = text => {
        said.textContent = text;
        clearTimeout(timer);
        timer = setTimeout(() => { said.textContent = ""; }, 2500);
      };
      const selected = text => {
        const field = document.createElement("textarea");
        field.value = text;
        field.className = "unseen";
        document.body.append(field);
        field.select();
        const done = document.execCommand("copy");
        field.remove();
        return done ? Promise.resolve() : Promise.reject(new Error());
      };
      const copy = text => navigator.clipboard
        ? navigator.clipboard.writeText(text).catch(() => selected(text)) : selected(text);
      for (const source of document.querySelectorAll("pre, p[data-copy]")) {
        const frame = document.createElement("div");
        frame.className = "copied";
        source.before(frame);
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = words.copy;
        frame.append(source, button);
        button.addEventListener("click", () => {
          copy(source.innerText.replace(/\n$/, "")).then(() => {
            say(words.copied);
            button.textContent = words.copied;
            setTimeout(() => { button.textContent = words.copy; }, 2500);
            button.focus();
          }, () => { getSelection().selectAllChildren(source); });
        });
      }
      for (const anchor of document.querySelectorAll("a.anchor")) {
        anchor.addEventListener("click", () => { copy(anchor.href).then(() => say(words.link), () => {}); });
      }
    }

    """#
}
