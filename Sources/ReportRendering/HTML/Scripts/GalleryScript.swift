extension PageScript {
  /// Every tile of a gallery opens large in a dialog, with a slider between what was predicted and what is true. Arrow
  /// keys, Home and End move among the tiles of a gallery and in the dialog; on the slider they move it.
  static let galleryText = #"""
    {
      const words = document.getElementById("_words").dataset;
      const space = "http://www.w3.org/2000/svg";
      const draw = (name, attributes, parent) => {
        const element = document.createElementNS(space, name);
        for (const key in attributes) element.setAttribute(key, attributes[key]);
        parent.append(element);
        return element;
      };
      const make = (name, attributes, parent) => {
        const element = document.createElement(name);
        for (const key in attributes) element.setAttribute(key, attributes[key]);
        parent.append(element);
        return element;
      };
      const dialog = make("dialog", { class: "viewer", "aria-labelledby": "_viewer" }, document.body);
      const bar = make("div", { class: "bar" }, dialog);
      const title = make("h2", { id: "_viewer" }, bar);
      const position = make("p", { role: "status" }, bar);
      const shut = make("button", { type: "button", "aria-label": words.close }, bar);
      shut.textContent = "✕";
      const stage = make("div", { class: "stage", tabindex: "0", role: "group", "aria-labelledby": "_viewer" }, dialog);
      const scale = make("div", { class: "scale" }, dialog);
      const left = make("span", { "aria-hidden": "true" }, scale);
      const slider = make("input", { type: "range", min: "0", max: "100", step: "1" }, scale);
      const right = make("span", { "aria-hidden": "true" }, scale);
      const steps = make("div", { class: "steps" }, dialog);
      const [back, forth] = [words.previous, words.next].map((name, index) => {
        const button = make("button", { type: "button" }, steps);
        button.textContent = index ? name + " →" : "← " + name;
        return button;
      });
      let [tiles, columns, index, split] = [[], 1, 0, null];
      const move = () => {
        const [x, width, height] = [slider.value / 100 * split.width, split.width, split.height];
        split.left.setAttribute("d", `M0 0H${x}V${height}H0z`);
        split.right.setAttribute("d", `M${x} 0H${width}V${height}H${x}z`);
        split.line.setAttribute("d", `M${x} 0V${height}`);
        slider.setAttribute("aria-valuetext",
          `${left.textContent} ${slider.value} %, ${right.textContent} ${100 - slider.value} %`);
      };
      const layer = (side, parts, svg) => {
        const clip = draw("clipPath", { id: "_viewer-" + side }, svg);
        const path = draw("path", {}, clip);
        const group = draw("g", { "clip-path": `url(#_viewer-${side})` }, svg);
        group.append(...parts.filter(Boolean).map(part => part.cloneNode(true)));
        return path;
      };
      const show = next => {
        index = Math.max(0, Math.min(tiles.length - 1, next));
        const tile = tiles[index];
        const truth = tiles[index - index % columns];
        const find = (place, ...names) => names.flatMap(name => [...place.querySelectorAll(name)]);
        const [width, height] = [tile.svg.viewBox.baseVal.width, tile.svg.viewBox.baseVal.height];
        const svg = document.createElementNS(space, "svg");
        svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", tile.label);
        stage.style.setProperty("--ratio", width / height);
        svg.append(truth.svg.querySelector("use").cloneNode(true));
        const lines = find(truth.svg, ".halo", ".line");
        const isTruth = tile === truth;
        split = isTruth
          ? { left: layer("left", lines, svg), right: layer("right", [], svg) }
          : { left: layer("left", find(tile.svg, ".tp", ".fp"), svg),
              right: layer("right", find(tile.svg, ".tp", ".fn").concat(lines), svg) };
        Object.assign(split, { width, height, line: draw("path", { class: "split" }, svg) });
        stage.replaceChildren(svg);
        left.textContent = isTruth ? words.truth : words.prediction;
        right.textContent = isTruth ? words.image : words.truth;
        slider.setAttribute("aria-label",
          words.between.replace("##", right.textContent).replace("#", left.textContent));
        title.textContent = tile.label;
        position.textContent = words.position.replace("##", tiles.length).replace("#", index + 1);
        back.disabled = index === 0;
        forth.disabled = index === tiles.length - 1;
        move();
      };
      const step = (key, from) => ({
        ArrowRight: from + 1, ArrowLeft: from - 1, ArrowDown: from + columns, ArrowUp: from - columns,
        Home: 0, End: tiles.length - 1,
      })[key];
      slider.addEventListener("input", move);
      stage.addEventListener("pointerdown", event => {
        const drag = at => {
          const box = stage.firstChild.getBoundingClientRect();
          slider.value = Math.round((at.clientX - box.left) / box.width * 100);
          move();
        };
        drag(event);
        stage.setPointerCapture(event.pointerId);
        stage.onpointermove = drag;
        stage.onpointerup = stage.onpointercancel = () => { stage.onpointermove = null; };
      });
      const turn = next => {
        if (next >= 0 && next < tiles.length) show(next);
        if (document.activeElement.disabled || document.activeElement === document.body) stage.focus();
      };
      back.addEventListener("click", () => turn(index - 1));
      forth.addEventListener("click", () => turn(index + 1));
      shut.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
      dialog.addEventListener("keydown", event => {
        const next = step(event.key, index);
        if (next === undefined || event.target === slider) return;
        event.preventDefault();
        turn(next);
      });
      dialog.addEventListener("close", () => tiles[index].focus());
      for (const gallery of document.querySelectorAll(".gallery")) {
        const own = [...gallery.querySelectorAll(".tile")].map((tile, place) => {
          const svg = tile.querySelector("svg");
          const label = svg.getAttribute("aria-label");
          const button = document.createElement("button");
          button.type = "button";
          button.tabIndex = place ? -1 : 0;
          button.setAttribute("aria-label", words.enlarge.replace("#", () => label));
          button.setAttribute("aria-haspopup", "dialog");
          svg.before(button);
          button.append(svg);
          return { svg, label, button, focus: () => focus(place) };
        });
        const count = gallery.querySelector(".row").querySelectorAll(".tile").length;
        const focus = place => {
          own.forEach((tile, other) => { tile.button.tabIndex = other === place ? 0 : -1; });
          own[place].button.focus();
        };
        own.forEach((tile, place) => {
          tile.button.addEventListener("click", () => {
            [tiles, columns] = [own, count];
            slider.value = 50;
            show(place);
            dialog.showModal();
            stage.focus();
          });
          tile.button.addEventListener("keydown", event => {
            [tiles, columns] = [own, count];
            const next = step(event.key, place);
            if (next === undefined) return;
            event.preventDefault();
            if (next >= 0 && next < own.length) focus(next);
          });
        });
      }
    }

    """#
}
