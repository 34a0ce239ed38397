/* A session of one's own: things of the hub in order, each with its minutes. The address holds
   all of it behind #, which no browser sends to a server; nothing is kept anywhere else. */
(() => {
  "use strict";

  const builder = document.querySelector(".hub-build");
  if (!builder) return;
  const part = name => builder.querySelector(`.hub-build__${name}`);
  const field = id => document.getElementById(id);
  const root = new URL(document.querySelector("[data-root]").dataset.root || "./", location.href);

  const MOST_STEPS = 60;
  const MOST_MINUTES = 480;
  const LONGEST = { title: 120, words: 200 };
  const SHOWN = 8;
  const USUAL = { pages: 5, questions: 5, sheets: 10, terms: 2, own: 5, more: 5 };
  const KINDS = {
    pages: "Page",
    questions: "Question",
    sheets: "Worksheet",
    filled: "Example",
    terms: "Word explained",
    more: "Part of a page",
    own: "Your own"
  };

  function make(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }
  const kindOf = item => item.name || KINDS[item.kind];
  const about = item => [kindOf(item), item.print?.words].filter(Boolean).join(" · ");
  const several = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;
  // A folder has no page of its own on a disk.
  const at = address => {
    const path = address.slice(1);
    const file = location.protocol === "file:" ? path.replace(/(^|\/)(?=[?#]|$)/, "$1index.html") : path;
    return new URL(file, root).href;
  };

  const loaded = new Map();
  function load(address) {
    if (!loaded.has(address)) {
      loaded.set(
        address,
        new Promise((done, failed) => {
          const script = make("script");
          script.src = address;
          script.onload = done;
          script.onerror = () => {
            loaded.delete(address);
            failed(new Error(address));
          };
          document.head.append(script);
        })
      );
    }
    return loaded.get(address);
  }

  // What there is, by its address in small letters, and the lists it is chosen from.
  const items = new Map();
  const lists = { pages: [], questions: [], sheets: [], terms: [] };
  const packs = new Map();
  function put(item) {
    items.set(item.address.toLowerCase(), item);
    return item;
  }
  function readItems() {
    const given = window.hubItems;
    ["pages", "questions", "terms"].forEach(kind => {
      given[kind].forEach(([address, title, words, day, change, name]) => {
        lists[kind].push(put({ kind, address, title, words, day, change, name }));
      });
    });
    given.sheets.forEach(([address, title, words, day, change, usual, printings]) => {
      const sheet = put({ kind: "sheets", address, title, words, day, change, filled: [] });
      printings.forEach(([key, way, sides, paper]) => {
        const filled = key.startsWith("example-");
        const family = key
          .slice("example-".length)
          .replace(/-(?=\w+$)/, ", ")
          .replace(/-/g, " ");
        const named = filled ? `${title}, filled in: ${family}` : title;
        const print = {
          title: named,
          slug: address.split("/")[2],
          key,
          words: `${paper}, ${several(sides, "side")}`,
          sides
        };
        if (key === usual || !sheet.print) sheet.print = print;
        const one = put({
          kind: filled ? "filled" : "sheets",
          address: `${address}${key}/`,
          title: filled ? named : `${title} (${way})`,
          words,
          day,
          change,
          print,
          sheet: address
        });
        if (filled) sheet.filled.push(one);
      });
      lists.sheets.push(sheet);
    });
    given.packs.forEach(([key, title, minutes, steps]) => {
      packs.set(key, { title, minutes, steps });
      field(`pack-${key}`).textContent = `${title}, ${minutes} minutes`;
    });
  }

  // Every address ever released: for what is no item of today. Loaded when there is such a one.
  let register = null;
  function readRegister() {
    register = new Map();
    window.hubAddresses.forEach(([address, kind, title, status, to, , why]) => {
      register.set(address.toLowerCase(), { address, kind, title, status, to, why });
    });
  }

  /* What a step is today: its item, or what became of it. */
  function today(address) {
    const item = items.get(address.toLowerCase());
    if (item) return { item };
    if (!register) return { waits: true, item: { kind: "more", address, title: address, words: "" } };
    const row = register.get(address.toLowerCase());
    const unknown = { kind: "more", address: "", title: address, words: "" };
    if (!row) return { item: unknown, state: "unknown", note: "The hub never gave out this address." };
    if (row.status === "moved") {
      const there = today(row.to);
      return {
        ...there,
        moved: row.to,
        note: there.note || "It has moved since, and stands here with its new address."
      };
    }
    if (row.status === "withdrawn") {
      const why = row.why || "It has ended.";
      const note = `Withdrawn. ${why}${row.to ? "" : " Nothing takes its place."}`;
      return { item: { ...unknown, address: row.address, title: row.title }, state: "withdrawn", note, to: row.to };
    }
    const page = row.address.split("#")[0];
    const holder = page !== row.address && items.get(page);
    const title = holder ? `${holder.title}: ${row.title}` : row.title;
    const about = holder ? { day: holder.day, change: holder.change, words: "" } : { words: "" };
    return { item: { kind: "more", address: row.address, title, ...about } };
  }

  /* The session: a title, the day it was begun, and steps. A step is {minutes, address} or,
     of one's own, {minutes, words}. */
  let session = { title: "", begun: "", steps: [] };
  const DAY = window.hubToday;
  const isDay = text => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  const minutesOf = text => Math.min(MOST_MINUTES, Math.max(0, Math.round(Number(text)) || 0));

  function written() {
    const query = new URLSearchParams();
    if (session.title) query.set("title", session.title);
    if (session.begun && session.steps.length) query.set("begun", session.begun);
    session.steps.forEach(step => {
      query.append("step", `${step.minutes} ${step.address || step.words}`);
    });
    // A stroke need not be escaped, and an address is read by people.
    return query.toString().replace(/%2F/g, "/");
  }
  function read(text) {
    const asked = new URLSearchParams(text);
    const begun = asked.get("begun") || "";
    const found = {
      title: (asked.get("title") || "").slice(0, LONGEST.title),
      begun: isDay(begun) ? begun : "",
      steps: []
    };
    asked
      .getAll("step")
      .slice(0, MOST_STEPS)
      .forEach(one => {
        const [, minutes, what] = /^\s*(\d{0,3})\s*(.*)$/s.exec(one);
        if (what.trim()) found.steps.push(stepOf(what, minutesOf(minutes)));
      });
    return found;
  }
  function stepOf(what, minutes) {
    const plain = what.trim();
    return plain.startsWith("/")
      ? { minutes, address: plain.slice(0, 300) }
      : { minutes, words: plain.slice(0, LONGEST.words) };
  }

  function keep() {
    const text = written();
    try {
      history.replaceState(null, "", `${location.pathname}${location.search}${text ? `#${text}` : ""}`);
    } catch (_refused) {
      // Some browsers keep the address of a file as it is; the button copies the right one.
    }
  }

  const total = () => session.steps.reduce((sum, step) => sum + step.minutes, 0);
  const sum = () => `${several(session.steps.length, "thing")}, ${several(total(), "minute")}`;
  const said = part("said");
  function say(words) {
    said.textContent = "";
    // Said again even where it is the same as before.
    setTimeout(() => {
      said.textContent = words;
    }, 50);
  }

  function add(what, minutes) {
    if (session.steps.length >= MOST_STEPS) {
      say(`A session has at most ${MOST_STEPS} things. Take one out first.`);
      return null;
    }
    const step = stepOf(what, 0);
    const kind = step.address ? today(step.address).item.kind : "own";
    step.minutes = minutes ?? USUAL[kind] ?? 5;
    if (!session.steps.length && !session.begun) session.begun = DAY;
    session.steps.push(step);
    return step;
  }
  function holds(address) {
    return session.steps.some(step => step.address === address);
  }
  function addAll(addresses) {
    const fresh = addresses.filter(address => !holds(address)).filter(address => add(String(address)));
    if (addresses.length && !fresh.length) return `That is in your session already: ${sum()}.`;
    return `Added to your session: ${fresh.length > 1 ? several(fresh.length, "thing") : nameOf(session.steps.at(-1))}. Now ${sum()}.`;
  }
  function addPack(key) {
    const pack = packs.get(key);
    if (!pack) return;
    if (!session.title) session.title = pack.title;
    pack.steps.forEach(([minutes, address, words]) => {
      add(address || words, minutes);
    });
    say(`Added the steps of ${pack.title}, ${pack.minutes} minutes. Now ${sum()}.`);
  }
  const nameOf = step => (step.address ? today(step.address).item.title : step.words);

  // The session on the screen.

  const list = part("steps");
  function renew(words) {
    keep();
    if (field("build-name").value !== session.title) field("build-name").value = session.title;
    list.textContent = "";
    list.append(...session.steps.map(line));
    sums();
    changed();
    notes();
    found();
    if (words) say(words);
    const { steps } = session;
    if (!register && steps.some(step => step.address && today(step.address).waits)) {
      load(builder.dataset.entries).then(
        () => {
          readRegister();
          renew();
        },
        () => say("The list of addresses has not loaded, so what has moved is not said.")
      );
    }
  }

  // What does not change the list itself: nobody who types a number has the box taken away.
  function sums() {
    let from = 0;
    Array.from(list.children).forEach((one, number) => {
      const { minutes } = session.steps[number];
      one.querySelector(".hub-build__from").textContent = minutes ? `${from}–${from + minutes}` : `${from}`;
      from += minutes;
    });
    const some = session.steps.length > 0;
    part("total").textContent = some
      ? `${several(session.steps.length, "thing")} · ${several(total(), "minute")}`
      : "Nothing is in it yet. Find something, and tick it.";
    part("tools").hidden = !some;
    const prints = handouts();
    const link = field("build-handouts");
    link.hidden = !prints.length;
    const sides = prints.reduce((count, print) => count + print.sides, 0);
    link.textContent = `Print the handouts: ${several(prints.length, "sheet")}, ${several(sides, "side")}`;
    link.href = at(`/worksheets/?sheets=${prints.map(print => `${print.slug}:${print.key}`).join(",")}`);
  }

  function handouts() {
    const prints = session.steps.map(step => step.address && today(step.address).item.print).filter(Boolean);
    const keyed = new Map(prints.map(print => [`${print.slug}:${print.key}`, print]));
    return Array.from(keyed.values());
  }

  function button(text, label, action) {
    const made = make("button", "hub-button", text);
    made.type = "button";
    made.setAttribute("aria-label", label);
    made.addEventListener("click", action);
    return made;
  }

  function line(step) {
    const state = step.address ? today(step.address) : { item: { kind: "own", title: step.words } };
    if (state.moved && !state.state) {
      step.address = state.item.address;
      step.note = state.note;
    }
    const { item } = state;
    const made = make("li", `hub-build__step${state.state ? ` hub-build__step--${state.state}` : ""}`);
    const words = make("div", "hub-build__words");
    const name = make(item.address ? "a" : "span", "hub-build__name", item.title);
    if (item.address) name.href = at(item.address);
    words.append(name, " ", make("span", "hub-build__kind", about(item)));
    const note = state.note || step.note;
    if (note) words.append(make("p", "hub-build__note", note));
    if (state.to) {
      const instead = today(state.to).item.title;
      const use = make("button", "hub-button", `Use what replaces it: ${instead}`);
      use.type = "button";
      use.addEventListener("click", () => {
        step.address = state.to;
        renew(`Replaced by ${instead}.`);
        focusOn(step, "input");
      });
      words.append(use);
    }
    const label = make("label", "hub-build__minutes", "Minutes ");
    const minutes = make("input", "hub-build__number");
    minutes.type = "number";
    minutes.min = "0";
    minutes.max = String(MOST_MINUTES);
    minutes.autocomplete = "off";
    minutes.value = String(step.minutes);
    minutes.setAttribute("aria-label", `Minutes for ${item.title}`);
    minutes.addEventListener("input", () => {
      step.minutes = minutesOf(minutes.value);
      keep();
      sums();
      notes();
    });
    minutes.addEventListener("change", () => {
      minutes.value = String(step.minutes);
      say(`${item.title}: ${several(step.minutes, "minute")}. Now ${sum()}.`);
    });
    label.append(minutes);
    const up = button("↑", `Move up: ${item.title}`, () => move(step, -1, "up"));
    const down = button("↓", `Move down: ${item.title}`, () => move(step, 1, "down"));
    const place = session.steps.indexOf(step);
    up.dataset.act = "up";
    down.dataset.act = "down";
    up.setAttribute("aria-disabled", String(place === 0));
    down.setAttribute("aria-disabled", String(place === session.steps.length - 1));
    const out = button("Take out", `Take out: ${item.title}`, () => {
      const now = session.steps.indexOf(step);
      session.steps.splice(now, 1);
      renew(`Taken out: ${item.title}. Now ${sum()}.`);
      const next = session.steps[Math.min(now, session.steps.length - 1)];
      if (next) focusOn(next, '[data-act="out"]');
      else field("build-q").focus();
    });
    out.dataset.act = "out";
    const tools = make("div", "hub-build__act");
    tools.append(label, up, down, out);
    made.append(make("span", "hub-build__from"), words, tools);
    return made;
  }
  function focusOn(step, wanted) {
    list.children[session.steps.indexOf(step)].querySelector(wanted).focus();
  }
  function move(step, way, act) {
    const from = session.steps.indexOf(step);
    const to = from + way;
    if (to < 0 || to >= session.steps.length) return;
    session.steps.splice(from, 1);
    session.steps.splice(to, 0, step);
    renew(`${nameOf(step)} is now ${to + 1} of ${session.steps.length}.`);
    focusOn(step, `[data-act="${act}"]`);
  }

  // What has changed since the session was begun.
  function changed() {
    const box = part("changed");
    const since = session.begun && session.begun < DAY ? session.begun : "";
    const seen = new Map();
    session.steps.forEach(step => {
      const item = step.address && today(step.address).item;
      if (item && since && item.day > since) seen.set(item.sheet || item.address.split("#")[0], item);
    });
    box.textContent = "";
    box.hidden = !since;
    if (!since) return;
    const words = new Date(`${since}T12:00:00`).toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric"
    });
    box.append(
      make(
        "p",
        "",
        `${seen.size ? "Changed" : "Nothing in it has changed"} since you began it on ${words}${seen.size ? ":" : "."}`
      )
    );
    if (!seen.size) return;
    const lines = make("ul");
    seen.forEach((item, address) => {
      const row = make("li");
      const link = make("a", "", item.title);
      link.href = at(address);
      row.append(link, ` ${item.change}`);
      lines.append(row);
    });
    const now = make("button", "hub-button", "I have read these");
    now.type = "button";
    now.addEventListener("click", () => {
      session.begun = DAY;
      renew("From now on it says what changes after today.");
      field("build-name").focus();
    });
    box.append(lines, now);
  }

  // The notes for whoever leads, ready at any time, so that the browser's own print has them too.
  const paper = part("notes");
  function notes() {
    const some = session.steps.length > 0;
    document.body.classList.toggle("hub-page--notes", some);
    paper.hidden = !some;
    paper.querySelectorAll(".hub-build__drawn").forEach(one => {
      one.remove();
    });
    if (!some) return;
    const head = make("div", "hub-build__drawn");
    head.append(
      make("h1", "", session.title || "A session"),
      make(
        "p",
        "",
        `Notes for whoever leads. ${several(total(), "minute")}. A4. Printed on ${new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}.`
      )
    );
    const steps = make("div", "hub-build__drawn");
    const prints = handouts();
    if (prints.length) {
      const before = make("ul");
      prints.forEach(print => {
        before.append(make("li", "", `${print.title}: ${print.words}`));
      });
      steps.append(make("h2", "", "Print before"), before);
    }
    paper.prepend(head);
    let from = 0;
    session.steps.forEach(step => {
      const { item, note } = step.address ? today(step.address) : { item: { kind: "own", title: step.words } };
      const one = make("section", "hub-build__row");
      const when = step.minutes ? `Minute ${from}, for ${several(step.minutes, "minute")}` : "With the step above";
      one.append(make("h2", "", `${when}: ${item.title}`));
      if (item.kind === "questions") one.append(make("p", "", `Listen for: ${item.words}`));
      else if (item.words) one.append(make("p", "", item.words));
      if (note || step.note) one.append(make("p", "", note || step.note));
      if (item.address) one.append(make("p", "hub-build__where", window.hubAddress(at(item.address))));
      steps.append(one);
      from += step.minutes;
    });
    part("opening").after(steps);
  }

  // Finding.

  let engine = null;
  const top = document.querySelector("[data-search]").dataset;
  const inSlices = steps => new Promise(done => window.hubSearchEngine.inSlices(steps, done));
  function search() {
    if (engine) return;
    load(top.finding)
      .then(() => load(top.entries))
      .then(() => inSlices(window.hubSearchEngine.build(window.hubEntries)))
      .then(built => {
        engine = built;
        found();
        return load(top.entries.replace("entries", "wordings"));
      })
      .then(() => inSlices(engine.read(window.hubWordings)))
      .then(() => {
        found();
        return load(top.entries.replace("entries", "texts"));
      })
      .then(() => inSlices(engine.read(window.hubTexts)))
      .then(found)
      .catch(() => {
        if (!engine) part("count").textContent = "Search has not loaded. Type again to try once more.";
      });
  }

  const LIST_OF = { filled: "sheets" };
  function hits(query, kind) {
    const fits = item => item && (!kind || (LIST_OF[item.kind] || item.kind) === kind);
    if (!query) return kind ? lists[kind].map(item => ({ item })) : [];
    if (!engine) return [];
    return engine
      .find(query, 80)
      .hits.map(hit => ({ item: items.get(hit.entry.address.toLowerCase()), at: hit.part }))
      .filter(hit => fits(hit.item));
  }

  function partOf(page, { address, title }) {
    return (
      items.get(address.toLowerCase()) ||
      put({ ...page, kind: "more", name: "", address, title: `${page.title}: ${title}`, words: "" })
    );
  }
  function tick(item, words, className) {
    const label = make("label", className);
    const box = make("input", "hub-build__check");
    box.type = "checkbox";
    box.autocomplete = "off";
    box.checked = holds(item.address);
    box.dataset.address = item.address;
    box.setAttribute("aria-label", `In your session: ${item.title}, ${kindOf(item)}`);
    box.addEventListener("change", () => {
      if (box.checked) {
        const done = addAll([item.address]);
        renew(done);
      } else {
        session.steps = session.steps.filter(step => step.address !== item.address);
        renew(`Taken out: ${item.title}. Now ${sum()}.`);
      }
      builder.querySelector(`.hub-build__check[data-address="${CSS.escape(item.address)}"]`)?.focus();
    });
    label.append(box, " ", ...words);
    return label;
  }

  let drawn = "";
  let searched = "";
  let most = SHOWN;
  function found() {
    const query = field("build-q").value.trim();
    const kind = field("build-kind").value;
    const results = part("found");
    const all = query || kind ? hits(query, kind) : [];
    if (searched !== query + kind) most = SHOWN;
    searched = query + kind;
    field("build-more").hidden = all.length <= most;
    // Drawn anew for another search; for another session only the ticks are set.
    const key = JSON.stringify([query, kind, most, all.map(hit => hit.item.address)]);
    if (key === drawn) {
      results.querySelectorAll(".hub-build__check").forEach(box => {
        box.checked = holds(box.dataset.address);
      });
      return;
    }
    drawn = key;
    results.textContent = "";
    all.slice(0, most).forEach(({ item, at: within }) => {
      const row = make("li", "hub-build__hit");
      const kind = make("span", "hub-build__about", about(item));
      row.append(tick(item, [make("b", "", item.title), " ", kind], "hub-build__tick"));
      if (item.words) row.append(make("p", "hub-build__more", item.words));
      const smaller = item.filled ? item.filled.map(one => [one, one.title.split(": ").at(-1)]) : [];
      if (within && item.kind === "pages") smaller.push([partOf(item, within), within.title]);
      if (smaller.length) {
        const few = make("div", "hub-build__parts");
        few.append(make("span", "", item.filled ? "Filled in:" : "Only:"));
        few.append(...smaller.map(([one, words]) => tick(one, [words], "hub-build__part")));
        row.append(few);
      }
      results.append(row);
    });
    part("count").textContent = countWords(query, kind, all.length);
  }
  function countWords(query, kind, count) {
    if (!query && !kind) return "";
    if (query && !engine) return "Search is loading …";
    if (!count) return "Nothing found. Try another word.";
    return count > most ? `The first ${most} of ${count}.` : `${count} to choose from.`;
  }
  field("build-more").addEventListener("click", () => {
    const next = Math.min(most, part("found").children.length);
    most = Infinity;
    found();
    part("found").children[next].querySelector("input").focus();
  });

  // Everything that is typed and pressed.

  field("build-q").addEventListener("input", () => {
    search();
    found();
  });
  field("build-q").addEventListener("focus", search);
  field("build-kind").addEventListener("change", found);
  builder.querySelectorAll("form").forEach(form => {
    form.addEventListener("submit", event => {
      event.preventDefault();
    });
  });
  field("build-own").addEventListener("submit", () => {
    const box = field("build-words");
    const words = box.value.trim().replace(/^\/+/, "");
    if (!words || !add(words)) return;
    box.value = "";
    renew(`Added to your session: ${words}. Now ${sum()}.`);
  });
  field("build-pack").addEventListener("submit", () => {
    addPack(field("build-from").value);
    renew();
  });
  field("build-name").addEventListener("input", () => {
    session.title = field("build-name").value.trim();
    keep();
    notes();
  });
  const copyAddress = () => {
    const address = window.hubAddress(`#${written()}`);
    const here = /^file:/.test(address) ? " It opens on this machine only." : "";
    window.hubCopy(address, `Address of your session copied.${here}`);
  };
  part("tools").addEventListener("click", event => {
    const act = event.target.dataset.act;
    if (act === "notes") window.print();
    if (act === "copy") copyAddress();
    if (act === "empty") {
      session = { title: "", begun: "", steps: [] };
      renew("Your session is empty.");
      field("build-q").focus();
    }
  });

  // An address: a whole session, or something to add to this one.
  function take() {
    const text = location.hash.slice(1);
    const asked = new URLSearchParams(text);
    const more = asked.getAll("add").slice(0, MOST_STEPS);
    const [, pack] = /^pack-([\w-]+)$/.exec(text) || [];
    if (more.length) {
      const words = addAll(more);
      renew(words);
    } else if (packs.has(pack)) {
      addPack(pack);
      renew();
    } else if (asked.has("step") || asked.has("title")) {
      session = read(text);
      renew();
    } else if (session.steps.length) {
      // A heading of this page was gone to.
      keep();
    }
  }

  // Pages in other tabs hand over what is added there.
  function listen() {
    if (!window.BroadcastChannel) return;
    const channel = new BroadcastChannel("hub-session");
    channel.onmessage = event => {
      if (!Array.isArray(event.data.add)) return;
      const words = addAll(event.data.add);
      renew(words);
      channel.postMessage({ said: words });
    };
  }

  load(builder.dataset.items).then(
    () => {
      readItems();
      builder.hidden = false;
      document.querySelector(".hub-build__without").hidden = true;
      window.name = "hub-session";
      addEventListener("hashchange", take);
      take();
      renew();
      listen();
    },
    () => {
      document.querySelector(".hub-build__without").textContent =
        "What a session is made of has not loaded. Load this page again.";
    }
  );
})();
