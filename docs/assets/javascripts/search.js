/* Shows what the engine (finding.js) finds: under the box of the header and of the home page
   the best few, on the search page everything by kind. What is typed stays in the page. A search
   that is asked for, or from which a result is opened, stands behind # in the search page's
   address (hub.js): it can be sent on and come back to, and no server is sent it. */
(function () {
  "use strict";

  var FEW = 6;
  var MOST = 30;
  var BEST = 3;
  var KINDS = {
    Guidance: "Guidance", Service: "Services", Worksheet: "Worksheets", Question: "Questions to ask",
    Questions: "Questions to ask", Answer: "Answers", Answers: "Answers", Term: "Terms", Acronym: "Terms",
    Glossary: "Terms", Briefing: "Briefings", Training: "Training", Local: "Local", "About the hub": "About the hub"
  };

  var engine;
  function ready() {
    engine = engine || window.hubFinding.ready(window.hubEntries);
    return engine;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // Kept for each word: results say the same words again and again.
  var known = new Map();
  function stems(text) {
    var held = known.get(text);
    if (!held) known.set(text, held = window.hubFinding.words(text).map(window.hubFinding.stem));
    return held;
  }

  function excerpt(text, marks) {
    var at = 0;
    var piece = /[A-Za-zÀ-ž0-9'’]+/g;
    var found;
    while ((found = piece.exec(text))) {
      if (found[0].length > 3 && stems(found[0]).some(function (one) { return marks.has(one); })) {
        at = found.index;
        break;
      }
    }
    var start = at < 120 ? 0 : text.lastIndexOf(" ", at - 60) + 1;
    var end = text.length > start + 180 ? text.lastIndexOf(" ", start + 180) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function mark(target, text, found) {
    text.split(/([A-Za-zÀ-ž0-9'’&]+)/).forEach(function (piece, place) {
      var said = place % 2 ? stems(piece) : [];
      var hit = said.length && (
        said.every(function (one) { return found.marks.has(one); }) ||
        found.last && piece.toLowerCase().indexOf(found.last) === 0
      );
      target.append(hit ? element("mark", "", piece) : piece);
    });
  }

  function count(number, query) {
    if (!number) return "Nothing found for “" + query + "”";
    if (number === MOST) return "The " + MOST + " best results for “" + query + "”";
    return number + (number === 1 ? " result" : " results") + " for “" + query + "”";
  }

  function said(found, query) {
    var text = count(found.hits.length, query);
    if (found.meant) text += ". Looked for “" + found.meant + "” too";
    else if (found.hits.length && !found.all) text += ". None has every word; the nearest come first";
    return text;
  }

  window.hubSearch = function (root) {
    // A folder has no page of its own on a disk.
    function at(address) {
      var parts = address.split("#");
      var path = root + parts[0].slice(1);
      if (location.protocol === "file:" && /(^|\/)$/.test(path)) path += "index.html";
      return (path || "./") + (parts.length > 1 ? "#" + parts[1] : "");
    }

    var today = new Date().toISOString().slice(0, 10);

    function shown(hit, found, brief) {
      var entry = hit.entry;
      var item = element("li", "hub-results__item");
      var kind = entry.kind + (entry.more ? " · " + entry.more : "");
      if (entry.due && entry.due < today) kind += " · past its review date";
      item.append(element("p", "hub-results__kind", kind));
      var link = element("a", "hub-results__name");
      link.href = at(entry.address);
      mark(link, entry.title, found);
      item.append(link);
      if (!brief || entry.kind === "Term" || entry.kind === "Acronym") {
        var text = element("p", "hub-results__text");
        mark(text, excerpt(entry.text, found.marks), found);
        item.append(text);
      }
      if (entry.ways && !brief) {
        var ways = element("ul", "hub-results__ways");
        entry.ways.forEach(function (way) {
          var line = element("li");
          var take = element("a", "hub-results__way", way[0]);
          take.href = at(way[1]);
          take.append(element("span", "hub-hidden", ": " + entry.title));
          line.append(take);
          ways.append(line);
        });
        item.append(ways);
      }
      return item;
    }

    function list(hits, found, brief) {
      var made = element("ol", "hub-results__list");
      hits.forEach(function (hit) { made.append(shown(hit, found, brief)); });
      return made;
    }

    function noDeadEnd(query) {
      var part = document.createDocumentFragment();
      var near = ready().nearest(query, 5);
      function links(words, pairs) {
        var line = element("p", "hub-results__on", words);
        pairs.forEach(function (pair, place) {
          var link = element("a", "", pair[1]);
          link.href = at(pair[0]);
          line.append(place ? " · " : " ", link);
        });
        part.append(line);
      }
      if (near.length) {
        links("The nearest terms:", near.map(function (entry) { return [entry.address, entry.title]; }));
      }
      links("Try fewer words, or look here:", [
        ["/a-z/", "A to Z of everything"], ["/glossary/", "Glossary"], ["/questions/", "All questions"],
        ["/worksheets/", "All worksheets"], ["/faq/ask/", "Ask"]
      ]);
      return part;
    }

    function ask(query, most) {
      var found = ready().find(query, most);
      var typed = query.trim().toLowerCase().match(/[a-zà-ž0-9]+$/);
      found.last = typed && typed[0].length > 2 ? typed[0] : "";
      return found;
    }

    // The search page.
    function page(results) {
      var input = document.getElementById("hub-q");
      var status = document.getElementById("hub-count");

      var last = null;
      function show() {
        var query = input.value.trim();
        if (query === last) return;
        last = query;
        results.textContent = "";
        if (!query) {
          status.textContent = "";
          results.append(element("p", "", "Type what you are looking for: a word, an acronym or a whole question."));
          return;
        }
        var found = ask(query, MOST);
        status.textContent = said(found, query);
        if (!found.hits.length) {
          results.append(noDeadEnd(query));
          return;
        }
        var best = found.hits.slice(0, BEST);
        var groups = new Map();
        found.hits.slice(BEST).forEach(function (hit) {
          var name = KINDS[hit.entry.kind] || hit.entry.kind;
          if (!groups.has(name)) groups.set(name, []);
          groups.get(name).push(hit);
        });
        var heading = element("h2", "hub-results__group", "Best results");
        heading.tabIndex = -1;
        results.append(heading, list(best, found, false));
        groups.forEach(function (hits, name) {
          results.append(element("h2", "hub-results__group", name + " (" + hits.length + ")"), list(hits, found, false));
        });
      }

      input.addEventListener("input", show);
      // Whoever comes back from a result comes back to the search that found it.
      results.addEventListener("click", function (event) {
        if (event.target.closest("a") && input.value.trim()) location.href = window.hubResults(input.value);
      });
      addEventListener("hashchange", function () {
        // A place on this page is no search.
        if (location.hash && !/^#q=/.test(location.hash)) return;
        input.value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
        show();
      });
      input.form.addEventListener("submit", function () {
        show();
        var heading = results.querySelector("h2");
        if (heading) heading.focus();
      });
      show();
    }

    // The box of the header and of the home page.
    function box(form) {
      var input = form.querySelector("input");
      var panel = element("div", "hub-find");
      var status = element("p", "hub-find__count");
      var body = element("div", "hub-find__body");
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
        var query = input.value.trim();
        if (!query) { close(); return; }
        var found = ask(query, MOST);
        body.textContent = "";
        status.textContent = said(found, query);
        if (found.hits.length) {
          body.append(list(found.hits.slice(0, FEW), found, true));
          var all = element("a", "hub-find__all", "All results, with sheets to print");
          all.href = window.hubResults(query);
          body.append(all);
        } else {
          body.append(noDeadEnd(query));
        }
        panel.classList.remove("hub-find--closed");
      }
      function move(event) {
        var stops = [input].concat(Array.from(body.querySelectorAll("a")));
        var place = stops.indexOf(document.activeElement);
        if (event.key === "Escape" && !panel.classList.contains("hub-find--closed")) {
          input.focus();
          close();
        } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && stops.length > 1 && place >= 0) {
          var next = place + (event.key === "ArrowDown" ? 1 : -1);
          if (stops[next]) stops[next].focus();
        } else {
          return;
        }
        event.preventDefault();
      }
      input.addEventListener("input", show);
      form.addEventListener("keydown", move);
      form.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
      });
      document.addEventListener("pointerdown", function (event) {
        if (!form.contains(event.target)) close();
      });
      if (document.activeElement === input) show();
    }

    var results = document.getElementById("hub-results");
    document.querySelectorAll("form[role=search]").forEach(function (form) {
      if (results && form.querySelector("#hub-q")) page(results);
      else box(form);
    });
  };
})();
