/* Shows what the engine (search-engine.js) finds: under the box of the header and of the home page
   the best few, on the search page everything by kind. What is typed stays in the page. A search
   that is asked for, or from which a result is opened, stands behind # in the search page's
   address (every-page.js): it can be sent on and come back to, and no server is sent it. */
(() => {
  "use strict";

  const FEW = 6;
  const MOST = 36;
  const SHOWN = 12;
  const BEST = 3;
  // biome-ignore format: a table
  const KINDS = {
    Guidance: "Guidance", Situation: "Situations", Service: "Services", Worksheet: "Worksheets", Question: "Questions to ask",
    Questions: "Questions to ask", Answer: "Answers", Answers: "Answers", Term: "Terms", Acronym: "Terms",
    Glossary: "Terms", Briefing: "Briefings", Training: "Training", Local: "Local", "About the hub": "About the hub",
    Overview: "Overviews"
  };

  let engine;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // Kept for each word: results say the same words again and again.
  const known = new Map();
  function stems(text) {
    let held = known.get(text);
    if (!held) {
      held = window.hubSearchEngine.words(text).map(window.hubSearchEngine.stem);
      known.set(text, held);
    }
    return held;
  }

  // On a telephone half as much, so that more than one result is on the first screen.
  const narrow = matchMedia("(max-width: 40em)");

  function excerpt(text, marks, most) {
    let at = 0;
    for (const found of text.matchAll(/[A-Za-zÀ-ž0-9'’]+/g)) {
      if (found[0].length > 3 && stems(found[0]).some(one => marks.has(one))) {
        at = found.index;
        break;
      }
    }
    const start = at < (most * 2) / 3 ? 0 : text.lastIndexOf(" ", at - most / 3) + 1;
    const end = text.length > start + most ? text.lastIndexOf(" ", start + most) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function mark(target, text, found) {
    text.split(/([A-Za-zÀ-ž0-9'’&]+)/).forEach((piece, place) => {
      const said = place % 2 ? stems(piece) : [];
      const hit =
        said.length &&
        (said.every(one => found.marks.has(one)) || (found.last && piece.toLowerCase().indexOf(found.last) === 0));
      target.append(hit ? element("mark", "", piece) : piece);
    });
  }

  function brief(query) {
    return query.length > 200 ? `${query.slice(0, 199)}…` : query;
  }

  function count(number, shown, asked) {
    const query = brief(asked);
    if (!number) return `Nothing found for “${query}”`;
    const results = `${number === MOST ? `The ${MOST} best` : number} ${number === 1 ? "result" : "results"}`;
    return `${results} for “${query}”${shown < number ? `, the first ${shown} shown` : ""}`;
  }

  function quoted(list) {
    return list.map(word => `“${word}”`).join(" and ");
  }

  function said(found, shown, query) {
    if (found.poor && found.hits.length) return `The hub has no page about “${brief(query)}”`;
    let text = count(found.hits.length, shown, query);
    if (found.meant) text += `. Looked for “${found.meant}” too`;
    else if (found.hits.length && found.missing.length && found.missing.length < 3)
      text += `. No page has ${quoted(found.missing)}; the nearest come first`;
    return text;
  }

  // Where one of its scripts has not loaded, every-page.js asks for all of them again.
  const { entries, root } = document.querySelector("[data-search]").dataset;
  if (window.hubSearching || !window.hubSearchEngine || !window.hubEntries) return;
  window.hubSearching = true;
  start();

  function start() {
    // A folder has no page of its own on a disk.
    function at(address) {
      const parts = address.split("#");
      let path = root + parts[0].slice(1);
      if (location.protocol === "file:" && /(^|\/)$/.test(path)) path += "index.html";
      return (path || "./") + (parts.length > 1 ? `#${parts[1]}` : "");
    }

    // What to do now comes before all that was found, and looks like nothing else.
    function danger(hit) {
      const part = element("div", "hub-results__now admonition now");
      const link = element("a", "hub-results__name", hit.entry.title);
      link.href = at(hit.entry.address);
      part.append(element("p", "hub-results__kind", hit.entry.kind), link);
      part.append(element("p", "hub-results__text", window.hubEntries.danger.said));
      return part;
    }

    // It is there for the eye alone: the name beside it says what it is. Its place is kept
    // before it has come.
    function picture([address, width, height]) {
      const image = element("img", "hub-results__picture");
      image.loading = "lazy";
      image.decoding = "async";
      image.width = width;
      image.height = height;
      image.alt = "";
      image.src = at(address);
      return image;
    }

    function shown(hit, found, brief) {
      const entry = hit.entry;
      const item = element("li", "hub-results__item");
      if (entry.picture && !brief) item.append(picture(entry.picture));
      let kind = entry.kind + (entry.more ? ` · ${entry.more}` : "");
      if (entry.due && entry.due < window.hubToday) kind += " · past its review date";
      item.append(element("p", "hub-results__kind", kind));
      const link = element("a", "hub-results__name");
      link.href = at(entry.address);
      mark(link, entry.title, found);
      item.append(link);
      if (hit.part && !brief) {
        const line = element("p", "hub-results__text", "On this page: ");
        const place = element("a");
        place.href = at(hit.part.address);
        mark(place, hit.part.title, found);
        place.append(element("span", "hub-hidden", `, ${entry.title}`));
        line.append(place);
        item.append(line);
      }
      if (hit.text && (!brief || entry.kind === "Term" || entry.kind === "Acronym")) {
        const text = element("p", "hub-results__text");
        mark(text, excerpt(hit.text, found.marks, narrow.matches && !brief ? 90 : 180), found);
        item.append(text);
      }
      if (entry.ways && !brief) {
        const ways = element("ul", "hub-results__ways");
        entry.ways.forEach((way, place) => {
          const line = element("li");
          const take = element("a", place ? "hub-results__way" : "hub-button hub-button--print", way[0]);
          take.href = at(way[1]);
          take.append(element("span", "hub-hidden", `: ${entry.title}`));
          line.append(take);
          ways.append(line);
        });
        item.append(ways);
      }
      return item;
    }

    function list(hits, found, brief) {
      const made = element("ol", "hub-results__list");
      hits.forEach(hit => {
        made.append(shown(hit, found, brief));
      });
      return made;
    }

    function noDeadEnd(query) {
      const part = document.createDocumentFragment();
      const near = engine.nearest(query, 5);
      function links(words, pairs) {
        const line = element("p", "hub-results__on", words);
        pairs.forEach((pair, place) => {
          const link = element("a", "", pair[1]);
          link.href = at(pair[0]);
          line.append(place ? " · " : " ", link);
        });
        part.append(line);
      }
      if (near.length) {
        links(
          "The nearest terms:",
          near.map(entry => [entry.address, entry.title])
        );
      }
      links("Try other words, or look here:", [
        ["/a-z/", "A to Z of everything"],
        ["/glossary/", "Glossary"],
        ["/questions/", "All questions"],
        ["/worksheets/", "All worksheets"],
        ["/faq/ask/", "Ask"]
      ]);
      return part;
    }

    function ask(query) {
      const found = engine.find(query, MOST);
      const typed = query
        .trim()
        .toLowerCase()
        .match(/[a-zà-ž0-9]+$/);
      found.last = typed && typed[0].length > 2 ? typed[0] : "";
      return found;
    }

    // The search page.
    function page(results) {
      const input = document.getElementById("hub-q");
      const status = document.getElementById("hub-count");
      const title = document.title;

      let last = null;
      let asked = null;
      let most = SHOWN;
      function groupsOf(hits) {
        const groups = new Map();
        hits.forEach(hit => {
          const name = KINDS[hit.entry.kind] || hit.entry.kind;
          if (!groups.has(name)) groups.set(name, []);
          groups.get(name).push(hit);
        });
        return groups;
      }
      function draw(query) {
        results.textContent = "";
        if (!query) {
          status.textContent = "";
          results.append(element("p", "", "Type what you are looking for: a word, an acronym or a whole question."));
          return;
        }
        const found = ask(query);
        if (found.hits.length && found.hits[0].now) results.append(danger(found.hits[0]));
        const hits = found.hits.filter(hit => !hit.now);
        const few = hits.slice(0, found.poor ? BEST : most);
        status.textContent = said(found, few.length + (found.hits.length - hits.length), query);
        if (found.poor || !hits.length) results.append(noDeadEnd(query));
        if (!few.length) return;
        const heading = element(
          "h2",
          "hub-results__group",
          found.poor ? "Nearest, though perhaps not it" : "Best results"
        );
        heading.tabIndex = -1;
        results.append(heading, list(few.slice(0, BEST), found, false));
        groupsOf(few.slice(BEST)).forEach((of, name) => {
          results.append(element("h2", "hub-results__group", `${name} (${of.length})`), list(of, found, false));
        });
        if (!found.poor && hits.length > most) {
          const more = element("button", "hub-button", `Show ${hits.length - most} more`);
          more.type = "button";
          more.addEventListener("click", () => {
            most = MOST;
            draw(query);
            results.querySelectorAll(".hub-results__name")[few.length].focus();
          });
          results.append(more);
        }
      }
      function show() {
        const query = input.value.trim();
        if (query === last) return;
        last = query;
        most = SHOWN;
        draw(query);
      }
      // A search that is asked for has its own title, in the history and among the tabs.
      function entitle() {
        const query = new URLSearchParams(location.hash.slice(1)).get("q");
        document.title = query ? `${brief(query)} – ${title}` : title;
      }

      input.addEventListener("input", show);
      // Whoever comes back from a result comes back to the search that found it.
      results.addEventListener("click", event => {
        if (event.target.closest("a") && input.value.trim()) location.href = window.hubResults(input.value);
      });
      addEventListener("hashchange", () => {
        // A place on this page is no search.
        if (location.hash && !/^#q=/.test(location.hash)) return;
        const query = new URLSearchParams(location.hash.slice(1)).get("q") || "";
        // The browser tells of an address a moment late: the next words may already be typed.
        if (query !== asked) input.value = query;
        asked = null;
        entitle();
        show();
      });
      input.form.addEventListener("submit", () => {
        asked = input.value.trim();
        show();
        const heading = results.querySelector("h2");
        if (heading) heading.focus();
      });
      entitle();
      show();
      return unlessInUse(results, () => draw(input.value.trim()));
    }

    // Nobody who reads results, or is about to press one, has them moved from under them.
    function unlessInUse(part, draw) {
      const renew = () => {
        if (!part.contains(document.activeElement)) draw();
      };
      return () => {
        if (part.matches(":hover")) part.addEventListener("mouseleave", renew, { once: true });
        else renew();
      };
    }

    // The box of the header and of the home page.
    function box(form) {
      const input = form.querySelector("input");
      const panel = element("div", "hub-find");
      const status = element("p", "hub-find__count");
      const body = element("div", "hub-find__body");
      status.setAttribute("role", "status");
      panel.append(status, body);
      panel.classList.add("hub-find--closed");
      form.append(panel);
      form.classList.add("hub-finds");

      function close() {
        panel.classList.add("hub-find--closed");
        status.textContent = "";
        body.textContent = "";
      }
      function show() {
        const query = input.value.trim();
        if (!query) {
          close();
          return;
        }
        const found = ask(query);
        body.textContent = "";
        const hits = found.hits.filter(hit => !hit.now);
        if (found.hits.length > hits.length) body.append(danger(found.hits[0]));
        status.textContent = said(found, found.hits.length, query);
        if (found.poor || !hits.length) body.append(noDeadEnd(query));
        if (hits.length) {
          body.append(list(hits.slice(0, found.poor ? BEST : FEW), found, true));
          const all = element("a", "hub-find__all", "All results, with sheets to print");
          all.href = window.hubResults(query);
          body.append(all);
        }
        panel.classList.remove("hub-find--closed");
      }
      function move(event) {
        const stops = [input].concat(Array.from(body.querySelectorAll("a")));
        const place = stops.indexOf(document.activeElement);
        if (event.key === "Escape" && !panel.classList.contains("hub-find--closed")) {
          input.focus();
          close();
        } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && stops.length > 1 && place >= 0) {
          const next = place + (event.key === "ArrowDown" ? 1 : -1);
          if (stops[next]) stops[next].focus();
        } else {
          return;
        }
        event.preventDefault();
      }
      input.addEventListener("input", show);
      form.addEventListener("keydown", move);
      form.addEventListener("focusout", event => {
        if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
      });
      document.addEventListener("pointerdown", event => {
        if (!form.contains(event.target)) close();
      });
      if (document.activeElement === input) show();
      // What was closed stays closed.
      return unlessInUse(body, () => {
        if (document.activeElement === input && !panel.classList.contains("hub-find--closed")) show();
      });
    }

    // Names are found at once. Wordings, and then the texts, which are most of what is loaded,
    // come after; should they fail, search still finds by name.
    function come(name) {
      return new Promise((done, failed) => {
        const script = element("script");
        script.src = entries.replace("entries", name);
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      });
    }
    const inSlices = steps => new Promise(done => window.hubSearchEngine.inSlices(steps, done));

    // What is drawn is on the screen; in a tab that nobody sees nothing is, and it goes on all the same.
    const shownOnce = () =>
      new Promise(done => {
        requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 250);
      });

    async function open() {
      const results = document.getElementById("hub-results");
      const forms = Array.from(document.querySelectorAll("form[role=search]"));
      engine = await inSlices(window.hubSearchEngine.build(window.hubEntries));
      const again = forms.map(form => (results && form.querySelector("#hub-q") ? page(results) : box(form)));
      const shown = document.querySelectorAll("#hub-results, .hub-find__body");
      shown.forEach(part => {
        part.setAttribute("aria-busy", "true");
      });
      // Nothing that comes later holds up what is found by name; then all of it comes at once.
      await shownOnce();
      const wordings = come("wordings").catch(() => {});
      const texts = come("texts").catch(() => {});
      await wordings;
      await read(window.hubWordings, again);
      await texts;
      await read(window.hubTexts, again);
      shown.forEach(part => {
        part.removeAttribute("aria-busy");
      });
    }
    async function read(later, again) {
      if (!later) return;
      await inSlices(engine.read(later));
      again.forEach(show => {
        show();
      });
    }
    open();
  }
})();
