/* Lists that can be narrowed: one choice each, kept in the address so that it can be sent on;
   and a tray for what was chosen from them. Without this script such a list stands whole. */
(() => {
  "use strict";

  function make(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }
  window.hubMake = make;

  // Puts keys into the address, or takes those without a value out of it.
  window.hubKeep = changes => {
    const query = new URLSearchParams(location.search);
    Object.keys(changes).forEach(key => {
      if (changes[key]) query.set(key, changes[key]);
      else query.delete(key);
    });
    const address = new URL(location.href);
    // A comma and a colon need not be escaped, and an address is read by people.
    address.search = query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":");
    try {
      history.replaceState(null, "", address);
    } catch (_refused) {
      // Some browsers keep the address of a file as it is; the list is narrowed all the same.
    }
    return address.href;
  };

  /* A choice as it stands in the form: chips or a menu. Both give and take a value by name. */
  function menu(filter) {
    const label = make("label", "hub-filters__filter");
    label.append(make("span", "hub-filters__name", `${filter.label} `));
    const select = make("select", "hub-filters__select");
    select.name = filter.key;
    select.autocomplete = "off";
    [["", filter.any || `${filter.label}: any`]].concat(filter.choices).forEach(choice => {
      const option = make("option", "", choice[1]);
      option.value = choice[0];
      select.append(option);
    });
    label.append(select);
    return label;
  }
  function chips(filter) {
    const group = make("fieldset", "hub-chips");
    group.append(make("legend", "hub-chips__label", filter.label));
    [["", filter.any || "Any"]].concat(filter.choices).forEach(([value, words, number]) => {
      const label = make("label", `hub-chips__chip${number ? ` hub-chips__chip--${value}` : ""}`);
      const radio = make("input", "hub-chips__radio");
      radio.type = "radio";
      radio.name = filter.key;
      radio.value = value;
      radio.autocomplete = "off";
      label.append(radio);
      if (number) label.append(make("b", "hub-chips__number", String(number)));
      label.append(words);
      if (value) label.append(make("small", "hub-chips__count"));
      group.append(label);
    });
    return group;
  }

  /* list    element with the filters as JSON; the form is put before it
     items   what is narrowed; each has a data attribute for every filter
     many    what the items are called: "worksheets"
     after   called whenever something was chosen */
  window.hubFilters = (list, items, many, after) => {
    const filters = JSON.parse(list.dataset.filters);
    const bar = make("form", "hub-filters");
    bar.setAttribute("aria-label", "Narrow the list");
    const count = make("p", "hub-filters__count");
    count.setAttribute("role", "status");
    const ways = make("div", "hub-filters__ways");
    const asked = new URLSearchParams(location.search);
    const keys = filters.map(filter => filter.key);

    // On a telephone the choices are folded, so that the list itself is on the first screen.
    const fold = make("details", "hub-filters__fold");
    const choices = make("div", "hub-filters__choices");
    fold.append(make("summary", "hub-filters__open", "Narrow the list"), choices);
    filters.forEach(filter => {
      choices.append(filter.look === "chips" ? chips(filter) : menu(filter));
    });
    bar.append(fold);
    const wide = matchMedia("(min-width: 60em)");
    const unfold = () => {
      fold.open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();

    const controls = key => Array.from(bar.querySelectorAll(`[name="${key}"]`));
    const value = key => {
      const found = controls(key);
      return found[0].type === "radio" ? found.find(one => one.checked).value : found[0].value;
    };
    // A choice that is not one, from an address typed by hand, is none.
    function choose(key, wanted) {
      const found = controls(key);
      if (found[0].type === "radio") {
        (found.find(one => one.value === wanted) || found[0]).checked = true;
      } else {
        found[0].value = wanted;
        if (found[0].selectedIndex < 0) found[0].value = "";
      }
    }
    const words = key => {
      const filter = filters.find(one => one.key === key);
      return filter.choices.find(choice => choice[0] === value(key))[1];
    };

    const has = (item, key, wanted) => !wanted || (item.dataset[key] || "").split(" ").includes(wanted);
    // What is asked for, read from the form once for all items.
    const fits = (item, chosen, without) => chosen.every(([key, wanted]) => key === without || has(item, key, wanted));

    function way(text, dropped) {
      const button = make("button", "hub-button", text);
      button.type = "button";
      button.addEventListener("click", () => {
        dropped.forEach(key => {
          choose(key, "");
        });
        narrow();
        // The button is gone now: whoever pressed it goes on at the choice it took away.
        const [first] = controls(dropped[0]);
        fold.open = true;
        first.focus();
      });
      ways.append(button);
    }
    function narrow() {
      const chosen = keys.map(key => [key, value(key)]);
      const used = chosen.filter(([, wanted]) => wanted).map(([key]) => key);
      let shown = 0;
      items.forEach(item => {
        item.hidden = !fits(item, chosen);
        shown += item.hidden ? 0 : 1;
      });
      bar.querySelectorAll(".hub-chips__radio").forEach(radio => {
        const number = radio.parentElement.querySelector(".hub-chips__count");
        if (!number) return;
        const found = items.filter(item => fits(item, chosen, radio.name) && has(item, radio.name, radio.value));
        number.textContent = String(found.length);
        radio.parentElement.classList.toggle("hub-chips__chip--none", !found.length);
      });
      ways.textContent = "";
      if (!shown) {
        used.forEach(key => {
          const found = items.filter(item => fits(item, chosen, key)).length;
          if (found && used.length > 1) way(`Leave out “${words(key)}”: ${found}`, [key]);
        });
        if (used.length) way(`Show all ${items.length}`, used);
      }
      count.textContent = `${shown || "None"} of ${items.length} ${many}${used.length ? `: ${used.map(words).join(", ")}` : ""}`;
      const changes = {};
      chosen.forEach(([key, wanted]) => {
        changes[key] = wanted;
      });
      window.hubKeep(changes);
      if (after) after();
    }

    keys.forEach(key => {
      choose(key, asked.get(key) || "");
    });
    bar.addEventListener("change", narrow);
    bar.addEventListener("submit", event => {
      event.preventDefault();
    });
    list.before(bar, count, ways);
    narrow();
  };

  /* What was chosen, at the foot of the screen while there is anything.
     after  element behind which it stands; name: what it is called: "Your set" */
  window.hubTray = (after, name) => {
    const tray = make("section", "hub-tray");
    tray.setAttribute("aria-label", name);
    tray.hidden = true;
    // Said by an element that stands in the page before: a screen reader hears what comes into it.
    const said = make("div", "hub-hidden");
    said.setAttribute("role", "status");
    const row = make("div", "hub-tray__row");
    const count = make("p", "hub-tray__count");
    const look = make("details", "hub-tray__look");
    const list = make("ol", "hub-tray__list");
    const summary = make("summary", "hub-tray__open", "Look at it");
    look.append(summary, list);
    const tools = make("div", "hub-tray__tools");
    row.append(count, look, tools);
    tray.append(row);
    after.after(said, tray);
    addEventListener("keydown", event => {
      if (event.key !== "Escape" || !look.open) return;
      look.open = false;
      summary.focus();
    });

    const button = (text, action, look) => {
      const made = make("button", ["hub-button", ...(look ? look.split(" ") : [])].join(" hub-button--"), text);
      made.type = "button";
      made.addEventListener("click", action);
      return made;
    };
    // lines: list of [words, what stands beside them, its name, take it out]
    const show = (words, lines) => {
      tray.hidden = !lines.length;
      if (!lines.length) look.open = false;
      if (count.textContent && count.textContent !== words)
        said.textContent = lines.length ? words : `${name} is empty.`;
      count.textContent = words;
      list.textContent = "";
      lines.forEach(([text, beside, title, take], at) => {
        const line = make("li", "hub-tray__line");
        const out = button("Take out", () => {
          take();
          // Its button is gone: go on at the next one, or at the list that it was chosen from.
          const others = list.querySelectorAll("button");
          const next = others[Math.min(at, others.length - 1)];
          if (next) next.focus();
          else document.querySelector(".hub-filters [name]").focus();
        });
        out.setAttribute("aria-label", `Take out ${title}`);
        line.append(make("span", "hub-tray__words", text), ...beside, out);
        list.append(line);
      });
    };
    return { button, show, tools, tray };
  };
})();
