/* Several worksheets printed as one job. Without this script each sheet prints by itself. */
(() => {
  "use strict";

  const make = window.hubMake;

  // The ticked sheets are put together here, after a side with the contents.
  const job = document.querySelector(".hub-job");
  const go = job.querySelector(".hub-job__go");
  const said = job.querySelector(".hub-job__said");
  const sheets = document.querySelector(".ws-job");
  go.hidden = false;

  // Each sheet is a script that hands its sides over: one way on the web and from disk,
  // where a page may load a script and may not read another page.
  const handed = new Map();
  window.hubSheet = sheet => {
    handed.set(sheet.address, sheet);
  };
  const root = new URL(document.querySelector("[data-root]").dataset.root || "./", location.href);
  const fromRoot = address => new URL(address.slice(1), root).href;

  const arrived = (name, values) =>
    new Promise((done, failed) => {
      const made = Object.assign(make(name), values);
      made.onload = done;
      made.onerror = failed;
      document.head.append(made);
    });

  const load = tick =>
    arrived("script", { src: tick.dataset.script })
      .then(() => arrived("link", { rel: "stylesheet", href: fromRoot(handed.get(tick.value).style) }))
      .then(() => {
        const sheet = handed.get(tick.value);
        const page = new DOMParser().parseFromString(sheet.sides, "text/html");
        page.querySelectorAll("img").forEach(image => {
          image.src = fromRoot(image.getAttribute("src"));
        });
        return { title: sheet.title, sides: Array.from(page.querySelectorAll(".ws-sheet")) };
      });

  const contents = (parts, total) => {
    const side = make("section", "ws-contents");
    side.append(make("h2", "", "Contents of this print"));
    const list = make("ol");
    let at = 2;
    parts.forEach(part => {
      const last = at + part.sides.length - 1;
      list.append(make("li", "", `${part.title} – page ${at}${last > at ? ` to ${last}` : ""} of ${total}`));
      at = last + 1;
    });
    side.append(list, make("p", "ws-job__page", `Page 1 of ${total}`));
    return side;
  };

  go.addEventListener("click", () => {
    const ticks = Array.from(job.querySelectorAll("input:checked"));
    if (!ticks.length) {
      said.textContent = "Tick at least one sheet.";
      return;
    }
    said.textContent = "Putting the sheets together …";
    Promise.all(ticks.map(load))
      .then(parts => {
        const total = 1 + parts.reduce((sum, part) => sum + part.sides.length, 0);
        sheets.textContent = "";
        sheets.append(contents(parts, total));
        let at = 2;
        parts.forEach(part => {
          part.sides.forEach(side => {
            side.append(make("p", "ws-job__page", `Page ${at} of ${total}`));
            at += 1;
            sheets.append(side);
          });
        });
        said.textContent = `${total} pages are ready. Each goes on its own paper.`;
        return Promise.all(Array.from(sheets.querySelectorAll("img"), image => image.decode().catch(() => {})));
      })
      .then(() => {
        // Two frames, so that the sheets are laid out (print-job.css) and have asked for their type;
        // asked before, document.fonts has nothing to wait for.
        return new Promise(done => {
          requestAnimationFrame(() => {
            requestAnimationFrame(done);
          });
        });
      })
      .then(() => document.fonts.ready)
      .then(
        () => {
          window.print();
        },
        () => {
          said.textContent = "The sheets could not be loaded here. Open each one and print it.";
        }
      );
  });
})();
