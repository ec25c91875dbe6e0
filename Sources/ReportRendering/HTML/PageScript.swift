/// What a browser with scripts adds to the page: tables that sort. Without it nothing is missing but that.
enum PageScript {
  /// Of `text` as the page holds it; the page's policy lets a browser run nothing else.
  static let digest = "sha256-Z4Tr41p/bXlyi4HfYuQsyKZPm3LhoWCIj7Ua1JEzGZo="

  /// A click on a head sorts upwards, the next downwards, a third restores the author's order. Numbers come before texts.
  static let text = #"""
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
    }

    """#
}
