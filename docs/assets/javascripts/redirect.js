/* On a page that has moved: follows the id at the address's end, which nothing else can see. */
(() => {
  "use strict";
  // Read like a query, which no stray % stops.
  const at = document.getElementById(new URLSearchParams(`id=${location.hash.slice(1)}`).get("id"));
  const link = at?.querySelector("a") || document.querySelector("main a");
  const address = new URL(link.href);
  if (!at && location.hash && !address.hash) address.hash = location.hash;
  location.replace(address);
})();
