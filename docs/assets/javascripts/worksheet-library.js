/* Filters for the worksheet library. Without this script it is a plain list. */
(() => {
  "use strict";

  const gallery = document.querySelector(".hub-gallery");
  window.hubFilters(gallery, Array.from(gallery.querySelectorAll("[data-audience]")), "worksheets");
})();
