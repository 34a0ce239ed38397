/* Enhancement only: every page can be read, printed and followed without it. */
(function () {
  "use strict";

  // A page past its review date says so on the reader's day, not only on the build's.
  var today = new Date();
  var iso = today.getFullYear() + "-" +
    String(today.getMonth() + 1).padStart(2, "0") + "-" +
    String(today.getDate()).padStart(2, "0");
  document.querySelectorAll("[data-review-by]").forEach(function (note) {
    note.hidden = iso <= note.dataset.reviewBy;
  });

  // A copy from disk says how many days old it is.
  document.querySelectorAll("[data-made]").forEach(function (made) {
    var days = Math.round((Date.parse(iso) - Date.parse(made.dataset.made)) / 86400000);
    if (days > 0) made.textContent = days === 1 ? ", 1 day ago" : ", " + days + " days ago";
  });

  // Terms open on press by themselves (popover); hovering opens them too, after a moment,
  // and they stay while the pointer is on them.
  var timer;
  function later(action, wait) {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  }
  document.querySelectorAll(".hub-term").forEach(function (term) {
    var meaning = document.getElementById(term.getAttribute("popovertarget"));
    if (!meaning || !meaning.showPopover) return;
    var hovered = false;
    function open() {
      if (meaning.matches(":popover-open")) return;
      hovered = true;
      meaning.showPopover();
    }
    function close() {
      if (hovered && meaning.matches(":popover-open")) meaning.hidePopover();
      hovered = false;
    }
    [term, meaning].forEach(function (part) {
      part.addEventListener("pointerenter", function (event) {
        if (event.pointerType === "mouse") later(open, 350);
      });
      part.addEventListener("pointerleave", function (event) {
        if (event.pointerType === "mouse") later(close, 350);
      });
    });
    term.addEventListener("click", function () { clearTimeout(timer); hovered = false; });
  });

  // The ask page names the page its reader came from.
  var ask = document.querySelector(".hub-ask__link");
  var from = new URLSearchParams(location.search).get("from");
  if (ask && from && /^\/(?!\/)[\w./-]*$/.test(from)) {
    // Only the path: the hub's own address, once it is known, stays before it.
    ask.href = ask.href.replace("/faq/ask/%0A", function () { return encodeURIComponent(from) + "%0A"; });
    ask.textContent = "Write an email about " + from;
  }

  // Search is loaded when it is first used: by going to a box, or with a search in the address.
  // Its words stand behind # there, since a browser sends nothing of that to a server.
  var top = document.querySelector("[data-search]");
  var loading = false;
  function search() {
    if (loading) return;
    loading = true;
    var load = function (names) {
      if (!names.length) return window.hubSearch(top.dataset.root);
      var script = document.createElement("script");
      script.src = names[0];
      script.onload = function () { load(names.slice(1)); };
      document.head.append(script);
    };
    load([top.dataset.finding, top.dataset.entries, top.dataset.search]);
  }
  var results = document.getElementById("hub-results");
  window.hubResults = function (words) {
    // A folder has no page of its own on a disk.
    var page = results ? "" : top.dataset.root + "search/" + (location.protocol === "file:" ? "index.html" : "");
    return page + "#q=" + encodeURIComponent(words.trim());
  };
  document.querySelectorAll("form[role=search]").forEach(function (form) {
    form.addEventListener("focusin", search);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      // Every search that is asked for has its place in the history; typing has none.
      location.href = window.hubResults(form.querySelector("input").value);
    });
  });
  if (results) {
    // A link that was given out before has its words where a server sees them.
    var old = new URLSearchParams(location.search).get("q");
    var query = new URLSearchParams(location.hash.slice(1)).get("q") || old;
    if (query) document.getElementById("hub-q").value = query;
    try {
      if (old !== null) history.replaceState(null, "", location.pathname + window.hubResults(query || ""));
    } catch (refused) {
      // Some browsers keep the address of a file as it is; nobody is sent that.
    }
    search();
  }
})();
