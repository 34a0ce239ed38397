/* The worksheet library: filters for the gallery, and several sheets printed as one job.
   Without this script the gallery is a plain list and each sheet prints by itself. */
(function () {
  "use strict";

  var make = window.hubMake;

  var gallery = document.querySelector(".hub-gallery");
  if (gallery) {
    window.hubFilters(gallery, Array.from(gallery.querySelectorAll("[data-audience]")), "worksheets");
  }

  // One job: the ticked sheets are put together here, after a side with the contents.
  var job = document.querySelector(".hub-job");
  if (job) {
    var go = job.querySelector(".hub-job__go");
    var said = job.querySelector(".hub-job__said");
    var sheets = document.querySelector(".ws-job");
    go.hidden = false;

    // Each sheet is a script that hands its sides over: one way on the web and from disk,
    // where a page may load a script and may not read another page.
    var handed = {};
    window.hubSheet = function (sheet) { handed[sheet.address] = sheet; };
    var root = new URL(document.querySelector("[data-root]").dataset.root || "./", location.href);
    var fromRoot = function (address) { return new URL(address.slice(1), root).href; };

    var arrived = function (name, values) {
      return new Promise(function (done, failed) {
        var made = Object.assign(make(name), values);
        made.onload = done;
        made.onerror = failed;
        document.head.append(made);
      });
    };

    var load = function (tick) {
      return arrived("script", { src: tick.dataset.script }).then(function () {
        return arrived("link", { rel: "stylesheet", href: fromRoot(handed[tick.value].style) });
      }).then(function () {
        var sheet = handed[tick.value];
        var page = new DOMParser().parseFromString(sheet.sides, "text/html");
        page.querySelectorAll("img").forEach(function (image) {
          image.src = fromRoot(image.getAttribute("src"));
        });
        return { title: sheet.title, sides: Array.from(page.querySelectorAll(".ws-sheet")) };
      });
    };

    var contents = function (parts, total) {
      var side = make("section", "ws-contents");
      side.append(make("h2", "", "Contents of this print"));
      var list = make("ol");
      var at = 2;
      parts.forEach(function (part) {
        var last = at + part.sides.length - 1;
        list.append(make("li", "", part.title + " – page " + at + (last > at ? " to " + last : "") + " of " + total));
        at = last + 1;
      });
      side.append(list, make("p", "ws-job__page", "Page 1 of " + total));
      return side;
    };

    go.addEventListener("click", function () {
      var ticks = Array.from(job.querySelectorAll("input:checked"));
      if (!ticks.length) {
        said.textContent = "Tick at least one sheet.";
        return;
      }
      said.textContent = "Putting the sheets together …";
      Promise.all(ticks.map(load)).then(function (parts) {
        var total = 1 + parts.reduce(function (sum, part) { return sum + part.sides.length; }, 0);
        sheets.textContent = "";
        sheets.append(contents(parts, total));
        var at = 2;
        parts.forEach(function (part) {
          part.sides.forEach(function (side) {
            side.append(make("p", "ws-job__page", "Page " + at + " of " + total));
            at += 1;
            sheets.append(side);
          });
        });
        said.textContent = total + " pages are ready. Each goes on its own paper.";
        return Promise.all(Array.from(sheets.querySelectorAll("img"), function (image) {
          return image.decode().catch(function () {});
        }));
      }).then(function () {
        // Two frames, so that the sheets are laid out (job.css) and have asked for their type;
        // asked before, document.fonts has nothing to wait for.
        return new Promise(function (done) {
          requestAnimationFrame(function () { requestAnimationFrame(done); });
        });
      }).then(function () { return document.fonts.ready; }).then(function () { window.print(); }, function () {
        said.textContent = "The sheets could not be loaded here. Open each one and print it.";
      });
    });
  }
})();
