/* What changed since a day: the day stands behind # in the address, so that it can be sent on
   and no server is sent it. */
(() => {
  "use strict";

  const form = document.querySelector(".hub-since");
  const said = document.querySelector(".hub-since__said");
  if (!form) return;
  form.hidden = false;
  const days = Array.from(document.querySelectorAll("[data-changed]"));

  function show() {
    // Links given out before have the day in a query.
    let since =
      new URLSearchParams(location.hash.slice(1)).get("since") ||
      new URLSearchParams(location.search).get("since") ||
      "";
    if (!/^\d{4}-\d{2}-\d{2}$/.test(since) || Number.isNaN(Date.parse(since))) since = "";
    form.elements.since.value = since;
    const shown = days.filter(day => {
      day.hidden = day.dataset.changed < since;
      return !day.hidden;
    });
    if (!since) {
      said.textContent = "";
      return;
    }
    const words = new Date(`${since}T12:00:00`).toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric"
    });
    said.textContent = shown.length
      ? `Changes since ${words}: ${shown.length}${shown.length > 1 ? " days." : " day."}`
      : `Nothing has changed since ${words}.`;
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    location.hash = `since=${form.elements.since.value}`;
  });
  addEventListener("hashchange", show);
  show();
})();
