/* Shows what the engine (search-engine.js) finds: under the box of the header and of the home page
   the best few, on the search page everything by kind. What is typed stays in the page. A search
   that is asked for, or from which a result is opened, stands behind # in the search page's
   address (every-page.js): it can be sent on and come back to, and no server is sent it. */
(() => {
  "use strict";

  const FEW = 6;
  const MOST = 30;
  const BEST = 3;
  // biome-ignore format: a table
  const KINDS = {
    Guidance: "Guidance", Service: "Services", Worksheet: "Worksheets", Question: "Questions to ask",
    Questions: "Questions to ask", Answer: "Answers", Answers: "Answers", Term: "Terms", Acronym: "Terms",
    Glossary: "Terms", Briefing: "Briefings", Training: "Training", Local: "Local", "About the hub": "About the hub"
  };

  let engine;
  function ready() {
    engine = engine || window.hubSearchEngine.ready(window.hubEntries);
    return engine;
  }

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

  function excerpt(text, marks) {
    let at = 0;
    for (const found of text.matchAll(/[A-Za-zÀ-ž0-9'’]+/g)) {
      if (found[0].length > 3 && stems(found[0]).some(one => marks.has(one))) {
        at = found.index;
        break;
      }
    }
    const start = at < 120 ? 0 : text.lastIndexOf(" ", at - 60) + 1;
    const end = text.length > start + 180 ? text.lastIndexOf(" ", start + 180) : text.length;
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

  function count(number, asked) {
    const query = brief(asked);
    if (!number) return `Nothing found for “${query}”`;
    if (number === MOST) return `The ${MOST} best results for “${query}”`;
    return `${number + (number === 1 ? " result" : " results")} for “${query}”`;
  }

  function said(found, query) {
    let text = count(found.hits.length, query);
    if (found.meant) text += `. Looked for “${found.meant}” too`;
    else if (found.hits.length && !found.all) text += ". None has every word; the nearest come first";
    return text;
  }

  window.hubSearch = root => {
    // A folder has no page of its own on a disk.
    function at(address) {
      const parts = address.split("#");
      let path = root + parts[0].slice(1);
      if (location.protocol === "file:" && /(^|\/)$/.test(path)) path += "index.html";
      return (path || "./") + (parts.length > 1 ? `#${parts[1]}` : "");
    }

    const today = new Date().toISOString().slice(0, 10);

    function shown(hit, found, brief) {
      const entry = hit.entry;
      const item = element("li", "hub-results__item");
      let kind = entry.kind + (entry.more ? ` · ${entry.more}` : "");
      if (entry.due && entry.due < today) kind += " · past its review date";
      item.append(element("p", "hub-results__kind", kind));
      const link = element("a", "hub-results__name");
      link.href = at(entry.address);
      mark(link, entry.title, found);
      item.append(link);
      if (!brief || entry.kind === "Term" || entry.kind === "Acronym") {
        const text = element("p", "hub-results__text");
        mark(text, excerpt(entry.text, found.marks), found);
        item.append(text);
      }
      if (entry.ways && !brief) {
        const ways = element("ul", "hub-results__ways");
        entry.ways.forEach(way => {
          const line = element("li");
          const take = element("a", "hub-results__way", way[0]);
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
      const near = ready().nearest(query, 5);
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
      links("Try fewer words, or look here:", [
        ["/a-z/", "A to Z of everything"],
        ["/glossary/", "Glossary"],
        ["/questions/", "All questions"],
        ["/worksheets/", "All worksheets"],
        ["/faq/ask/", "Ask"]
      ]);
      return part;
    }

    function ask(query, most) {
      const found = ready().find(query, most);
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

      let last = null;
      function show() {
        const query = input.value.trim();
        if (query === last) return;
        last = query;
        results.textContent = "";
        if (!query) {
          status.textContent = "";
          results.append(element("p", "", "Type what you are looking for: a word, an acronym or a whole question."));
          return;
        }
        const found = ask(query, MOST);
        status.textContent = said(found, query);
        if (!found.hits.length) {
          results.append(noDeadEnd(query));
          return;
        }
        const best = found.hits.slice(0, BEST);
        const groups = new Map();
        found.hits.slice(BEST).forEach(hit => {
          const name = KINDS[hit.entry.kind] || hit.entry.kind;
          if (!groups.has(name)) groups.set(name, []);
          groups.get(name).push(hit);
        });
        const heading = element("h2", "hub-results__group", "Best results");
        heading.tabIndex = -1;
        results.append(heading, list(best, found, false));
        groups.forEach((hits, name) => {
          results.append(element("h2", "hub-results__group", `${name} (${hits.length})`), list(hits, found, false));
        });
      }

      input.addEventListener("input", show);
      // Whoever comes back from a result comes back to the search that found it.
      results.addEventListener("click", event => {
        if (event.target.closest("a") && input.value.trim()) location.href = window.hubResults(input.value);
      });
      addEventListener("hashchange", () => {
        // A place on this page is no search.
        if (location.hash && !/^#q=/.test(location.hash)) return;
        input.value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
        show();
      });
      input.form.addEventListener("submit", () => {
        show();
        const heading = results.querySelector("h2");
        if (heading) heading.focus();
      });
      show();
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
        const found = ask(query, MOST);
        body.textContent = "";
        status.textContent = said(found, query);
        if (found.hits.length) {
          body.append(list(found.hits.slice(0, FEW), found, true));
          const all = element("a", "hub-find__all", "All results, with sheets to print");
          all.href = window.hubResults(query);
          body.append(all);
        } else {
          body.append(noDeadEnd(query));
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
    }

    const results = document.getElementById("hub-results");
    document.querySelectorAll("form[role=search]").forEach(form => {
      if (results && form.querySelector("#hub-q")) page(results);
      else box(form);
    });
  };
})();
