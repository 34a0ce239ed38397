/* The question bank: filters, a set of questions with an address of its own, and the set on
   paper as cards or as a list to write on. Without this script the bank is a plain list. */
(() => {
  "use strict";

  const make = window.hubMake;
  const bank = document.querySelector(".hub-bank");
  const items = Array.from(bank.querySelectorAll("[data-question]"));
  const sections = Array.from(bank.querySelectorAll(".hub-bank__category"));
  // By key; what an address asks for may be called anything.
  const ticks = new Map();
  const byKey = new Map();

  function words(item) {
    return item.querySelector(".hub-question__words").textContent;
  }
  function several(count) {
    return `${count} question${count === 1 ? "" : "s"}`;
  }
  function button(text, action) {
    const made = make("button", "hub-button", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // The set, above the list: what is in it, and what can be done with it.
  const panel = make("section", "hub-bank__set");
  panel.setAttribute("aria-labelledby", "bank-set");
  const title = make("h2", "hub-bank__title", "Your set");
  title.id = "bank-set";
  title.tabIndex = -1;
  const said = make("p", "hub-bank__said");
  said.setAttribute("role", "status");
  const chosen = make("ol", "hub-bank__chosen");
  const tools = make("p", "hub-bank__tools");
  const paper = make("div", "hub-bank__paper");
  panel.append(title, said, chosen, tools);
  document.querySelector(".hub-body").append(paper);

  // Once each, in the order of the address: whoever sends a set has thought about its order.
  let set = Array.from(new Set((new URLSearchParams(location.search).get("set") || "").toLowerCase().split(",")));

  function put(key, into) {
    set = set.filter(other => other !== key);
    if (into) set.push(key);
    ticks.get(key).checked = into;
    renew();
  }

  function renew() {
    const address = window.hubKeep({ set: set.join(",") });
    panel.classList.toggle("hub-bank__set--empty", !set.length);
    said.textContent = set.length
      ? `${several(set.length)} in your set.`
      : "Tick questions to make a set: to print, or to send to a colleague.";
    chosen.textContent = "";
    chosen.hidden = tools.hidden = !set.length;
    set.forEach((key, at) => {
      const line = make("li", "hub-bank__line");
      const out = button("Take out", () => {
        put(key, false);
        // Its button is gone: go on at the next one, or at the heading.
        const others = chosen.querySelectorAll("button");
        (others[Math.min(at, others.length - 1)] || title).focus();
      });
      out.setAttribute("aria-label", `Take out ${key.toUpperCase()}: ${words(byKey.get(key))}`);
      line.append(make("span", "hub-bank__words", words(byKey.get(key))), out);
      chosen.append(line);
    });
    draw("list");
    return address;
  }

  // Paper. A set is ready as a list at any time, so that the browser's own print has it too.
  function part(item, name, className) {
    return make("p", className, item.querySelector(name).textContent);
  }
  function rules(className) {
    const box = make("section", className);
    const list = make("ol");
    document.querySelectorAll(".hub-body .admonition.safety li").forEach(rule => {
      const plain = rule.cloneNode(true);
      // Numbers of sources and explained terms belong to the page.
      plain.querySelectorAll("sup").forEach(number => {
        number.remove();
      });
      list.append(make("li", "", plain.textContent.trim()));
    });
    box.append(make("h2", "hub-paper__title", bank.dataset.rulesTitle), list);
    return box;
  }
  function about(item) {
    const asked = item.querySelector(".hub-bank__about");
    return Array.from(asked.querySelectorAll(".hub-chip, .hub-question__purpose"), one => one.textContent).join(" · ");
  }
  function card(item) {
    const made = make("section", "hub-paper__card");
    made.append(
      make("p", "hub-paper__about", about(item)),
      part(item, ".hub-question__words", "hub-paper__words"),
      part(item, ".hub-question__listen", "hub-paper__listen"),
      make("p", "hub-paper__foot", `${item.dataset.question.toUpperCase()} · ${bank.dataset.foot}`)
    );
    return made;
  }
  function row(item) {
    const made = make("section", "hub-paper__row");
    made.append(
      part(item, ".hub-question__words", "hub-paper__words"),
      make("p", "hub-paper__about", `${item.dataset.question.toUpperCase()} · ${about(item)}`),
      part(item, ".hub-question__listen", "hub-paper__listen")
    );
    for (let line = 0; line < 3; line += 1) made.append(make("div", "hub-paper__line"));
    return made;
  }
  function draw(form) {
    paper.textContent = "";
    document.body.classList.toggle("hub-page--cards", Boolean(set.length) && form === "cards");
    document.body.classList.toggle("hub-page--list", Boolean(set.length) && form === "list");
    if (!set.length) return;
    const asked = set.map(key => byKey.get(key));
    if (form === "cards") {
      const cards = [rules("hub-paper__card hub-paper__rules")].concat(asked.map(card));
      for (let at = 0; at < cards.length; at += 4) {
        const side = make("div", "hub-paper__side");
        side.append(...cards.slice(at, at + 4));
        paper.append(side);
      }
    } else {
      paper.append(make("h1", "hub-paper__name", "Questions to ask"), rules("hub-paper__rules"));
      asked.forEach(item => {
        paper.append(row(item));
      });
      paper.append(make("p", "hub-paper__foot", bank.dataset.filled));
    }
  }
  function print(form) {
    draw(form);
    // Printed before its next frame, a busy machine lays out what stood here before.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        window.print();
      });
    });
  }
  addEventListener("afterprint", () => {
    draw("list");
  });

  tools.append(
    button("Print as pocket cards", () => {
      print("cards");
    }),
    button("Print as a list to write on", () => {
      print("list");
    }),
    button("Copy the address of this set", () => {
      const address = window.hubAddress(`?set=${set.join(",")}`);
      window.hubCopy(
        address,
        "Address of " +
          several(set.length) +
          " copied." +
          (/^file:/.test(address) ? " It opens on this machine only." : "")
      );
    }),
    button("Empty the set", () => {
      set.forEach(key => {
        ticks.get(key).checked = false;
      });
      set = [];
      renew();
      title.focus();
    })
  );

  items.forEach(item => {
    const key = item.dataset.question;
    const label = make("label", "hub-bank__tick");
    const tick = make("input");
    tick.type = "checkbox";
    tick.autocomplete = "off";
    tick.setAttribute("aria-label", `${key.toUpperCase()} in the set: ${words(item)}`);
    tick.addEventListener("change", () => {
      put(key, tick.checked);
    });
    label.append(tick);
    item.prepend(label);
    item.classList.add("hub-bank__question--ticked");
    ticks.set(key, tick);
    byKey.set(key, item);
  });
  set = set.filter(key => byKey.has(key));
  set.forEach(key => {
    ticks.get(key).checked = true;
  });

  window.hubFilters(bank, items, "questions", () => {
    sections.forEach(section => {
      section.hidden = !section.querySelector("[data-question]:not([hidden])");
    });
  });
  bank.before(panel);
  renew();

  // The rules stand open without this script; with it they are one line above the first question.
  const standing = document.querySelector(".hub-rules");
  const folded = make("details", "hub-rules hub-rules--folded");
  folded.append(make("summary", "", "Eight rules, before you ask"));
  folded.append(...Array.from(standing.childNodes));
  standing.replaceWith(folded);
  // On paper they stand open: whoever prints the list has them too.
  let folds = false;
  window.addEventListener("beforeprint", () => {
    folds = !folded.open;
    folded.open = true;
  });
  window.addEventListener("afterprint", () => {
    if (folds) folded.open = false;
  });
})();
