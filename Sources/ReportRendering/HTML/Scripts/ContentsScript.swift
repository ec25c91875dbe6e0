extension PageScript {
  /// Marks the section that is being read in the table of contents: the last whose heading has come close to the window's
  /// top.
  static let contentsText = #"""
    {
      const nav = document.querySelector("nav");
      const links = [...nav.querySelectorAll("a")];
      const heads = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
      let current = null;
      const mark = () => {
        const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
        const line = end ? innerHeight : innerHeight / 8;
        let index = -1;
        heads.forEach((head, place) => { if (head.getBoundingClientRect().top < line) index = place; });
        const link = links[index] || null;
        if (link === current) return;
        if (current) current.removeAttribute("aria-current");
        current = link;
        if (!link) return;
        link.setAttribute("aria-current", "true");
        const [frame, place] = [nav.getBoundingClientRect(), link.getBoundingClientRect()];
        if (getComputedStyle(nav).overflowY !== "auto") return;
        if (place.top < frame.top) nav.scrollTop -= frame.top - place.top + 20;
        else if (place.bottom > frame.bottom) nav.scrollTop += place.bottom - frame.bottom + 20;
      };
      const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -87% 0px" });
      heads.forEach(head => observer.observe(head));
      addEventListener("scrollend", mark);
      addEventListener("resize", mark);
      mark();
    }

    """#
}
