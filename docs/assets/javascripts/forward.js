/* On a page that has moved: follows the id at the address's end, which nothing else can see. */
(function () {
  "use strict";
  // Read like a query, which no stray % stops.
  var at = document.getElementById(new URLSearchParams("id=" + location.hash.slice(1)).get("id"));
  var link = (at && at.querySelector("a")) || document.querySelector("main a");
  var address = new URL(link.href);
  if (!at && location.hash && !address.hash) address.hash = location.hash;
  location.replace(address);
})();
