/* Looks through the hub's entries on the reader's own machine. The search library is
   lunr, from the installed MkDocs package. */
(function () {
  "use strict";

  var MOST = 40;
  var FIELDS = { title: 8, also: 6, text: 1 };

  function plain(text) {
    return text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[\u2018\u2019']/g, "")
      // Acronyms in any spelling are one word: c.i.n., s.47, section 47.
      .replace(/\bsection\s+(\d+)/g, "s$1")
      .replace(/\bs\s*\.?\s*(\d+)/g, "s$1")
      .replace(/\b(?:[a-z]\.){2,}(?=\W|$)/g, function (dots) { return dots.replace(/\./g, ""); });
  }

  function words(text) {
    return plain(text).match(/[a-z0-9]+/g) || [];
  }

  function build(entries) {
    return window.lunr(function () {
      // No stemmer and no stop words: "what needs to happen" is made of stop words.
      this.pipeline.reset();
      this.searchPipeline.reset();
      this.ref("number");
      Object.keys(FIELDS).forEach(function (field) {
        this.field(field, { boost: FIELDS[field] });
      }, this);
      this.tokenizer = function (text) {
        return words(String(text || "")).map(function (word) { return new window.lunr.Token(word, {}); });
      };
      entries.forEach(function (entry, number) {
        this.add({ number: number, title: entry.title, also: entry.also, text: entry.text });
      }, this);
    });
  }

  function look(index, entries, asked) {
    var wanted = words(asked);
    if (!wanted.length) return [];
    var found = new Map();
    wanted.forEach(function (word) {
      var hits = index.query(function (query) {
        query.term(word, { boost: 12 });
        if (word.length > 2) {
          query.term(word, { boost: 4, wildcard: window.lunr.Query.wildcard.TRAILING });
        }
        if (word.length > 4) query.term(word, { boost: 1, editDistance: word.length > 7 ? 2 : 1 });
      });
      hits.forEach(function (hit) {
        var known = found.get(hit.ref) || { score: 0, words: 0 };
        known.score += hit.score;
        known.words += 1;
        found.set(hit.ref, known);
      });
    });
    var phrase = wanted.join(" ");
    return Array.from(found, function (pair) {
      var entry = entries[pair[0]];
      var title = words(entry.title).join(" ");
      var also = words(entry.also || "").join(" ");
      var score = pair[1].score * Math.pow(pair[1].words / wanted.length, 3);
      if (title === phrase) score *= 6;
      else if (title.indexOf(phrase) >= 0 || also.indexOf(phrase) >= 0) score *= 3;
      return { entry: entry, score: score };
    }).sort(function (a, b) { return b.score - a.score; }).slice(0, MOST);
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function excerpt(text, wanted) {
    var at = 0;
    var low = plain(text);
    wanted.some(function (word) { at = low.indexOf(word); return at >= 0; });
    var start = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 60)) + 1);
    var end = text.length > start + 180 ? text.lastIndexOf(" ", start + 180) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function mark(target, text, wanted) {
    text.split(/([A-Za-zÀ-ž0-9'’]+)/).forEach(function (piece) {
      var known = words(piece).join("");
      var hit = known && wanted.some(function (word) { return known.indexOf(word) === 0; });
      target.append(hit ? element("mark", "", piece) : piece);
    });
  }

  window.hubSearch = function (results) {
    var entries = window.hubEntries;
    var index = build(entries);
    var root = results.dataset.root;
    var count = document.getElementById("hub-count");
    var input = document.getElementById("hub-q");
    var today = new Date().toISOString().slice(0, 10);

    function show() {
      var asked = input.value.trim();
      var wanted = words(asked);
      var hits = look(index, entries, asked);
      results.textContent = "";
      if (!asked) {
        count.textContent = "";
        results.append(element("p", "", "Type what you are looking for: a word, an acronym or a whole question."));
        return;
      }
      count.textContent = hits.length
        ? (hits.length === MOST ? "The " + MOST + " best results" : hits.length + (hits.length === 1 ? " result" : " results")) + " for “" + asked + "”"
        : "Nothing found for “" + asked + "”";
      if (!hits.length) {
        var help = element("p", "", "Try fewer words, or look here: ");
        [["glossary/", "Glossary, A to Z"], ["questions/", "All questions"], ["worksheets/", "All worksheets"], ["faq/ask/", "Ask"]].forEach(function (pair) {
          var link = element("a", "", pair[1]);
          link.href = root + pair[0];
          help.append(link, " · ");
        });
        help.lastChild.remove();
        results.append(help);
        return;
      }
      var list = element("ol", "hub-results__list");
      hits.forEach(function (hit) {
        var entry = hit.entry;
        var item = element("li", "hub-results__item");
        var kind = entry.kind + (entry.more ? " · " + entry.more : "");
        if (entry.due && entry.due < today) kind += " · past its review date";
        item.append(element("p", "hub-results__kind", kind));
        var link = element("a", "hub-results__name");
        link.href = root + entry.address.slice(1);
        mark(link, entry.title, wanted);
        item.append(link);
        var text = element("p", "hub-results__text");
        mark(text, excerpt(entry.text, wanted), wanted);
        item.append(text);
        list.append(item);
      });
      results.append(list);
    }

    input.value = new URLSearchParams(location.search).get("q") || "";
    var wait;
    input.addEventListener("input", function () {
      clearTimeout(wait);
      wait = setTimeout(function () {
        var address = new URL(location.href);
        address.search = input.value.trim() ? "?q=" + encodeURIComponent(input.value.trim()) : "";
        history.replaceState(null, "", address);
        show();
      }, 120);
    });
    input.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(wait);
      input.dispatchEvent(new Event("input"));
    });
    show();
  };
})();
