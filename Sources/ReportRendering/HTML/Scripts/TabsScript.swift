extension PageScript {
  /// Shows one section of a tabset at a time, chosen by a pointer, by the arrow keys, by a link into it or by a search of the
  /// page; sets of one group show the section of the same title.
  static let tabsText = #"""
    {
      let count = 0;
      const sets = [...document.querySelectorAll(".tabset")].map(set => {
        const panels = [...set.children].filter(part => part.localName === "section");
        const list = document.createElement("div");
        list.setAttribute("role", "tablist");
        const tabs = panels.map(panel => {
          const head = panel.firstElementChild;
          const title = head.cloneNode(true);
          title.querySelectorAll(".anchor").forEach(anchor => anchor.remove());
          title.querySelectorAll("a").forEach(link => link.replaceWith(...link.childNodes));
          title.querySelectorAll("[id]").forEach(part => part.removeAttribute("id"));
          const tab = document.createElement("button");
          tab.type = "button";
          tab.id = `_tab-${count += 1}`;
          tab.setAttribute("role", "tab");
          tab.append(...title.childNodes);
          panel.id = head.id;
          head.removeAttribute("id");
          head.hidden = true;
          tab.setAttribute("aria-controls", panel.id);
          panel.setAttribute("role", "tabpanel");
          panel.setAttribute("aria-labelledby", tab.id);
          list.append(tab);
          return tab;
        });
        set.prepend(list);
        const show = index => tabs.forEach((tab, place) => {
          tab.setAttribute("aria-selected", String(place === index));
          tab.tabIndex = place === index ? 0 : -1;
          panels[place].tabIndex = place === index ? 0 : -1;
          if (place === index) panels[place].removeAttribute("hidden");
          else panels[place].setAttribute("hidden", "until-found");
        });
        show(0);
        return { set, panels, tabs, show, names: tabs.map(tab => tab.textContent.trim()) };
      });
      const choose = (chosen, index) => {
        chosen.show(index);
        const group = chosen.set.dataset.group;
        if (!group) return;
        for (const other of sets) {
          const same = other.names.indexOf(chosen.names[index]);
          if (other !== chosen && other.set.dataset.group === group && same >= 0) other.show(same);
        }
      };
      const reveal = element => {
        for (let panel = element; panel; panel = panel.parentElement) {
          for (const one of sets) {
            const index = one.panels.indexOf(panel);
            if (index >= 0) choose(one, index);
          }
        }
      };
      for (const one of sets) {
        one.tabs.forEach((tab, index) => {
          tab.addEventListener("click", () => choose(one, index));
          tab.addEventListener("keydown", event => {
            const last = one.tabs.length - 1;
            const next = {
              ArrowRight: index < last ? index + 1 : 0, ArrowLeft: index > 0 ? index - 1 : last, Home: 0, End: last
            }[event.key];
            if (next === undefined) return;
            event.preventDefault();
            choose(one, next);
            one.tabs[next].focus();
          });
        });
        one.panels.forEach(panel => panel.addEventListener("beforematch", () => reveal(panel)));
      }
      const follow = () => {
        let name = location.hash.slice(1);
        try { name = decodeURIComponent(name); } catch { }
        const target = name && document.getElementById(name);
        if (!target || !target.closest(".tabset")) return;
        reveal(target);
        target.scrollIntoView();
      };
      addEventListener("hashchange", follow);
      follow();
    }

    """#
}
