/* Enhancement only: every page can be read, printed and followed without it. */
(() => {
  "use strict";

  // A page past its review date says so on the reader's day, not only on the build's.
  // Written by hand: to load how a language writes dates takes longer than all else here.
  const now = new Date();
  const iso = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  window.hubToday = iso;
  document.querySelectorAll("[data-review-by]").forEach(note => {
    note.hidden = iso <= note.dataset.reviewBy;
  });

  // A copy from disk says how many days old it is.
  document.querySelectorAll("[data-made]").forEach(made => {
    const days = Math.round((Date.parse(iso) - Date.parse(made.dataset.made)) / 86400000);
    if (days > 0) made.textContent = days === 1 ? ", 1 day ago" : `, ${days} days ago`;
  });

  // Terms open on press by themselves (popover); hovering opens them too, after a moment,
  // and they stay while the pointer is on them.
  let timer;
  function later(action, wait) {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  }
  document.querySelectorAll(".hub-term").forEach(term => {
    const meaning = document.getElementById(term.getAttribute("popovertarget"));
    if (!meaning || !meaning.showPopover) return;
    let hovered = false;
    function open() {
      if (meaning.matches(":popover-open")) return;
      hovered = true;
      meaning.showPopover();
    }
    function close() {
      if (hovered && meaning.matches(":popover-open")) meaning.hidePopover();
      hovered = false;
    }
    [term, meaning].forEach(part => {
      part.addEventListener("pointerenter", event => {
        if (event.pointerType === "mouse") later(open, 350);
      });
      part.addEventListener("pointerleave", event => {
        if (event.pointerType === "mouse") later(close, 350);
      });
    });
    term.addEventListener("click", () => {
      clearTimeout(timer);
      hovered = false;
    });
  });

  // The contents beside a text mark what is being read.
  const places = [...document.querySelectorAll(".hub-toc--side a")]
    .map(link => ({ link, at: document.getElementById(link.hash.slice(1)) }))
    .filter(place => place.at);
  if (places.length) {
    const mark = () => {
      const passed = places.filter(place => place.at.getBoundingClientRect().top < innerHeight / 3);
      const here = passed.pop() || places[0];
      places.forEach(place => {
        if (place === here) place.link.setAttribute("aria-current", "true");
        else place.link.removeAttribute("aria-current");
      });
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  // The ask page names the page its reader came from.
  const ask = document.querySelector(".hub-ask__link");
  const from = new URLSearchParams(location.search).get("from");
  if (ask && from && /^\/(?!\/)[\w./-]*$/.test(from)) {
    // Only the path: the hub's own address, once it is known, stays before it.
    ask.href = ask.href.replace("/faq/ask/%0A", () => `${encodeURIComponent(from)}%0A`);
    ask.textContent = `Write an email about ${from}`;
    const text = document.getElementById("to-ask");
    text.value = text.value.replace("/faq/ask/\n", () => `${from}\n`);
  }

  // Search is loaded when it is first used: by going to a box, or with a search in the address.
  // Its words stand behind # there, since a browser sends nothing of that to a server.
  const top = document.querySelector("[data-search]");
  const results = document.getElementById("hub-results");
  const forms = Array.from(document.querySelectorAll("form[role=search]"));
  let loading = false;
  let tries = 0;
  function search() {
    if (loading) return;
    loading = true;
    tries += 1;
    const say = words => {
      if (results) results.textContent = `Search ${words}`;
    };
    say("is loading …");
    // Side by side on the line, one after another in the page.
    for (const source of ["finding", "entries", "search"]) {
      const script = document.createElement("script");
      script.src = top.dataset[source];
      script.async = false;
      script.onerror = () => {
        loading = false;
        say("has not loaded. Press the search button to try again.");
        // What was typed before it failed is still waiting for an answer: one more try is made unasked.
        if (tries === 1 && forms.some(form => form.querySelector("input").value.trim())) search();
      };
      document.head.append(script);
    }
  }
  window.hubResults = words => {
    // A folder has no page of its own on a disk.
    const page = results ? "" : `${top.dataset.root}search/${location.protocol === "file:" ? "index.html" : ""}`;
    return `${page}#q=${encodeURIComponent(words.trim())}`;
  };
  forms.forEach(form => {
    // Each of them asks again for what has not loaded.
    form.addEventListener("focusin", search);
    form.addEventListener("input", search);
    form.addEventListener("submit", event => {
      event.preventDefault();
      search();
      // Every search that is asked for has its place in the history; typing has none.
      location.href = window.hubResults(form.querySelector("input").value);
    });
  });
  if (results) {
    // A link that was given out before has its words where a server sees them.
    const old = new URLSearchParams(location.search).get("q");
    const query = new URLSearchParams(location.hash.slice(1)).get("q") || old;
    if (query) document.getElementById("hub-q").value = query;
    try {
      if (old !== null) history.replaceState(null, "", location.pathname + window.hubResults(query || ""));
    } catch (_refused) {
      // Some browsers keep the address of a file as it is; nobody is sent that.
    }
    search();
  }
})();
