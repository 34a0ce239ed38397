/* The link keeper: what became of the addresses in a text. Nothing leaves the browser. */
(() => {
  "use strict";

  const keeper = document.querySelector(".hub-keeper");
  if (!keeper) return;

  // Rows of addresses.js: address, kind, title, status, to, title it was released under, why it ended.
  const known = new Map();
  // The last step of each address: most links of other sites end in none of them.
  const lasts = new Set();
  // The whole list comes with the first use, and a script works from disk too.
  function withList(done, failed) {
    if (known.size) return done();
    const script = document.createElement("script");
    script.src = keeper.dataset.entries;
    script.onerror = failed;
    script.onload = () => {
      window.hubAddresses.forEach(row => {
        lasts.add(last(row[0].replace(/#.*/, "").toLowerCase()));
        known.set(row[0].toLowerCase(), {
          address: row[0],
          kind: row[1],
          title: row[2],
          status: row[3],
          to: row[4],
          was: row[5],
          why: row[6]
        });
      });
      done();
    };
    document.head.append(script);
  }

  const root = new URL("../../", location.href);
  const cited = document.querySelector(".hub-provenance__address").textContent.trim();
  const hosts = [location.host];
  // Where the hub's home lies, here and at its own address: another folder is not home.
  const homes = ["/", window.hubPlain(root.pathname).toLowerCase()];
  if (/^https?:/.test(cited)) {
    hosts.push(new URL(cited).host);
    homes.push(new URL("../../", cited).pathname.toLowerCase());
  }

  // An address of the web, or one from the hub's root as slides and paper have it.
  const LINK =
    /https?:\/\/[^\s<>"“”]+|file:\/\/[^\s<>"“”]+|(?:^|[\s(["“])(\/(?:[\w.-]{1,200}\/){1,20}[\w.-]{0,200}(?:#[\w.-]{1,200})?)/gm;
  // No address of the hub is nearly as long; and whoever pastes a book has a list to read.
  const LONGEST = 2000;
  const LISTED = 500;

  // From disk a browser lists a folder, and does not open its page.
  function fromDisk(address) {
    return address.replace(/\/(?=#|$)/, "/index.html");
  }

  function trimmed(link) {
    // What ends a sentence or closes a bracket is not the link's.
    const cut = link.replace(/[.,;:!?'’)\]}]+$/, "");
    return cut;
  }

  function last(path) {
    return path.replace(/\/$/, "").replace(/.*\//, "");
  }

  // Every way to read a path: whole, and without the folders the hub may lie in.
  function readings(path, hash) {
    const plain = window
      .hubPlain(path)
      .toLowerCase()
      .replace(/index\.html$/, "");
    const steps = plain.split("/").filter(Boolean);
    const found = [];
    for (let from = 0; from <= steps.length; from += 1) {
      const rest = steps.slice(from).join("/");
      const forms = rest ? [`${rest}/`, rest] : [""];
      forms.forEach(form => {
        found.push({
          base: `/${steps.slice(0, from).join("/")}`,
          left: steps.length - from,
          address: `/${form}`,
          hash: hash
        });
      });
    }
    return found;
  }

  function look(link) {
    const whole = /^\//.test(link) ? `https://hub.invalid${link}` : link;
    let url;
    try {
      url = new URL(whole);
    } catch (_error) {
      return null;
    }
    const ours = /^\//.test(link) || hosts.indexOf(url.host) >= 0;
    const hash = window.hubPlain(url.hash).toLowerCase();
    let page = null;
    const plain = window.hubPlain(url.pathname).toLowerCase();
    if (!lasts.has(last(plain.replace(/index\.html$/, "")))) return ours ? { url: url } : null;
    const ways = readings(url.pathname, hash);
    for (let number = 0; number < ways.length; number += 1) {
      const way = ways[number];
      // On another server only what is surely ours counts: two steps or more.
      if (!ours && way.left < 2) continue;
      if (!way.left && homes.indexOf(way.base.replace(/\/?$/, "/")) < 0) continue;
      const entry = known.get(way.address + hash);
      const holder = known.get(way.address);
      if (entry) return { entry: entry, way: way, url: url };
      if (holder && !page && (way.left > 0 || ways.length === 2)) page = { entry: holder, way: way, url: url };
    }
    if (page) return { entry: page.entry, way: page.way, url: url, lost: hash };
    return ours ? { url: url } : null;
  }

  function moved(link, found, to) {
    if (/^\//.test(link)) return to;
    if (found.url.protocol === "file:") return new URL(fromDisk(to).slice(1), root).href;
    const base = found.way.base.replace(/\/$/, "");
    return found.url.origin + base + to;
  }

  const NAMES = {
    current: "Current",
    moved: "Moved",
    reworded: "Reworded",
    withdrawn: "Withdrawn",
    replaced: "Replaced",
    unknown: "Unknown",
    elsewhere: "Not of this hub"
  };

  // Kept for each link: in a long text the same ones stand again and again.
  const looked = new Map();
  function lookOnce(link) {
    if (link.length > LONGEST) return null;
    // Most links of a long text are plain ones of other sites: seen without being taken apart.
    const plain = /^https?:\/\/([a-z0-9.-]+)((?:\/[a-z0-9.-]+)+)\/?$/.exec(link);
    if (plain && hosts.indexOf(plain[1]) < 0 && !lasts.has(last(plain[2].replace(/\/index\.html$/, "")))) return null;
    if (!looked.has(link)) looked.set(link, look(link));
    return looked.get(link);
  }

  // lacks  whether the line has not the words
  function judge(link, lacks) {
    const found = lookOnce(link);
    if (!found) return { state: "elsewhere", link: link, says: "Not checked." };
    if (!found.entry)
      return { state: "unknown", link: link, says: "The hub never gave out this address. Look for a slip of typing." };
    const entry = found.entry;
    const result = { link: link, title: entry.title, found: found };
    if (entry.status === "withdrawn") {
      result.state = entry.to ? "replaced" : "withdrawn";
      result.says = (entry.why || "It has ended.") + (entry.to ? "" : " Nothing takes its place.");
      if (entry.to) result.to = moved(link, found, entry.to);
    } else if (found.lost && entry.status === "current" && found.lost !== "#") {
      result.state = "unknown";
      result.says = `The page is there. The hub never gave out ${found.lost} on it.`;
    } else if (entry.status === "moved") {
      result.state = "moved";
      result.to = moved(link, found, entry.to);
      result.says = `It is now at ${result.to}`;
    } else if (entry.was && entry.was !== entry.title && lacks(entry.title)) {
      result.state = "reworded";
      result.was = entry.was;
      result.says = `The address is right. It was released as “${entry.was}” and now says “${entry.title}”.`;
    } else {
      result.state = "current";
      result.says = "";
    }
    return result;
  }

  function make(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function check(text) {
    const results = [];
    looked.clear();
    const mended = text
      .split("\n")
      .map(line => {
        const reworded = new Map();
        const held = new Map();
        const lacks = words => {
          if (!held.has(words)) held.set(words, line.indexOf(words) < 0);
          return held.get(words);
        };
        let after = line.replace(LINK, (match, rooted) => {
          const lead = rooted ? match.slice(0, match.length - rooted.length) : "";
          const whole = rooted || match;
          const link = whole.length <= LONGEST ? trimmed(whole) : whole;
          const tail = whole.slice(link.length);
          const result = judge(link, lacks);
          results.push(result);
          let now = result.state === "moved" ? result.to : link;
          if (result.state === "withdrawn") now += " [withdrawn]";
          if (result.state === "replaced") now += ` [replaced by ${result.to}]`;
          if (result.state === "reworded") reworded.set(result.was, result.title);
          return lead + now + tail;
        });
        reworded.forEach((title, was) => {
          after = after.split(was).join(title);
        });
        return after;
      })
      .join("\n");
    return { results: results, mended: mended };
  }

  const form = keeper.querySelector("form");
  const count = keeper.querySelector(".hub-keeper__count");
  const found = keeper.querySelector(".hub-keeper__found");
  const list = keeper.querySelector(".hub-keeper__list");
  const out = keeper.querySelector("#keeper-mended");
  keeper.hidden = false;
  document.querySelector(".hub-keeper__without").hidden = true;

  function draw(result) {
    const kind = result.state === "replaced" ? "withdrawn" : result.state;
    const item = make("li", `hub-keeper__item hub-keeper__item--${kind}`);
    item.append(make("span", "hub-keeper__state", NAMES[result.state]));
    if (result.title) item.append(make("b", "", result.title), " ");
    item.append(make("span", "", result.link.slice(0, LONGEST)));
    if (result.says) item.append(make("br"), make("span", "", result.says));
    if (result.to) {
      const link = make("a", "", "Open the new address");
      // In this copy of the hub, wherever the link itself leads.
      const to = result.found.entry.to;
      link.href = new URL((location.protocol === "file:" ? fromDisk(to) : to).slice(1), root).href;
      item.append(" ", link);
    }
    return item;
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    withList(show, () => {
      count.textContent = "The list of addresses could not be loaded. Try again.";
    });
  });
  function show() {
    const checked = check(form.querySelector("textarea").value);
    list.textContent = "";
    found.hidden = !checked.results.length;
    if (!checked.results.length) {
      count.textContent = `No link was found. Paste whole addresses, such as ${new URL("guidance/mapping/", root).href}`;
      return;
    }
    const sums = new Map();
    checked.results.forEach(result => {
      sums.set(result.state, (sums.get(result.state) || 0) + 1);
    });
    list.append(...checked.results.slice(0, LISTED).map(draw));
    const total = checked.results.length;
    const states = Object.keys(NAMES).filter(state => sums.has(state));
    const said = states.map(state => `${sums.get(state)} ${NAMES[state].toLowerCase()}`).join(", ");
    const rest = total > LISTED ? ` The first ${LISTED} are listed. The mended text has them all.` : "";
    count.textContent = `${total} ${total === 1 ? "link" : "links"}: ${said}.${rest}`;
    out.value = checked.mended;
  }
  form.addEventListener("reset", () => {
    list.textContent = "";
    out.value = "";
    count.textContent = "Wiped.";
    found.hidden = true;
  });
})();
