/* The worksheet library: filters, ticks on the cards, and the ticked sheets printed as one job
   with an address of its own. Without this script each sheet prints by itself. */
(() => {
  "use strict";

  const make = window.hubMake;
  const library = document.querySelector(".hub-library");
  const cards = Array.from(library.querySelectorAll("[data-sheet]"));
  const groups = Array.from(library.querySelectorAll(".hub-library__group"));
  const bySlug = new Map(cards.map(card => [card.dataset.sheet, card]));
  const printings = new Map(
    cards.map(card => [
      card.dataset.sheet,
      JSON.parse(card.dataset.printings).map(([key, words, sides, paper]) => ({ key, words, sides, paper }))
    ])
  );
  const ticks = new Map();
  const asked = new URLSearchParams(location.search);
  const root = new URL(document.querySelector("[data-root]").dataset.root || "./", location.href);
  const fromRoot = address => new URL(address.replace(/^\//, ""), root).href;
  const titleOf = card => card.querySelector(".hub-card__name").textContent;
  const several = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

  // What was asked for of each sheet by its key; empty: what there is on the job's paper. One sheet
  // may be printed in several ways, blank and filled in.
  let chosen = [];
  const has = slug => chosen.some(one => one.slug === slug);
  (asked.get("sheets") || "").split(",").forEach(one => {
    const [slug, named] = one.toLowerCase().split(":");
    const found = printings.get(slug);
    const key = found?.some(printing => printing.key === named) ? named : "";
    if (found?.length && !chosen.some(other => other.slug === slug && other.key === key)) chosen.push({ slug, key });
  });

  const tray = window.hubTray(library, "Your print");
  const paper = make("select", "hub-tray__select");
  const twoSided = make("input", "hub-tray__check");
  ["A4", "A3"].forEach(name => {
    paper.append(make("option", "", name));
  });
  paper.autocomplete = "off";
  paper.value = asked.get("on") === "A3" ? "A3" : "A4";
  twoSided.type = "checkbox";
  twoSided.autocomplete = "off";
  twoSided.checked = asked.get("sides") === "two";
  const paperLabel = make("label", "hub-tray__label", "Paper ");
  paperLabel.append(paper);
  const sidesLabel = make("label", "hub-tray__label");
  sidesLabel.append(twoSided, " Two-sided");
  const state = make("span", "hub-tray__said");
  state.setAttribute("role", "status");
  const go = tray.button("Print", print, "first print");

  function wanted({ slug, key }) {
    const found = printings.get(slug);
    return (
      found.find(printing => printing.key === key) || found.find(printing => printing.paper === paper.value) || found[0]
    );
  }

  // A sheet that there is in several ways: which of them.
  function choice(one, title) {
    const found = printings.get(one.slug);
    const select = make("select", "hub-tray__select");
    select.autocomplete = "off";
    select.setAttribute("aria-label", `What to print of ${title}`);
    found.forEach(printing => {
      const option = make("option", "", `${printing.words}: ${several(printing.sides, "side")}`);
      option.value = printing.key;
      select.append(option);
    });
    select.value = wanted(one).key;
    select.addEventListener("change", () => {
      one.key = select.value;
      renew(false);
    });
    return select;
  }

  function renew(list = true) {
    window.hubKeep({
      sheets: chosen.map(({ slug, key }) => slug + (key ? `:${key}` : "")).join(","),
      on: chosen.length && paper.value === "A3" ? "A3" : "",
      sides: chosen.length && twoSided.checked ? "two" : ""
    });
    const total = chosen.reduce((sum, one) => sum + wanted(one).sides, 0);
    const words = `${several(chosen.length, "sheet")} · ${several(total, "side")}`;
    if (list || !chosen.length) {
      tray.show(
        words,
        chosen.map(one => {
          const title = titleOf(bySlug.get(one.slug));
          return [title, [choice(one, title)], title, () => takeOut(one)];
        })
      );
    } else {
      tray.tray.querySelector(".hub-tray__count").textContent = words;
    }
    state.textContent = "";
  }
  function put(slug, into) {
    chosen = chosen.filter(one => one.slug !== slug);
    if (into) chosen.push({ slug, key: "" });
    renew();
  }
  function takeOut(one) {
    chosen = chosen.filter(other => other !== one);
    ticks.get(one.slug).checked = has(one.slug);
    renew();
  }

  // Each sheet is a script that hands its sides over: one way on the web and from disk,
  // where a page may load a script and may not read another page.
  const handed = new Map();
  window.hubSheet = sheet => {
    handed.set(sheet.address, sheet);
  };
  const arrived = new Map();
  function fetched(name, values) {
    const address = values.src || values.href;
    if (!arrived.has(address)) {
      arrived.set(
        address,
        new Promise((done, failed) => {
          const made = Object.assign(make(name), values);
          made.onload = done;
          made.onerror = error => {
            arrived.delete(address);
            failed(error);
          };
          document.head.append(made);
        })
      );
    }
    return arrived.get(address);
  }
  const style = address => fetched("link", { rel: "stylesheet", href: fromRoot(address) });
  // As current as the style of the page itself.
  const { search: version } = new URL(document.querySelector('link[href*="/hub.css"]').href);

  function load(one) {
    const { slug } = one;
    const { key } = wanted(one);
    const card = bySlug.get(slug);
    const address = `/worksheets/${slug}/${key}`;
    return fetched("script", { src: fromRoot(`${address}.js?${card.dataset.revision}`) })
      .then(() => style(handed.get(`${address}/`).style))
      .then(() => {
        const page = new DOMParser().parseFromString(handed.get(`${address}/`).sides, "text/html");
        page.querySelectorAll("img").forEach(image => {
          image.src = fromRoot(image.getAttribute("src"));
        });
        const sides = Array.from(page.querySelectorAll(".ws-sheet"));
        return { card, sides, words: wanted(one).words, child: handed.get(`${address}/`).child };
      });
  }

  const job = make("div", "ws-job");
  library.after(job);

  function contents(parts, total) {
    const side = make("section", "ws-contents");
    side.append(make("h2", "", "Contents of this print"));
    const list = make("ol", "ws-contents__list");
    let at = 2;
    parts.forEach(part => {
      const last = at + part.sides.length - 1;
      const line = make("li", "ws-contents__line");
      const picture = part.card.querySelector("img").cloneNode();
      picture.loading = "eager";
      const words = make("div", "ws-contents__words");
      words.append(
        make("b", "", titleOf(part.card)),
        make("p", "", part.card.querySelector(".hub-card__words").textContent),
        make("p", "", `${part.words}: page ${at}${last > at ? ` to ${last}` : ""} of ${total}`)
      );
      line.append(picture, words);
      list.append(line);
      at = last + 1;
    });
    side.append(list, make("p", "ws-job__page", `Page 1 of ${total}`));
    return side;
  }

  // Two-sided, each sheet begins on paper of its own, and so does what a child writes on.
  function withBacks({ sides, child }) {
    const filled = [];
    let run = 0;
    sides.forEach((side, at) => {
      filled.push(side);
      run += 1;
      if (at + 1 < sides.length && child[at + 1] === child[at]) return;
      if (run % 2) {
        const back = make("div", side.className);
        back.classList.add("ws-back");
        back.setAttribute("aria-hidden", "true");
        filled.push(back);
      }
      run = 0;
    });
    return filled;
  }

  function lay(parts) {
    const alone = parts.length === 1;
    const total = (alone ? 0 : 1) + parts.reduce((sum, part) => sum + part.sides.length, 0);
    job.textContent = "";
    if (!alone) {
      job.append(contents(parts, total));
      if (twoSided.checked) job.append(make("div", "ws-contents ws-back"));
    }
    let at = alone ? 1 : 2;
    parts.forEach(part => {
      part.sides.forEach(side => {
        side.append(make("p", "ws-job__page", `Page ${at} of ${total}`));
        at += 1;
      });
      job.append(...(twoSided.checked ? withBacks(part) : part.sides));
    });
    document.body.classList.add("hub-page--job");
    return total;
  }
  const frame = () =>
    new Promise(done => {
      requestAnimationFrame(done);
    });

  function print() {
    state.textContent = "Putting the sheets together …";
    const styles = ["sheet", "print-job"].map(name => style(`/assets/stylesheets/${name}.css${version}`));
    Promise.all(styles)
      .then(() => Promise.all(chosen.map(load)))
      .then(parts => {
        const total = lay(parts);
        state.textContent = `${several(total, "page")} ready. In the print window: full size${twoSided.checked ? ", two-sided" : ", one-sided"}.`;
        return Promise.all(Array.from(job.querySelectorAll("img"), image => image.decode().catch(() => {})));
      })
      // Two frames, so that the sheets are laid out (print-job.css) and have asked for their type;
      // asked before, document.fonts has nothing to wait for.
      .then(frame)
      .then(frame)
      .then(() => document.fonts.ready)
      .then(
        () => {
          window.print();
        },
        () => {
          state.textContent = "The sheets could not be loaded here. Open each one and print it.";
        }
      );
  }
  // The page prints as itself again.
  addEventListener("afterprint", () => {
    document.body.classList.remove("hub-page--job");
    job.textContent = "";
  });

  tray.tools.append(
    paperLabel,
    sidesLabel,
    go,
    tray.button(
      "Copy address",
      () => {
        const query = new URL(location.href).searchParams;
        const kept = ["sheets", "on", "sides"].filter(key => query.get(key)).map(key => `${key}=${query.get(key)}`);
        const address = window.hubAddress(`?${kept.join("&")}`);
        const here = /^file:/.test(address) ? " It opens on this machine only." : "";
        window.hubCopy(address, `Address of ${several(chosen.length, "sheet")} copied.${here}`);
      },
      "copy"
    ),
    tray.button(
      "Add to a session",
      () => {
        window.hubAddToSession(chosen.map(({ slug, key }) => `/worksheets/${slug}/${key ? `${key}/` : ""}`));
      },
      "more"
    ),
    tray.button(
      "Empty",
      () => {
        chosen = [];
        ticks.forEach(tick => {
          tick.checked = false;
        });
        renew();
        document.querySelector(".hub-filters [name]").focus();
      },
      "empty"
    ),
    state
  );
  paper.addEventListener("change", () => {
    renew();
  });
  twoSided.addEventListener("change", () => {
    renew(false);
  });

  cards.forEach(card => {
    const slug = card.dataset.sheet;
    if (!printings.get(slug).length) return;
    const label = make("label", "hub-card__tick");
    const tick = make("input");
    tick.type = "checkbox";
    tick.autocomplete = "off";
    tick.checked = has(slug);
    tick.setAttribute("aria-label", `Print ${titleOf(card)} with others`);
    tick.addEventListener("change", () => {
      put(slug, tick.checked);
    });
    label.append(tick);
    card.prepend(label);
    ticks.set(slug, tick);
  });

  window.hubFilters(library, cards, "worksheets", () => {
    groups.forEach(group => {
      group.hidden = !group.querySelector("[data-sheet]:not([hidden])");
    });
  });
  renew();
})();
