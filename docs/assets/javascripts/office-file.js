/* The links of a PowerPoint or Word file, read on the reader's own machine: a zip of XML. The
   browser inflates it by itself, so no library is carried for it. */
(() => {
  "use strict";

  // The parts of a document that are read are text: what is larger, all together, is none. Small
  // files can unpack to much, and name one part many times.
  const LARGEST = 40_000_000;

  class NotRead extends Error {}

  // The list at the end of a zip: name → where its bytes are. A file of pictures is not read whole.
  async function directory(file) {
    const first = new DataView(await file.slice(0, 8).arrayBuffer());
    if (first.byteLength === 8 && first.getUint32(0) === 0xd0cf11e0)
      throw new NotRead(
        "This file is locked with a password or a label, or of the old kind. Save a copy as .pptx or .docx without."
      );
    const tail = Math.max(0, file.size - 65_557);
    const end = new DataView(await file.slice(tail).arrayBuffer());
    let at = end.byteLength - 22;
    while (at >= 0 && end.getUint32(at, true) !== 0x06054b50) at -= 1;
    if (at < 0) throw new NotRead("This is no PowerPoint or Word file, or it is damaged.");
    const from = end.getUint32(at + 16, true);
    const list = new DataView(await file.slice(from, from + end.getUint32(at + 12, true)).arrayBuffer());
    const entries = new Map();
    for (let here = 0; here + 46 <= list.byteLength && list.getUint32(here, true) === 0x02014b50; ) {
      const length = list.getUint16(here + 28, true);
      const name = new TextDecoder().decode(new Uint8Array(list.buffer, here + 46, length));
      entries.set(name, {
        method: list.getUint16(here + 10, true),
        packed: list.getUint32(here + 20, true),
        at: list.getUint32(here + 42, true)
      });
      here += 46 + length + list.getUint16(here + 30, true) + list.getUint16(here + 32, true);
    }
    return entries;
  }

  async function text(file, entry, room) {
    const tooLarge = () => new NotRead("The text of this file is too large to read.");
    const head = new DataView(await file.slice(entry.at, entry.at + 30).arrayBuffer());
    const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const bytes = file.slice(from, from + entry.packed);
    if (entry.method === 0) {
      room.left -= bytes.size;
      if (room.left < 0) throw tooLarge();
      return bytes.text();
    }
    if (entry.method !== 8) throw new NotRead("This file is packed in a way that this page cannot read.");
    const reader = bytes.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const parts = [];
    for (let got = await reader.read(); !got.done; got = await reader.read()) {
      room.left -= got.value.length;
      if (room.left < 0) throw tooLarge();
      parts.push(got.value);
    }
    return new Blob(parts).text();
  }

  const named = (xml, name) => Array.from(xml.getElementsByTagNameNS("*", name));

  // What a part refers to: id → address, of which `outside` are links.
  async function relations(whole, part) {
    const found = new Map();
    const xml = await whole.xml(part.replace(/([^/]*)$/, "_rels/$1.rels"));
    if (!xml) return found;
    named(xml, "Relationship").forEach(relation => {
      const target = relation.getAttribute("Target") || "";
      const outside = relation.getAttribute("TargetMode") === "External";
      const path = outside ? target : new URL(target, `https://zip.invalid/${part}`).pathname.slice(1);
      found.set(relation.getAttribute("Id"), {
        target: path,
        outside: outside,
        type: relation.getAttribute("Type") || ""
      });
    });
    return found;
  }

  // The words of a part, a line for each paragraph, with the address of each link after its words.
  async function words(whole, part) {
    const xml = await whole.xml(part);
    if (!xml) return { lines: [], links: new Map() };
    const links = await relations(whole, part);
    const outside = new Map(Array.from(links).filter(pair => pair[1].outside && /hyperlink$/.test(pair[1].type)));
    const lines = named(xml, "p").map(paragraph =>
      named(paragraph, "t")
        .map(run => run.textContent)
        .join("")
    );
    outside.forEach(link => {
      lines.push(link.target);
    });
    return { lines: lines.filter(Boolean), links: links };
  }

  function reader(file, entries) {
    const parser = new DOMParser();
    const room = { left: LARGEST };
    return {
      names: Array.from(entries.keys()),
      xml: async name => {
        const entry = entries.get(name);
        if (!entry) return null;
        const xml = parser.parseFromString(await text(file, entry, room), "application/xml");
        // Of a part that is broken in the middle the rest would be missing, and nothing said.
        if (xml.getElementsByTagName("parsererror").length) throw new Error(name);
        return xml;
      }
    };
  }

  // Slides in the order they are shown in, each with its notes.
  async function slides(whole) {
    const main = "ppt/presentation.xml";
    const order = await relations(whole, main);
    const ids = named(await whole.xml(main), "sldId").map(slide =>
      slide.getAttributeNS("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id")
    );
    const parts = [];
    for (const [number, id] of ids.entries()) {
      const slide = order.get(id);
      if (!slide) continue;
      const own = await words(whole, slide.target);
      parts.push({ where: `Slide ${number + 1}`, text: own.lines.join("\n") });
      for (const other of own.links.values()) {
        if (!/(?:notesSlide|diagramData|chart)$/.test(other.type)) continue;
        const more = await words(whole, other.target);
        const name = /notesSlide$/.test(other.type) ? `Notes of slide ${number + 1}` : `Slide ${number + 1}`;
        parts.push({ where: name, text: more.lines.join("\n") });
      }
    }
    return parts;
  }

  async function document(whole) {
    const parts = [];
    for (const name of whole.names.filter(one =>
      /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$/.test(one)
    ))
      parts.push({ where: "Document", text: (await words(whole, name)).lines.join("\n") });
    return parts;
  }

  // Resolves to [{ where, text }]; what cannot be read is said in words for a reader.
  window.hubOfficeFile = async file => {
    try {
      const whole = reader(file, await directory(file));
      if (whole.names.includes("ppt/presentation.xml")) return await slides(whole);
      if (whole.names.includes("word/document.xml")) return await document(whole);
    } catch (fault) {
      throw new Error(fault instanceof NotRead ? fault.message : "This file is damaged and could not be read.");
    }
    throw new Error("This is no PowerPoint or Word file.");
  };
})();
