/* What changed since a day: the day stands in the address, so that it can be sent on. */
(function () {
  "use strict";

  var form = document.querySelector(".hub-since");
  var said = document.querySelector(".hub-since__said");
  if (!form) return;
  form.hidden = false;

  var since = new URLSearchParams(location.search).get("since") || "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since) || isNaN(Date.parse(since))) return;
  form.elements.since.value = since;
  var days = Array.prototype.slice.call(document.querySelectorAll("[data-changed]"));
  var shown = days.filter(function (day) {
    day.hidden = day.dataset.changed < since;
    return !day.hidden;
  });
  var words = new Date(since + "T12:00:00").toLocaleDateString("en-GB", {
    day: "numeric", month: "long", year: "numeric"
  });
  said.textContent = shown.length
    ? "Changes since " + words + ": " + shown.length + (shown.length > 1 ? " days." : " day.")
    : "Nothing has changed since " + words + ".";
})();
