/* Slides, one at a time by keyboard or button. Without this script they stand one below the other. */
(() => {
  "use strict";

  const deck = document.body;
  const slides = Array.from(document.querySelectorAll(".deck__slide"));
  const tools = document.querySelector(".deck__tools");
  const said = tools.querySelector(".deck__said");
  const button = name => tools.querySelector(`[data-act="${name}"]`);
  let now = 0;

  function show(at, quiet) {
    now = Math.max(0, Math.min(slides.length - 1, at));
    slides.forEach((slide, number) => {
      slide.classList.toggle("deck__slide--now", number === now);
    });
    button("back").setAttribute("aria-disabled", String(now === 0));
    button("next").setAttribute("aria-disabled", String(now === slides.length - 1));
    if (quiet) return;
    said.textContent = `Slide ${now + 1} of ${slides.length}: ${slides[now].querySelector(".deck__title").textContent}`;
    try {
      history.replaceState(null, "", `#slide-${now + 1}`);
    } catch (_refused) {
      // A browser may keep the address of a file as it is.
    }
    scrollTo(0, 0);
  }

  function pressed(name, className, whenOn) {
    const on = button(name).getAttribute("aria-pressed") !== "true";
    button(name).setAttribute("aria-pressed", String(on));
    deck.classList.toggle(className, on === whenOn);
  }

  const acts = {
    back: () => show(now - 1),
    next: () => show(now + 1),
    notes: () => pressed("notes", "deck--quiet", false),
    all: () => pressed("all", "deck--one", false),
    full: () => {
      const area = document.querySelector(".deck__slides");
      if (document.fullscreenElement) document.exitFullscreen();
      else if (area.requestFullscreen) area.requestFullscreen().catch(() => {});
    },
    print: () => print()
  };

  const KEYS = {
    ArrowRight: acts.next,
    PageDown: acts.next,
    ArrowLeft: acts.back,
    PageUp: acts.back,
    Home: () => show(0),
    End: () => show(slides.length - 1)
  };

  tools.hidden = false;
  deck.classList.add("deck--one", "deck--quiet");
  tools.addEventListener("click", event => {
    const pressedOne = event.target.closest("[data-act]");
    if (pressedOne) acts[pressedOne.dataset.act]();
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !KEYS[event.key]) return;
    if (!deck.classList.contains("deck--one")) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  const fromAddress = () => Number((/^#slide-(\d{1,3})$/.exec(location.hash) || [])[1] || 1) - 1;
  addEventListener("hashchange", () => show(fromAddress()));
  show(fromAddress(), true);
})();
