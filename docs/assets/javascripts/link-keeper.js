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

  const forms = window.hubLinkForms;
  const root = new URL("../../", location.href);
  const cited = document.querySelector(".hub-provenance__address").textContent.trim();
  // The hub's own address, once it is known: a link with another host is mended to it.
  const own = /^https?:/.test(cited) ? new URL("../../", cited) : null;
  const hostOf = url => url.host.toLowerCase().replace(/^www\./, "");
  const hosts = [hostOf(location)];
  // Where the hub's home lies, here and at its own address: another folder is not home.
  const homes = ["/", forms.unescaped(root.pathname).toLowerCase()];
  if (own) {
    hosts.push(hostOf(own));
    homes.push(own.pathname.toLowerCase());
  }

  // No address of the hub is nearly as long; and whoever pastes a book has a list to read.
  const LONGEST = 6000;
  const LISTED = 500;

  // From disk a browser lists a folder, and does not open its page.
  function fromDisk(address) {
    return address.replace(/\/(?=#|$)/, "/index.html");
  }

  function last(path) {
    return path.replace(/\/$/, "").replace(/.*\//, "");
  }

  // Every way to read a path: whole, and without the folders the hub may lie in.
  function readings(plain) {
    const steps = plain.split("/").filter(Boolean);
    const found = [];
    for (let from = 0; from <= steps.length; from += 1) {
      const rest = steps.slice(from).join("/");
      const written = rest ? [`${rest}/`, rest] : [""];
      written.forEach(form => {
        found.push({ base: `/${steps.slice(0, from).join("/")}`, left: steps.length - from, address: `/${form}` });
      });
    }
    return found;
  }

  function look(link) {
    const read = forms.read(link);
    if (!read) return null;
    const ours = !read.host ? read.url.protocol !== "file:" : hosts.includes(read.host);
    if (read.sealed) return { read: read };
    const hash = read.id ? `#${read.id.toLowerCase()}` : "";
    const plain = read.path.toLowerCase().replace(/index\.html$/, "");
    const none = ours ? { read: read } : null;
    if (!lasts.has(last(plain))) return none;
    const ways = readings(plain);
    let page = null;
    for (const way of ways) {
      const entry = known.get(way.address + hash);
      const holder = known.get(way.address);
      // On another server only what is surely ours counts: two steps, or one with an id of ours.
      if (!ours && way.left < 2 && !(way.left && hash && entry)) continue;
      if (!way.left && homes.indexOf(way.base.replace(/\/?$/, "/")) < 0) continue;
      if (entry) return { entry: entry, way: way, read: read, ours: ours };
      if (holder && !page && (way.left > 0 || ways.length === 2))
        page = { entry: holder, way: way, read: read, ours: ours, lost: hash };
    }
    return page || none;
  }

  function moved(link, found, to) {
    if (link.startsWith("/")) return to;
    if (found.read.url.protocol === "file:") return new URL(fromDisk(to).slice(1), root).href;
    if (own && !found.ours) return new URL(to.slice(1), own).href;
    return found.read.url.origin + found.way.base.replace(/\/$/, "") + to;
  }

  // Whether a link that leads to the right place is written so that it may not arrive there.
  function unplain(link, found) {
    const read = found.read;
    if (link.startsWith("/") || read.url.protocol === "file:") return false;
    const written = read.url.pathname + read.url.hash;
    return read.wrapped || read.path !== read.path.toLowerCase() || /%23/.test(written) || (own && !found.ours);
  }

  const NAMES = {
    current: "Current",
    moved: "Moved",
    reworded: "Reworded",
    withdrawn: "Withdrawn",
    replaced: "Replaced",
    unknown: "Unknown",
    sealed: "Hidden",
    elsewhere: "Not of this hub"
  };

  // Kept for each link: in a long text the same ones stand again and again.
  const looked = new Map();
  function lookOnce(link) {
    if (link.length > LONGEST) return null;
    // Most links of a long text are plain ones of other sites: seen without being taken apart.
    const plain = /^https?:\/\/([a-z0-9.-]+)((?:\/[a-z0-9.-]+)+)\/?$/.exec(link);
    if (
      plain &&
      !hosts.includes(plain[1].replace(/^www\./, "")) &&
      !lasts.has(last(plain[2].replace(/\/index\.html$/, "")))
    )
      return null;
    if (!looked.has(link)) {
      // Whatever one link holds, the others are still looked at.
      try {
        looked.set(link, look(link));
      } catch (_unread) {
        looked.set(link, null);
      }
    }
    return looked.get(link);
  }

  // lacks  whether the line has not the words
  function judge(link, lacks) {
    const found = lookOnce(link);
    if (!found) return { state: "elsewhere", link: link, says: "Not checked." };
    if (found.read.sealed)
      return {
        state: "sealed",
        link: link,
        says: "It hides where it leads. Open it once, and paste the address you arrive at."
      };
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
    if (found.entry && ["current", "reworded"].includes(result.state) && unplain(link, found)) {
      result.plain = moved(link, found, entry.address);
      result.says = `${result.says} Write it plainly: ${result.plain}`.trim();
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
    const mended = forms
      .seen(text)
      .split("\n")
      .map(line => {
        const reworded = new Map();
        const held = new Map();
        const lacks = words => {
          if (!held.has(words)) held.set(words, line.indexOf(words) < 0);
          return held.get(words);
        };
        let after = forms.each(line, whole => {
          const link = whole.length <= LONGEST ? forms.trimmed(whole) : whole;
          const result = judge(link, lacks);
          // Words with a stroke in them look like an address without https.
          if (result.state === "elsewhere" && !/^(?:\w+:|www\.)/i.test(link)) return whole;
          results.push(result);
          let now = result.state === "moved" ? result.to : result.plain || link;
          if (result.state === "withdrawn") now += " [withdrawn]";
          if (result.state === "replaced") now += ` [replaced by ${result.to}]`;
          if (result.state === "reworded") reworded.set(result.was, result.title);
          return now + whole.slice(link.length);
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
    if (result.where) item.append(make("span", "hub-keeper__where", result.where), " ");
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

  const failed = () => {
    count.textContent = "The list of addresses could not be loaded. Try again.";
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    withList(() => {
      show(check(form.querySelector("textarea").value));
    }, failed);
  });

  // A file is read here, and goes nowhere. Once for each slide, however often a link stands there.
  const file = form.querySelector("input[type=file]");
  file.addEventListener("change", () => {
    if (!file.files.length) return;
    const name = file.files[0].name;
    count.textContent = `Reading ${name} …`;
    window.hubOfficeFile(file.files[0]).then(
      parts => {
        withList(() => {
          const seen = new Set();
          const results = parts.flatMap(part =>
            check(part.text)
              .results.map(result => ({ ...result, where: part.where }))
              .filter(result => {
                const key = `${result.where} ${result.link}`;
                return !seen.has(key) && seen.add(key);
              })
          );
          const lines = results
            .filter(result => result.says && !["elsewhere", "sealed"].includes(result.state))
            .map(result => `${result.where}: ${result.link}\n  ${NAMES[result.state]}. ${result.says}`);
          show({ results: results, mended: lines.join("\n") }, name);
        }, failed);
      },
      fault => {
        found.hidden = true;
        count.textContent = `${name}: ${fault.message}`;
      }
    );
  });

  function show(checked, name) {
    list.textContent = "";
    found.hidden = !checked.results.length;
    found.querySelector("#keeper-mended-title").textContent = name ? "What to change in the file" : "Your text, mended";
    found.querySelector("#keeper-how").hidden = Boolean(name);
    if (!checked.results.length) {
      count.textContent = name
        ? `No link was found in ${name}.`
        : `No link was found. Paste whole addresses, such as ${new URL("guidance/mapping/", root).href}`;
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
    const rest =
      total > LISTED ? ` The first ${LISTED} are listed. The ${name ? "list" : "mended text"} has them all.` : "";
    count.textContent = `${name ? `${name}: ` : ""}${total} ${total === 1 ? "link" : "links"}: ${said}.${rest}`;
    out.value = checked.mended || "Nothing to change.";
  }
  form.addEventListener("reset", () => {
    list.textContent = "";
    out.value = "";
    count.textContent = "Wiped.";
    found.hidden = true;
  });
})();
