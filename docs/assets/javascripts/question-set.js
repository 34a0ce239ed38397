/* The question bank: filters, a set of questions with an address of its own, and the set on
   paper as cards or as a list to write on. Without this script the bank is a plain list. */
(() => {
  "use strict";

  const make = window.hubMake;
  const bank = document.querySelector(".hub-bank");
  const items = Array.from(bank.querySelectorAll("[data-question]"));
  const sections = Array.from(bank.querySelectorAll(".hub-bank__category"));
  const standing = document.querySelector(".hub-rules");
  const rulesTitle = standing.querySelector(".admonition-title").textContent;
  const asking = Array.from(standing.querySelectorAll(".hub-rules__list > li"));
  // By key; what an address asks for may be called anything.
  const ticks = new Map();
  const byKey = new Map();

  function words(item) {
    return item.querySelector(".hub-question__words").textContent;
  }
  function several(count) {
    return `${count} question${count === 1 ? "" : "s"}`;
  }
  const paper = make("div", "hub-bank__paper");
  const tray = window.hubTray(bank, "Your set");
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
    window.hubKeep({ set: set.join(",") });
    tray.show(
      `${set.length} in your set`,
      set.map(key => {
        const text = words(byKey.get(key));
        return [text, [], `${key.toUpperCase()}: ${text}`, () => put(key, false)];
      })
    );
    draw("list");
  }

  // Paper. A set is ready as a list at any time, so that the browser's own print has it too.
  function part(item, name, className) {
    return make("p", className, item.querySelector(name).textContent);
  }
  // From the rule at one place to that before another, as numbers from 0.
  function rules(className, first = 0, end = undefined) {
    const box = make("section", className);
    const list = make("ol");
    list.start = first + 1;
    asking.slice(first, end).forEach(rule => {
      list.append(make("li", "", rule.textContent));
    });
    box.append(make("h2", "hub-paper__title", rulesTitle), list);
    return box;
  }
  function about(item) {
    const asked = item.querySelector(".hub-question__about");
    return Array.from(asked.querySelectorAll(".hub-chip, .hub-question__purpose"), one => one.textContent).join(" · ");
  }
  function foot(words) {
    return make("p", "hub-paper__foot", words);
  }
  // A card has the question in front; behind it what to listen for, and what to do in danger.
  function card(item) {
    const name = item.dataset.question.toUpperCase();
    const front = make("section", "hub-paper__card");
    front.append(part(item, ".hub-question__words", "hub-paper__words"), foot(name));
    const back = make("section", "hub-paper__card hub-paper__card--back");
    back.append(
      make("p", "hub-paper__about", `${name} · ${about(item)}`),
      part(item, ".hub-question__listen", "hub-paper__listen"),
      foot(bank.dataset.foot)
    );
    return [front, back];
  }
  function rulesCard() {
    const half = Math.ceil(asking.length / 2);
    const back = rules("hub-paper__card hub-paper__card--back hub-paper__rules", half);
    back.append(foot(bank.dataset.foot));
    return [rules("hub-paper__card hub-paper__rules", 0, half), back];
  }
  // Four cards: their fronts, and on the next side their backs, each behind its own front
  // once the paper is turned over its long edge.
  function sides(cards) {
    const cells = [0, 1, 2, 3].map(at => cards[at] || [make("div"), make("div")]);
    const front = make("div", "hub-paper__side");
    front.append(...cells.map(cell => cell[0]));
    const back = make("div", "hub-paper__side");
    back.append(...[1, 0, 3, 2].map(at => cells[at][1]));
    return [front, back];
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
      const cards = [rulesCard(), ...asked.map(card)];
      for (let at = 0; at < cards.length; at += 4) paper.append(...sides(cards.slice(at, at + 4)));
    } else {
      paper.append(make("h1", "hub-paper__name", "Questions to ask"));
      asked.forEach(item => {
        paper.append(row(item));
      });
      // With the foot, so that no side holds that alone.
      const end = rules("hub-paper__rules");
      end.append(foot(bank.dataset.filled));
      paper.append(end);
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

  const cards = tray.button(
    "Print cards",
    () => {
      print("cards");
    },
    "first print"
  );
  cards.append(make("small", "", " both sides, long edge"));
  tray.tools.append(
    cards,
    tray.button(
      "Print a list",
      () => {
        print("list");
      },
      "print"
    ),
    tray.button(
      "Copy address",
      () => {
        const address = window.hubAddress(`?set=${set.join(",")}`);
        const here = /^file:/.test(address) ? " It opens on this machine only." : "";
        window.hubCopy(address, `Address of ${several(set.length)} copied.${here}`);
      },
      "copy"
    ),
    tray.button(
      "Add to a session",
      () => {
        window.hubAddToSession(set.map(key => `/${byKey.get(key).dataset.address}`));
      },
      "more"
    ),
    tray.button(
      "Empty",
      () => {
        set.forEach(key => {
          ticks.get(key).checked = false;
        });
        set = [];
        renew();
        document.querySelector(".hub-filters [name]").focus();
      },
      "empty"
    )
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
  renew();

  // Choices, count and ways out stand beside the list where there is room.
  const rail = make("div", "hub-bank__rail");
  const count = document.querySelector(".hub-filters__count");
  const form = document.querySelector(".hub-filters");
  form.before(rail);
  rail.append(form);
  const head = make("div", "hub-bank__head");
  const main = make("div", "hub-bank__main");
  rail.after(main);
  head.append(count);
  main.append(head, document.querySelector(".hub-filters__ways"), bank);
  while (main.nextElementSibling && main.nextElementSibling !== paper) main.append(main.nextElementSibling);

  // The rules stand open without this script; with it they are one line above the first question.
  const folded = make("details", "hub-rules hub-rules--folded");
  folded.append(make("summary", "", standing.querySelector("[data-unfold]").dataset.unfold));
  folded.append(...Array.from(standing.childNodes));
  standing.remove();
  head.append(folded);
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
