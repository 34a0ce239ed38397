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

  function overfull(field) {
    if (field.type === "checkbox") return false;
    return field.tagName === "TEXTAREA"
      ? field.scrollHeight > field.clientHeight + 2
      : field.scrollWidth > field.clientWidth + 2;
  }

  function settle() {
    const over = fields().filter(field => {
      const too = filled(field) && overfull(field);
      field.classList.toggle("ws-field--over", too);
      return too;
    });
    more.textContent = "";
    if (!over.length) return;
    const title = document.createElement("h2");
    title.textContent = `${document.querySelector(".ws-masthead__title").textContent.trim()}: text that did not fit its box`;
    more.append(title);
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

  function wipe() {
    form.reset();
    settle();
    said.textContent = "Wiped. Nothing was kept.";
  }

  tools.addEventListener("click", event => {
    const act = event.target.dataset.act;
    // Not before its type has come: until then no letter shows.
    if (act === "print") document.fonts.ready.then(() => window.print());
    if (act === "copy") copy();
    if (act === "wipe") wipe();
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
    more.textContent = "";
  });
})();
