/* Lists that can be narrowed: one choice each, kept in the address so that it can be sent on.
   Without this script such a list stands whole. */
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
    // A comma need not be escaped, and an address is read by people.
    address.search = query.toString().replace(/%2C/g, ",");
    try {
      history.replaceState(null, "", address);
    } catch (_refused) {
      // Some browsers keep the address of a file as it is; the list is narrowed all the same.
    }
    return address.href;
  };

  /* list    element with the filters as JSON; the form is put before it
     items   what is narrowed; each has a data attribute for every filter
     many    what the items are called: "worksheets"
     after   called whenever something was chosen */
  window.hubFilters = (list, items, many, after) => {
    const bar = make("form", "hub-filters");
    bar.setAttribute("aria-label", "Narrow the list");
    const count = make("p", "hub-filters__count");
    count.setAttribute("role", "status");
    const ways = make("div", "hub-filters__ways");
    const asked = new URLSearchParams(location.search);
    const chosen = {};
    const keys = [];

    function fits(item, without) {
      return keys.every(key => {
        const wanted = key === without ? "" : chosen[key].value;
        return !wanted || (item.dataset[key] || "").split(" ").indexOf(wanted) >= 0;
      });
    }
    function words(key) {
      return chosen[key].selectedOptions[0].textContent;
    }
    function way(text, dropped) {
      const button = make("button", "hub-button", text);
      button.type = "button";
      button.addEventListener("click", () => {
        dropped.forEach(key => {
          chosen[key].value = "";
        });
        narrow();
        // The button is gone now: whoever pressed it goes on at the choice it took away.
        chosen[dropped[0]].focus();
      });
      ways.append(button);
    }
    function narrow() {
      const used = keys.filter(key => chosen[key].value);
      let shown = 0;
      items.forEach(item => {
        item.hidden = !fits(item);
        shown += item.hidden ? 0 : 1;
      });
      ways.textContent = "";
      if (!shown) {
        used.forEach(key => {
          const found = items.filter(item => fits(item, key)).length;
          if (found && used.length > 1) way(`Leave out “${words(key)}”: ${found}`, [key]);
        });
        if (used.length) way(`Show all ${items.length}`, used);
      }
      count.textContent = `${shown || "None"} of ${items.length} ${many}${used.length ? `: ${used.map(words).join(", ")}` : ""}`;
      const changes = {};
      keys.forEach(key => {
        changes[key] = chosen[key].value;
      });
      window.hubKeep(changes);
      if (after) after();
    }

    JSON.parse(list.dataset.filters).forEach(filter => {
      const label = make("label", "hub-filters__filter", `${filter.label} `);
      const select = make("select", "hub-filters__select");
      select.name = filter.key;
      select.autocomplete = "off";
      [["", "Any"]].concat(filter.choices).forEach(choice => {
        const option = make("option", "", choice[1]);
        option.value = choice[0];
        select.append(option);
      });
      select.value = asked.get(filter.key) || "";
      // A choice that is not one, from an address typed by hand.
      if (select.selectedIndex < 0) select.value = "";
      chosen[filter.key] = select;
      keys.push(filter.key);
      label.append(select);
      bar.append(label);
    });
    bar.addEventListener("change", narrow);
    bar.addEventListener("submit", event => {
      event.preventDefault();
    });
    list.before(bar, count, ways);
    narrow();
  };
})();
