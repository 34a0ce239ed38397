/* Filling a sheet on screen. Nothing is stored and nothing is sent: what is typed lives in
   the boxes and nowhere else. Without this script the sheet can be typed into and printed;
   with it no letter is lost where a box is too small. */
(function () {
  "use strict";

  var form = document.querySelector(".ws-form");
  var tools = document.querySelector(".ws-tools");
  var said = document.querySelector(".ws-bar__said");
  if (!form || !tools) return;
  tools.hidden = false;

  function fields() {
    return Array.from(form.querySelectorAll("textarea, input"));
  }

  function filled(field) {
    return field.type === "checkbox" ? field.checked : field.value.trim() !== "";
  }

  function name(field) {
    var label = field.id && form.querySelector('label[for="' + field.id + '"]');
    return (label ? label.textContent : field.title).trim().replace(/\s+/g, " ");
  }

  // A box that is too small: all of its text goes on a side of its own at the end.
  var more = document.createElement("section");
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
    var over = fields().filter(function (field) {
      var too = filled(field) && overfull(field);
      field.classList.toggle("ws-field--over", too);
      return too;
    });
    more.textContent = "";
    if (!over.length) return;
    var title = document.createElement("h2");
    title.textContent = document.querySelector(".ws-masthead__title").textContent.trim() +
      ": text that did not fit its box";
    more.append(title);
    over.forEach(function (field) {
      var head = document.createElement("h3");
      head.textContent = name(field);
      var text = document.createElement("p");
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
      field.style.setProperty("block-size", field.scrollHeight + 4 + "px");
    }
  }

  form.addEventListener("input", function (event) { open(event.target); });
  form.addEventListener("focusin", function (event) { open(event.target); });
  form.addEventListener("focusout", function (event) {
    event.target.classList.remove("ws-field--open");
    event.target.style.removeProperty("block-size");
    settle();
  });
  window.addEventListener("beforeprint", function () {
    if (document.activeElement) document.activeElement.blur();
    settle();
  });

  function asText() {
    var lines = [document.title, ""];
    var part = null;
    fields().forEach(function (field) {
      if (!filled(field)) return;
      var frame = field.closest(".ws-part");
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
    var text = asText();
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      said.textContent = done ? "Copied as text." : "Could not copy. Select the text in each box instead.";
    }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(function () { said.textContent = "Copied as text."; }, byHand);
  }

  function wipe() {
    form.reset();
    settle();
    said.textContent = "Wiped. Nothing was kept.";
  }

  tools.addEventListener("click", function (event) {
    var act = event.target.dataset.act;
    // Not before its type has come: until then no letter shows.
    if (act === "print") document.fonts.ready.then(function () { window.print(); });
    if (act === "copy") copy();
    if (act === "wipe") wipe();
  });

  window.addEventListener("beforeunload", function (event) {
    if (fields().some(filled)) event.preventDefault();
  });
  // A page kept for the Back button must not keep the words.
  window.addEventListener("pagehide", function () { form.reset(); more.textContent = ""; });
})();
