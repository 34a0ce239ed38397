/* Filling a sheet on screen. Nothing is stored and nothing is sent: what is typed lives in
   the boxes and nowhere else. Without this script the sheet can be typed into and printed;
   with it no letter is lost where a box is too small. */
(() => {
  "use strict";

  const form = document.querySelector(".ws-form");
  const tools = document.querySelector(".ws-tools");
  const said = document.querySelector(".ws-bar__said");
  if (!form || !tools) return;
  tools.hidden = false;

  function fields() {
    return Array.from(form.querySelectorAll("textarea, input"));
  }

  function filled(field) {
    return field.type === "checkbox" ? field.checked : field.value.trim() !== "";
  }

  function name(field) {
    const label = field.id && form.querySelector(`label[for="${field.id}"]`);
    return (label ? label.textContent : field.title).trim().replace(/\s+/g, " ");
  }

  // A box that is too small: all of its text goes on a side of its own at the end.
  const more = document.createElement("section");
  more.className = "ws-overflow";
  more.setAttribute("aria-label", "Text that did not fit its box");
  form.after(more);

  // A telephone shows one column. What fits its box on paper is asked of the paper.
  const narrow = window.matchMedia("(max-width: 40rem)");
  const page = document.documentElement;
  for (const table of form.querySelectorAll(".ws-table__grid")) {
    const heads = Array.from(table.tHead.rows[0].cells, cell => cell.textContent);
    for (const row of table.tBodies[0].rows) {
      Array.from(row.cells).forEach((cell, index) => {
        cell.dataset.column = heads[index];
      });
    }
  }

  function lay() {
    // A filled example is read as the paper it is.
    page.classList.toggle("ws-document--column", narrow.matches && fields().length > 0);
  }

  lay();
  narrow.addEventListener("change", lay);

  function onPaper(ask) {
    const at = window.scrollY;
    page.classList.remove("ws-document--column");
    const answer = ask();
    lay();
    window.scrollTo(0, at);
    return answer;
  }

  function overfull(field) {
    if (field.type === "checkbox") return false;
    return field.tagName === "TEXTAREA"
      ? field.scrollHeight > field.clientHeight + 2
      : field.scrollWidth > field.clientWidth + 2;
  }

  function settle() {
    const over = onPaper(() => fields().filter(field => filled(field) && overfull(field)));
    fields().forEach(field => {
      field.classList.toggle("ws-field--over", over.includes(field));
    });
    more.textContent = "";
    if (!over.length) return;
    const title = document.createElement("h2");
    title.textContent = `${document.querySelector(".ws-masthead__title").textContent.trim()}: text that did not fit its box`;
    // Loose paper is matched by what its own side carries: whose it is, which sheet, what to do.
    const whose = document.createElement("p");
    whose.textContent = Array.from(document.querySelectorAll(".ws-side-1 .ws-head__line"))
      .filter(filled)
      .map(field => `${name(field)}: ${field.value.trim()}`)
      .join(" · ");
    const which = document.createElement("p");
    which.textContent = document
      .querySelector(".ws-foot__identity")
      .textContent.replace(/side \d+ of \d+/, "text that did not fit");
    const then = document.createElement("p");
    then.textContent = document.querySelector(".ws-foot__note").textContent;
    for (const own of [title, which, then]) own.lang = "en-GB";
    more.append(title, whose, which, then);
    over.forEach(field => {
      const head = document.createElement("h3");
      head.textContent = name(field);
      const text = document.createElement("p");
      text.textContent = field.value;
      more.append(head, text);
    });
  }

  function open(field) {
    if (field.tagName !== "TEXTAREA") return;
    field.classList.remove("ws-field--open");
    field.style.removeProperty("block-size");
    if (document.activeElement === field && overfull(field)) {
      field.classList.add("ws-field--open");
      field.style.setProperty("block-size", `${field.scrollHeight + 4}px`);
    }
  }

  form.addEventListener("input", event => {
    open(event.target);
  });
  form.addEventListener("focusin", event => {
    open(event.target);
  });
  form.addEventListener("focusout", event => {
    event.target.classList.remove("ws-field--open");
    event.target.style.removeProperty("block-size");
    settle();
  });
  window.addEventListener("beforeprint", () => {
    if (document.activeElement) document.activeElement.blur();
    settle();
  });

  function asText() {
    const lines = [document.title, ""];
    let part = null;
    fields().forEach(field => {
      if (!filled(field)) return;
      const frame = field.closest(".ws-part");
      if (frame !== part) {
        part = frame;
        if (frame) lines.push(frame.firstElementChild.textContent.trim().replace(/\s+/g, " ").toUpperCase(), "");
      }
      lines.push(name(field));
      if (field.type !== "checkbox") lines.push(field.value.trim());
      lines.push("");
    });
    return lines.join("\n");
  }

  function copy() {
    const text = asText();
    function byHand() {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      said.textContent = done ? "Copied as text." : "Could not copy. Select the text in each box instead.";
    }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(() => {
      said.textContent = "Copied as text.";
    }, byHand);
  }

  // What was wiped can be brought back until the page is left: it is in no other place.
  const undo = tools.querySelector('[data-act="undo"]');
  let wiped = [];

  function forget() {
    wiped = [];
    if (undo) undo.hidden = true; // a filled example has nothing to wipe
  }

  function wipe() {
    if (!fields().some(filled) || !window.confirm("Wipe everything you typed on this sheet?")) return;
    wiped = fields().map(field => [field, field.value, field.checked]);
    form.reset();
    settle();
    undo.hidden = false;
    said.textContent = "Wiped. It can be undone until you leave the page.";
  }

  function bringBack() {
    wiped.forEach(([field, value, checked]) => {
      field.value = value;
      field.checked = checked;
    });
    forget();
    settle();
    said.textContent = "Back as it was.";
  }

  // Name and date are asked once: what stands beside one title follows beside the others,
  // until it is changed there.
  form.addEventListener("input", event => {
    const typed = event.target;
    if (!typed.dataset.same) return;
    typed.dataset.own = "yes";
    form.querySelectorAll(`[data-same="${typed.dataset.same}"]`).forEach(other => {
      if (!other.dataset.own) other.value = typed.value;
    });
  });
  form.addEventListener("reset", () => {
    form.querySelectorAll("[data-own]").forEach(field => {
      delete field.dataset.own;
    });
  });

  tools.addEventListener("click", event => {
    const act = event.target.dataset.act;
    // Not before its type has come: until then no letter shows.
    if (act === "print") document.fonts.ready.then(() => window.print());
    if (act === "copy") copy();
    if (act === "wipe") wipe();
    if (act === "undo") bringBack();
  });

  // Whoever came to print need not ask twice; the address that is left opens the sheet alone.
  if (new URLSearchParams(location.search).has("print")) {
    try {
      history.replaceState(null, "", location.pathname);
    } catch (_refused) {
      // Some browsers keep the address of a file as it is.
    }
    document.fonts.ready.then(() => window.print());
  }

  window.addEventListener("beforeunload", event => {
    if (fields().some(filled)) event.preventDefault();
  });
  // A page kept for the Back button must not keep the words.
  window.addEventListener("pagehide", () => {
    form.reset();
    forget();
    more.textContent = "";
  });
})();
