/* Links as people have them: rewritten by mail, in capitals, without https, with characters nobody
   sees. A text in, its links out; what one of them means is for the link keeper. Touches no page. */
(() => {
  "use strict";

  // Foreign text as it is read: what is escaped in it, and what is no escape left as it is.
  const unescaped = text =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, escaped => {
      try {
        return decodeURIComponent(escaped);
      } catch (_broken) {
        return escaped;
      }
    });

  // Characters without width or of no use in an address: a copy from a PDF or a chat brings them.
  const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

  // A web address, one without https:// (its host and a path), or one from the hub's root.
  const LINK =
    /(?:https?|file):\/\/[^\s<>"“”]+|(?:^|[\s(["“<*])((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?::\d{1,5})?\/[^\s<>"“”]*|\/(?:[\w.-]{1,200}\/){1,20}[\w.-]{0,200}(?:#[\w.-]{1,200})?)/gim;

  // Services that pass a reader on and show nobody where to.
  const SEALED =
    /^(?:[\w.-]+\.)?(?:mimecast\.com|mimecastprotect\.com|bit\.ly|tinyurl\.com|t\.co|lnkd\.in|ow\.ly|buff\.ly|is\.gd)$/;

  function base64(text) {
    try {
      const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
      return new TextDecoder().decode(bytes);
    } catch (_broken) {
      return "";
    }
  }

  function parsed(link) {
    try {
      return new URL(link);
    } catch (_error) {
      return null;
    }
  }

  const isWeb = text => /^https?:\/\/?[^/\s]/i.test(text);

  // Each way of writing an address inside another that is not simply one of its parameters.
  function packed(url) {
    const host = url.hostname;
    if (host === "urldefense.proofpoint.com" && url.pathname.startsWith("/v2/"))
      return unescaped((url.searchParams.get("u") || "").replace(/-/g, "%").replace(/_/g, "/"));
    if (/^urldefense\.(?:com|us|proofpoint\.com)$/.test(host)) {
      const inside = /^\/v3\/__(.*?)__;([^!]*)!/.exec(url.pathname + url.search + url.hash);
      if (!inside) return "";
      const signs = Array.from(base64(inside[2]));
      return inside[1].replace(/\*/g, star => signs.shift() || star);
    }
    if (host.endsWith("protection.sophos.com")) return base64(url.searchParams.get("u") || "");
    return "";
  }

  // The address that a link carries inside it; empty where it carries none.
  function inner(url) {
    const one = packed(url);
    if (isWeb(one)) return one;
    if (host(url) === "web.archive.org") return "";
    for (const value of url.searchParams.values()) {
      if (isWeb(value)) return value;
      if (isWeb(unescaped(value))) return unescaped(value);
    }
    const later = /\/(https?(?::|%3a)(?:\/|%2f){1,2}.*)$/i.exec(url.pathname + url.search + url.hash);
    return later ? unescaped(later[1]).replace(/^(https?:)\/+/i, "$1//") : "";
  }

  function host(url) {
    return url.host.toLowerCase().replace(/^www\./, "");
  }

  // What a link says: its URL with the path and the id read plainly, or null. Rooted ones have no host.
  function read(link) {
    const rooted = link.startsWith("/");
    let url = parsed(rooted ? `https://hub.invalid${link}` : /^\w+:\/\//.test(link) ? link : `https://${link}`);
    if (!url) return null;
    let wrapped = false;
    for (let deep = 0; deep < 6 && !rooted; deep += 1) {
      const inside = parsed(inner(url));
      if (!inside) break;
      url = inside;
      wrapped = true;
    }
    // A number sign that was escaped on its way is one all the same.
    const [path, ...escaped] = unescaped(url.pathname).split("#");
    let id = escaped.join("#") || unescaped(url.hash.slice(1));
    id = id.replace(/:~:.*$/s, "").replace(/[?&].*$/s, "");
    // A file is opened at a page by its reader, and a list is narrowed: neither is a place of its own.
    if (id.includes("=") || /\.(?!html?$)[a-z0-9]{2,5}$/i.test(path)) id = "";
    return {
      url: url,
      host: rooted ? "" : host(url),
      path: path.replace(/\?.*$/s, ""),
      id: id,
      wrapped: wrapped,
      sealed: !rooted && SEALED.test(host(url)),
      bare: !rooted && !/^\w+:\/\//.test(link)
    };
  }

  // Without what nobody sees in it; words that hold no address stay as they are.
  function seen(text) {
    if (text.search(UNSEEN) < 0) return text;
    return text.replace(/[^ \t\r\n\u00a0]+/g, word => (word.includes("/") ? word.replace(UNSEEN, "") : word));
  }

  // What ends a sentence or closes a bracket is not the link's.
  function trimmed(link) {
    return link.replace(/[.,;:!?'’*)\]}]+$/, "");
  }

  // Hands each link of a line to `change`, and puts what comes back in its place.
  function each(line, change) {
    return line.replace(LINK, (match, within) => {
      const lead = within ? match.slice(0, match.length - within.length) : "";
      return lead + change(within || match);
    });
  }

  globalThis.hubLinkForms = { each: each, read: read, seen: seen, trimmed: trimmed, unescaped: unescaped };
})();
