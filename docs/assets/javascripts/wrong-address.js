// On the page for a wrong address: a short one that was read out, or copied with a full stop,
// leads on. Its code is always in lower case.
(() => {
  "use strict";
  const right = location.pathname.replace(/\/go\/([a-z]{2,12})[/.,;:)]*$/i, (_, code) => `/go/${code.toLowerCase()}/`);
  // With the host before it: a path may begin with two strokes, and that would be another host.
  if (right !== location.pathname) location.replace(location.origin + right + location.hash);
})();
