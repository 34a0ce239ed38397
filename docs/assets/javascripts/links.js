/* Copies addresses. Without this script each is a link that leads to the place it names. */
(function () {
  "use strict";

  // Foreign text as it is read: what is escaped in it, and what is no escape left as it is.
  window.hubPlain = function (text) {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, function (escaped) {
      try { return decodeURIComponent(escaped); } catch (broken) { return escaped; }
    });
  };

  // What was done is said here, to the eye and by a screen reader.
  var note = document.createElement("p");
  note.className = "hub-said";
  note.setAttribute("role", "status");
  document.body.append(note);
  var timer;
  function say(text) {
    clearTimeout(timer);
    note.textContent = "";
    // Said again even where it is the same as before.
    setTimeout(function () { note.textContent = text; }, 50);
    timer = setTimeout(function () { note.textContent = ""; }, 8000);
  }

  // A plain http server inside an organisation has no clipboard of its own.
  function copyOldWay(text) {
    var box = document.createElement("textarea");
    var before = document.activeElement;
    box.value = text;
    box.className = "hub-hidden";
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    if (before) before.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }
  function copy(text, said) {
    var way = navigator.clipboard && window.isSecureContext
      ? navigator.clipboard.writeText(text).catch(function () { return copyOldWay(text); })
      : copyOldWay(text);
    return way.then(function () { say(said); }, function () {
      say("This browser does not let the page copy. The address is: " + text);
    });
  }
  window.hubCopy = copy;

  // From disk the address of the living hub is copied, where it is known.
  var cited = document.querySelector(".hub-provenance__address");
  var living = cited && /^https?:/.test(cited.textContent.trim()) ? cited.textContent.trim() : "";
  window.hubAddress = function (href) {
    var from = location.protocol === "file:" && living ? living : location.href;
    var address = new URL(href, from).href;
    return from === living ? address.replace(/\/index\.html(?=#|$)/, "/") : address;
  };

  document.querySelectorAll(".hub-here").forEach(function (link) {
    link.title = "Copy link";
    link.setAttribute("aria-label", link.getAttribute("aria-label").replace("Link to", "Copy link to"));
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      var address = window.hubAddress(link.getAttribute("href"));
      var here = /^file:/.test(address) ? " It opens on this machine only." : "";
      copy(address, "Link copied: " + address + here);
    });
  });

  document.querySelectorAll(".hub-copy").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var from = document.getElementById(button.dataset.from);
      var text = "value" in from ? from.value : from.textContent.replace(/\s+/g, " ").trim();
      // Without a confirmed address of the hub the page gives a path alone: this copy's is put before it.
      if (from.id === "to-cite" && !living) text = text.replace(/\/\S*$/, location.href.split("#")[0]);
      copy(text, button.dataset.said);
    });
  });

  // A heading that has moved to another page: the reader of an old link goes there at once.
  function follow() {
    var at = document.getElementById(window.hubPlain(location.hash.slice(1)));
    var on = at && at.classList.contains("hub-gone__item") && at.querySelector(".hub-gone__on");
    if (on) location.replace(on.href);
  }
  addEventListener("hashchange", follow);
  follow();
})();
