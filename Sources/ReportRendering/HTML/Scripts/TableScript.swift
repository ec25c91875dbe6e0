extension PageScript {
  /// A click on a head sorts upwards, the next downwards, a third restores the author's order; numbers come before texts.
  /// Long tables have a field that leaves the rows in which all its words stand, and says how many they are.
  static let tableText = #"""
    for (const table of document.querySelectorAll("table.sortable")) {
      const body = table.tBodies[0];
      const heads = [...table.tHead.rows[0].cells];
      const original = [...body.rows];
      const key = (row, column) => {
        const text = row.cells[column].innerText.trim();
        const number = /^[-+−<>≤≥]*\s*[0-9]/.test(text)
          ? parseFloat(text.replace(/[\s,]/g, "").replace("−", "-").replace(/^[<>≤≥]+/, "")) : NaN;
        return { text, number };
      };
      const compare = (a, b) => {
        const [x, y] = [isNaN(a.number), isNaN(b.number)];
        if (x !== y) return x ? 1 : -1;
        return x ? (a.text < b.text ? -1 : a.text > b.text ? 1 : 0) : a.number - b.number;
      };
      heads.forEach((head, column) => {
        if (head.tagName !== "TH") return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const was = head.getAttribute("aria-sort");
          const now = was === "ascending" ? "descending" : was === "descending" ? null : "ascending";
          heads.forEach(other => other.removeAttribute("aria-sort"));
          if (now) head.setAttribute("aria-sort", now);
          const sign = now === "descending" ? -1 : 1;
          const rows = now ? original.map(row => [key(row, column), row]).sort((a, b) => sign * compare(a[0], b[0]))
            .map(pair => pair[1]) : original;
          body.append(...rows);
        });
      });
      const filter = table.closest("figure").querySelector(".filter");
      if (!filter) continue;
      const [field, count] = [document.createElement("input"), document.createElement("output")];
      field.type = "search";
      field.setAttribute("aria-label", filter.dataset.label);
      field.placeholder = filter.dataset.label;
      field.spellcheck = false;
      field.autocomplete = "off";
      count.setAttribute("aria-live", "polite");
      filter.append(field, count);
      const texts = original.map(row => [...row.cells].map(cell => cell.textContent).join(" ").toLowerCase());
      field.addEventListener("input", () => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        original.forEach((row, index) => { row.hidden = !words.every(word => texts[index].includes(word)); });
        const shown = original.filter(row => !row.hidden).length;
        count.textContent = words.length === 0 ? ""
          : document.getElementById("_words").dataset.rows.replace("##", original.length).replace("#", shown);
      });
    }

    """#
}
