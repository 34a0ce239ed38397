/* On a page that has moved: follows the id at the address's end, which nothing else can see. */
(function () {
  "use strict";
  var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  var link = (at && at.querySelector("a")) || document.querySelector("main a");
  var address = new URL(link.href);
  if (!at && location.hash && !address.hash) address.hash = location.hash;
  location.replace(address);
})();
