/* Under `make serve` alone: asks MkDocs' server whether a newer build is there, and then loads
   the page again. MkDocs writes such a script into the page itself, which the page's policy
   refuses; so the policy stays what it is where the hub is published. */
(() => {
  "use strict";

  const since = document.currentScript.dataset.since;

  // The answer comes with the next build, or after a minute without one.
  function ask() {
    fetch(`/livereload/${since}/${Date.now()}`, { cache: "no-store" })
      .then(answer => (answer.ok ? answer.text() : Promise.reject()))
      .then(built => {
        if (Number(built) > Number(since)) location.reload();
        else ask();
      })
      .catch(() => {
        setTimeout(ask, 3000);
      });
  }

  ask();
})();
