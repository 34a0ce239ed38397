/* On a page of the preview alone: says below the page what is wrong or being made, and loads the
   page again once it has changed. */
(() => {
  "use strict";

  const { since, seen } = document.currentScript.dataset;
  let known = "";

  const line = (parent, text, name) => {
    const one = document.createElement(name || "p");
    one.textContent = text;
    parent.append(one);
  };

  const show = news => {
    document.querySelector(".preview-bar")?.remove();
    if (!news.busy && !news.making && !news.problems.length) return;
    const bar = document.createElement("div");
    const wrong = news.problems.length > 0;
    bar.className = `preview-bar${wrong ? " preview-bar--wrong" : ""}`;
    bar.setAttribute("role", "status");
    if (wrong) {
      const count = news.problems.length;
      const shown = {
        last: "this is the last good page",
        found: "found in the whole site",
        unfinished: "the page is as you wrote it, and has to be mended before it is published",
      };
      line(bar, `${count === 1 ? "1 problem" : `${count} problems`}: ${shown[news.shown]}.`);
      const list = document.createElement("ul");
      for (const problem of news.problems.slice(0, 8)) line(list, problem, "li");
      if (count > 8) line(list, `and ${count - 8} more: see the window of make serve`, "li");
      bar.append(list);
    }
    if (news.busy || news.making) line(bar, news.busy || news.making);
    document.body.append(bar);
  };

  // The answer comes with the next news, or after a while without any.
  const ask = () => {
    const page = encodeURI(location.pathname);
    fetch(`/preview/news?known=${known}&since=${since}&seen=${seen}&page=${page}`, {
      cache: "no-store",
    })
      .then(answer => (answer.ok ? answer.json() : Promise.reject()))
      .then(news => {
        if (news.reload) {
          location.reload();
          return;
        }
        known = news.key;
        show(news);
        ask();
      })
      .catch(() => {
        setTimeout(ask, 2000);
      });
  };

  ask();
})();
