/* Copies addresses. Without this script each is a link that leads to the place it names. */
(() => {
  "use strict";

  // Foreign text as it is read: what is escaped in it, and what is no escape left as it is.
  window.hubPlain = text =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, escaped => {
      try {
        return decodeURIComponent(escaped);
      } catch (_broken) {
        return escaped;
      }
    });

  // What was done is said here, to the eye and by a screen reader.
  const note = document.createElement("p");
  note.className = "hub-said";
  note.setAttribute("role", "status");
  document.body.append(note);
  let timer;
  function say(text) {
    clearTimeout(timer);
    note.textContent = "";
    // Said again even where it is the same as before.
    setTimeout(() => {
      note.textContent = text;
    }, 50);
    timer = setTimeout(() => {
      note.textContent = "";
    }, 8000);
  }

  // A plain http server inside an organisation has no clipboard of its own.
  function copyOldWay(text) {
    const box = document.createElement("textarea");
    const before = document.activeElement;
    box.value = text;
    box.className = "hub-hidden";
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (before) before.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }
  function copy(text, said) {
    const way =
      navigator.clipboard && window.isSecureContext
        ? navigator.clipboard.writeText(text).catch(() => copyOldWay(text))
        : copyOldWay(text);
    return way.then(
      () => {
        say(said);
      },
      () => {
        say(`This browser does not let the page copy. The address is: ${text}`);
      }
    );
  }
  window.hubCopy = copy;

  // From disk the address of the living hub is copied, where it is known.
  const cited = document.querySelector(".hub-provenance__address");
  const living = cited && /^https?:/.test(cited.textContent.trim()) ? cited.textContent.trim() : "";
  window.hubAddress = href => {
    const from = location.protocol === "file:" && living ? living : location.href;
    const address = new URL(href, from).href;
    return from === living ? address.replace(/\/index\.html(?=#|$)/, "/") : address;
  };

  document.querySelectorAll(".hub-here").forEach(link => {
    link.title = "Copy link";
    link.setAttribute("aria-label", link.getAttribute("aria-label").replace("Link to", "Copy link to"));
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const address = window.hubAddress(link.getAttribute("href"));
      const here = /^file:/.test(address) ? " It opens on this machine only." : "";
      copy(address, `Link copied: ${address}${here}`);
    });
  });

  document.querySelectorAll(".hub-copy").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const from = document.getElementById(button.dataset.from);
      let text = "value" in from ? from.value : from.textContent.replace(/\s+/g, " ").trim();
      // Without a confirmed address of the hub the page gives a path alone: this copy's is put before it.
      if (from.id === "to-cite" && !living) text = text.replace(/\/\S*$/, location.href.split("#")[0]);
      copy(text, button.dataset.said);
    });
  });

  // What is added to a session is handed over by a script of its own, fetched each time.
  window.hubAddToSession = addresses => {
    const script = document.createElement("script");
    script.src = `${document.querySelector("[data-root]").dataset.root}assets/javascripts/add-to-session.js`;
    window.hubAdded = { addresses, say };
    document.head.append(script);
  };
  document.querySelectorAll("[data-add]").forEach(link => {
    link.addEventListener("click", event => {
      event.preventDefault();
      window.hubAddToSession([`/${link.dataset.add}`]);
    });
  });

  // What is folded on a screen prints open, in a browser whose style cannot say so.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".hub-fold:not([open])")];
    folded.forEach(fold => {
      fold.open = true;
    });
  });
  addEventListener("afterprint", () => {
    folded.forEach(fold => {
      fold.open = false;
    });
  });

  // A heading that has moved to another page: the reader of an old link goes there at once.
  function follow() {
    const at = document.getElementById(window.hubPlain(location.hash.slice(1)));
    const on = at?.classList.contains("hub-gone__item") && at.querySelector(".hub-gone__on");
    if (on) location.replace(on.href);
    // What is folded opens for whoever was sent there; not every browser does so by itself.
    let opened = false;
    for (
      let fold = at?.querySelector(":scope > details:not([open])") || at?.closest("details:not([open])");
      fold;
      fold = fold.parentElement.closest("details:not([open])")
    ) {
      fold.open = opened = true;
    }
    if (opened) at.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();
})();
