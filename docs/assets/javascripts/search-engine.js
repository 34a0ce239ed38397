/* The hub's search engine: it finds entries by their names, and by their wordings and texts once
   these have come. It touches no page, so that the header, the home page, the results page and
   the tests run the very same (decisions/0008, 0011). A word of crisis before everything; exact before prefix before
   fuzzy; all words before some; title before body; no word thrown away; a page once. */
(() => {
  "use strict";

  const TITLE = 5;
  const ALSO = 3.5;
  const ASKED = 1.5;
  const TEXT = 2;
  const OF_ITS_PARTS = 0.3;
  const SAME_STEM = 0.92;
  const PREFIX = 0.6;
  const FUZZY = [1, 0.7, 0.5];
  const MEANS_THE_SAME = 0.85;
  const PLAIN_WORD = 0.22;
  const BESIDE_OTHERS = 0.8;
  const ASKED_OUTRIGHT = 1.2;
  const ITS_VERY_TITLE = 0.9;
  const LED = 1.6;
  const LED_BY_SHARE = 2;
  const WORDED = 1.6;
  const WORDED_LEAST = 0.2;
  const PAIR = 0.5;
  const AGAIN = 0.25;
  const ASKED_KIND = 2.4;
  const WORD_OF_A_KIND = 0.6;
  const RERANKED = 250;
  const LEAST = 0.06;
  const OF_ONE_LIST = 3;
  const STEP = 8;
  const SLICE = 8;
  const FLOOR = 0.65;
  const MANY_WORDS = 5;
  const FLOOR_OF_MANY = 0.4;
  const WELL_WORDED = 0.6;

  // Words that say little of what is looked for. They count less; they are not thrown away.
  const PLAIN_WORDS = new Set(
    (
      "a about after all also am an and any are as at be because been before being but by can could did do does " +
      "doing done else for from get give go got had has have he her here him his how i if in into is it its just like " +
      "make may me mean means might more most much must my need needs no not of on or our out over own say says " +
      "shall she should so some someone something still take tell than that the their them then there these they " +
      "thing things this those to too up us use used using want was we were what when where which while who whom " +
      "whose why will with without would you your please help find show looking know"
    ).split(" ")
  );

  // How a whole question begins. Somebody who asks one wants an answer.
  const QUESTION_STARTS = new Set(
    (
      "who what when where which why how whose can could do does did is are am was were should shall must may might will " +
      "would if has have"
    ).split(" ")
  );

  // Typed with or without their apostrophe.
  const CONTRACTED = {};
  // biome-ignore format: a table
  const CONTRACTIONS = [
    "what's what is", "who's who is", "how's how is", "where's where is", "when's when is", "that's that is",
    "there's there is", "it's it is", "i'm i am", "i've i have", "you're you are", "they're they are",
    "we've we have", "don't do not", "doesn't does not", "didn't did not", "won't will not", "can't can not",
    "cannot can not", "couldn't could not", "shouldn't should not", "wouldn't would not", "isn't is not",
    "aren't are not", "wasn't was not", "hasn't has not", "haven't have not"
  ];
  CONTRACTIONS.forEach(line => {
    const parts = line.replace("'", "").split(" ");
    CONTRACTED[parts[0]] = parts.slice(1);
  });
  // biome-ignore format: a table
  const NUMBERS = {
    zero: "0", one: "1", two: "2", three: "3", four: "4", five: "5", six: "6", seven: "7", eight: "8", nine: "9",
    ten: "10"
  };
  // biome-ignore format: a table
  const IRREGULAR = {
    children: "child", people: "person", wrote: "writ", written: "writ", said: "say",
    met: "meet", taught: "teach", kept: "keep", held: "hold", mum: "mother", mom: "mother", dad: "father", kid: "child"
  };

  const LONGEST = 500;
  const MOST_WORDS = 60;

  function plain(text) {
    return (
      text
        .toLowerCase()
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .replace(/[\u2018\u2019\u02bc\u0060\u00b4']/g, "")
        .replace(/&/g, " and ")
        .replace(/\bre-(?=[a-z]{4})/g, "re")
        // Acronyms in any spelling are one word: c.i.n., C I N, s.47, section 47, s 47.
        .replace(/\b(?:sections?|sect|sec)\.?\s*(\d+[a-z]{0,2})\b/g, "s$1")
        .replace(/\bs\s*\.?\s*(\d+[a-z]{0,2})\b/g, "s$1")
        .replace(/\b(?:[a-z]\s*\.\s*){2,}(?:[a-z]\b)?/g, dots => `${dots.replace(/[.\s]/g, "")} `)
        .replace(/\b(?:[a-z] ){2,}[a-z]\b/g, spaced => spaced.replace(/ /g, ""))
    );
  }

  function words(text) {
    const found = plain(text).match(/[a-z0-9]+/g) || [];
    const result = [];
    found.forEach(word => {
      if (Object.hasOwn(CONTRACTED, word)) result.push(...CONTRACTED[word]);
      else result.push(Object.hasOwn(NUMBERS, word) ? NUMBERS[word] : word);
    });
    return result;
  }

  // What a word is without its endings, the same for British and American spelling.
  function stem(word) {
    const one = word.replace(/s$/, "");
    if (Object.hasOwn(IRREGULAR, one)) return IRREGULAR[one];
    if (word.length < 4 || /\d/.test(word)) return word;
    let left = word
      .replace(/iz(?=e|i|a)/, "is")
      .replace(/(?:ies|ied)$/, "y")
      .replace(/gement/, "gment");
    if (left.length > 4) left = left.replace(/([^s])s$/, "$1");
    if (left.length > 5) left = left.replace(/(?:ing|ed)$/, "");
    if (left.length > 3) left = left.replace(/e$/, "");
    if (left.length > 3 && left !== word) left = left.replace(/([bdgmnprt])\1$/, "$1");
    return left;
  }

  const PLAIN = new Set(Array.from(PLAIN_WORDS, stem));
  const ENDINGS = /(?:ations?|ments?|ness|ings?|ers?|ors?|able|ful|less|ly|al|y)$/;

  function push(map, key, value) {
    const held = map.get(key);
    if (held) held.push(value);
    else map.set(key, [value]);
  }

  // Steps from one word to another – left out, put in, exchanged, swapped with the next – up to a limit.
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [];
    let last = [];
    let row = [];
    let i, j;
    for (j = 0; j <= other.length; j++) last[j] = j;
    for (i = 1; i <= one.length; i++) {
      row = [i];
      let least = i;
      for (j = 1; j <= other.length; j++) {
        const cost = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        if (row[j] < least) least = row[j];
      }
      if (least > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  }

  function allowed(word) {
    return word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
  }

  // Builds an engine in small steps, so that whoever runs it can let the page breathe between them.
  function* build(data) {
    const entries = data.entries;
    const named = new Map(); // word → [entry, in title 1 + in other names 2 + in its wordings 4, …]
    const said = new Map(); // word → [entry, times in text, …]
    const stems = new Map(); // stem → words
    const written = new Set(); // words of titles and texts: what is spelt right
    const real = new Set(); // words of English the hub does not use
    const lengths = new Float64Array(entries.length);
    const titles = []; // stems of each title
    const ways = []; // stems of the other names of each
    const places = new Map(); // address → entry
    const texts = [];
    let mean = 1;
    let whole = false; // whether the texts are read

    function learn(word) {
      if (named.has(word) || said.has(word)) return;
      push(stems, stem(word), word);
    }
    function name(word, number, fields) {
      learn(word);
      const list = named.get(word);
      if (!list) {
        named.set(word, [number, fields]);
        return;
      }
      for (let at = 0; at < list.length; at += 2)
        if (list[at] === number) {
          list[at + 1] |= fields;
          return;
        }
      list.push(number, fields);
    }
    for (let number = 0; number < entries.length; number++) {
      const entry = entries[number];
      const title = words(entry.title);
      const also = (entry.also || []).map(words);
      if (entry.of === undefined && entry.more) also.push(words(entry.more));
      // A part of a page is found by the page's name too.
      if (entry.of !== undefined) also.push(words(entries[entry.of].title));
      const counts = new Map();
      title.forEach(word => {
        counts.set(word, 1);
        written.add(word);
      });
      also.forEach(list => {
        list.forEach(word => {
          counts.set(word, (counts.get(word) || 0) | 2);
        });
      });
      titles.push(title.map(stem));
      ways.push(also.map(list => list.map(stem)));
      places.set(entry.address, number);
      counts.forEach((fields, word) => {
        learn(word);
        push(named, word, number);
        push(named, word, fields);
      });
      if (number % STEP === 0) yield;
    }

    function stemsOf(text) {
      return words(text).map(stem);
    }
    const names = (data.name || []).map(stemsOf);
    // Words of crisis are spelt right, whether a page has them or not. Parts between + may stand
    // anywhere in the query.
    const dangers = (data.danger ? data.danger.words : []).map(line => line.split("+").map(stemsOf));
    const danger = data.danger ? places.get(data.danger.finds) : undefined;
    if (data.danger)
      words(data.danger.words.join(" ")).forEach(word => {
        written.add(word);
        learn(word);
        if (!named.has(word)) named.set(word, []);
      });
    function isCrisis(keys) {
      return dangers.some(parts => parts.every(part => within(keys, part) >= 0));
    }
    yield;

    // Words by which people ask for a kind of thing rather than for its title.
    const kinds = [];
    (data.kinds || []).forEach(one => {
      const wanted = new Set(one.kinds);
      one.words.forEach(text => {
        const keys = stemsOf(text);
        kinds.push({ stems: keys, wanted: wanted });
        words(text).forEach(word => {
          written.add(word);
          learn(word);
          if (!named.has(word)) named.set(word, []);
        });
      });
    });
    kinds.sort((a, b) => b.stems.length - a.stems.length);

    // Forms: every way to say a thing, by its first stem; the longest that fits is taken.
    const forms = new Map();
    for (let at = 0; at < data.groups.length; at++) {
      const given = data.groups[at];
      const all = given.words.map(words);
      const seen = new Set();
      const group = {
        // What is looked for when one is typed, each once; and what is recognised when typed.
        forms: all.slice(0, given.same).filter(list => {
          const key = list.map(stem).join(" ");
          if (!key || seen.has(key)) return false;
          seen.add(key);
          return true;
        }),
        typed: all.slice(given.only || 0).filter(list => list.length),
        finds: (given.finds || []).map(address => places.get(address)).filter(number => number !== undefined),
        weight: given.weight || 1
      };
      group.typed.forEach(form => {
        push(forms, stem(form[0]), { stems: form.map(stem), form: form, group: group });
      });
      if (at % STEP === 0) yield;
    }

    // What people say instead of what an entry is called, and its own title: single words and
    // pairs of neighbours.
    const wordings = []; // entries and features of each
    const features = new Map(); // feature → wordings
    function featuresOf(keys) {
      const all = new Set(keys);
      for (let i = 0; i + 1 < keys.length; i++) all.add(`${keys[i]} ${keys[i + 1]}`);
      return all;
    }
    function addWording(keys, numbers, title) {
      const number = wordings.length;
      const own = featuresOf(keys);
      wordings.push({ entries: numbers, title: title, features: own, size: 0 });
      own.forEach(one => {
        push(features, one, number);
      });
    }
    for (let number = 0; number < entries.length; number++) {
      addWording(titles[number], [number], true);
      if (number % STEP === 0) yield;
    }
    let tellings = new Map();
    function telling(feature) {
      let held = tellings.get(feature);
      if (held === undefined) {
        const seen = (features.get(feature) || []).length;
        const idf = Math.log(1 + wordings.length / (seen + 1));
        held = idf * idf * (feature.indexOf(" ") >= 0 ? PAIR : 1);
        tellings.set(feature, held);
      }
      return held;
    }
    // How much a wording tells, known once it is asked for; known anew where there are more.
    function sizeOf(one) {
      if (!one.size)
        one.features.forEach(feature => {
          one.size += telling(feature);
        });
      return one.size;
    }
    function* weigh() {
      tellings = new Map();
      for (let at = 0; at < wordings.length; at++) {
        wordings[at].size = 0;
        sizeOf(wordings[at]);
        if (at % STEP === 0) yield;
      }
    }
    yield* weigh();

    // How near a query comes to the wordings of an entry: 1 is the very same words.
    function nearWordings(keys) {
      const sums = new Float64Array(wordings.length);
      const touched = [];
      let own = 0;
      featuresOf(keys).forEach(feature => {
        const value = telling(feature);
        const list = features.get(feature);
        if (feature.indexOf(" ") < 0 || list) own += value;
        if (list)
          list.forEach(number => {
            if (!sums[number]) touched.push(number);
            sums[number] += value;
          });
      });
      const best = new Map();
      touched.sort((a, b) => a - b);
      touched.forEach(number => {
        const one = wordings[number];
        const sum = sums[number];
        // All words before some: a title that leaves out much of the query is less near.
        const near = (sum / Math.sqrt(own * sizeOf(one))) * (one.title ? sum / own : 1);
        one.entries.forEach((entry, place) => {
          const value = near * 0.85 ** place;
          const held = best.get(entry) || 0;
          best.set(entry, value > held ? value + AGAIN * held : held + AGAIN * value);
        });
      });
      return best;
    }

    // What a mistyped word may stand for; known anew once the texts are read.
    let vocabulary = [];
    let byLength = new Map();
    let masses = new Map();
    function settle() {
      vocabulary = Array.from(new Set([...named.keys(), ...said.keys()])).sort();
      byLength = new Map();
      vocabulary.forEach(word => {
        if (written.has(word)) push(byLength, word.length, word);
      });
      masses = new Map();
    }
    settle();

    // What comes after all that is found by name, each when it has come: wordings, and the texts,
    // which are most of what is loaded.
    function* read(later) {
      if (later.asked) yield* readWordings(later.asked);
      if (later.texts) yield* readTexts(later);
    }

    // A wording finds by its words, and by its form where it is typed as it stands.
    function* readWordings(asked) {
      for (const [numbers, joined] of asked) {
        const group = { forms: [], finds: numbers, weight: 1 };
        for (const form of joined.split("|").map(words)) {
          if (!form.length) continue;
          const keys = form.map(stem);
          addWording(keys, numbers, false);
          push(forms, keys[0], { stems: keys, form: form, group: group });
          form.forEach(word => {
            if (!PLAIN_WORDS.has(word)) name(word, numbers[0], 4);
          });
        }
        yield;
      }
      yield* weigh();
      settle();
      yield;
    }

    function* readTexts(later) {
      const list = later.texts;
      let total = 0;
      for (const number in later.ways) entries[number].ways = later.ways[number];
      for (const number in later.pictures) entries[number].picture = later.pictures[number];
      for (const word of later.real ? later.real.split(" ") : []) real.add(word);
      for (let number = 0; number < entries.length; number++) {
        const text = words(list[number] || "");
        const counts = new Map();
        text.forEach(word => {
          counts.set(word, (counts.get(word) || 0) + 1);
          written.add(word);
        });
        counts.forEach((times, word) => {
          learn(word);
          const held = said.get(word);
          if (held) held.push(number, times);
          else said.set(word, [number, times]);
        });
        texts[number] = list[number] || "";
        lengths[number] = text.length;
        total += text.length;
        if (number % STEP === 0) yield;
      }
      mean = total / Math.max(1, entries.length) || 1;
      settle();
      whole = true;
    }

    function mass(key) {
      let held = masses.get(key);
      if (held === undefined) {
        let seen = 0;
        (stems.get(key) || []).forEach(one => {
          seen = Math.max(seen, (named.get(one) || []).length / 2, (said.get(one) || []).length / 2);
        });
        held = Math.log(1 + (entries.length + 0.5) / (seen + 0.5));
        if (PLAIN.has(key)) held *= PLAIN_WORD;
        masses.set(key, held);
      }
      return held;
    }

    function startingWith(word) {
      let low = 0;
      let high = vocabulary.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (vocabulary[middle] < word) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (; low < vocabulary.length && found.length < 60 && vocabulary[low].indexOf(word) === 0; low++) {
        if (vocabulary[low] !== word && written.has(vocabulary[low])) found.push(vocabulary[low]);
      }
      return found;
    }

    function isIndexed(word) {
      return named.has(word) || said.has(word);
    }
    function known(word) {
      return written.has(word) || (stems.has(stem(word)) && stems.get(stem(word)).some(one => written.has(one)));
    }
    // A word of English is no misspelling, whether a page has it or not.
    function isReal(word) {
      return real.has(word) || real.has(word.replace(/s$/, ""));
    }

    // Words of the hub that a mistyped word may stand for, nearest and commonest first.
    function meant(word) {
      const limit = allowed(word);
      const found = [];
      if (!limit || isReal(word)) return found;
      for (let length = word.length - limit; length <= word.length + limit; length++) {
        (byLength.get(length) || []).forEach(other => {
          // The first letter is rarely the wrong one, but it may be swapped with the second.
          if (limit === 1 && other[0] !== word[0] && other[0] !== word[1]) return;
          const steps = distance(word, other, limit);
          if (steps <= limit)
            found.push({
              word: other,
              steps: steps,
              seen: (named.get(other) || []).length + (said.get(other) || []).length
            });
        });
      }
      found.sort((a, b) => a.steps - b.steps || b.seen - a.seen);
      return found.filter(one => one.steps === found[0].steps).slice(0, 4);
    }

    // One of a familiar kind: rescale is scale again, a mapper maps.
    function relative(word) {
      if (word.length < 5 || isReal(word)) return "";
      if (word.indexOf("re") === 0 && word.length > 5 && known(word.slice(2))) return word.slice(2);
      const left = word.replace(ENDINGS, "");
      if (left === word || left.length < 4) return "";
      return [left, `${left}e`, left.replace(/(.)\1$/, "$1")].find(known) || "";
    }

    // Words run together, in the fewest parts; small words may be parts where others are not.
    function parted(word) {
      if (word.length < 6 || word.length > 40 || /\d/.test(word) || isReal(word)) return null;
      const best = [[]];
      for (let end = 2; end <= word.length; end++) {
        for (let start = Math.max(0, end - 16); start <= end - 2; start++) {
          if (!best[start] || (best[end] && best[end].length <= best[start].length + 1)) continue;
          const piece = word.slice(start, end);
          const small = PLAIN_WORDS.has(piece);
          if (small || (piece.length > 2 && (Object.hasOwn(NUMBERS, piece) || known(piece))))
            best[end] = best[start].concat(piece);
        }
      }
      const parts = best[word.length];
      return parts?.some(one => one.length > 3 && !PLAIN_WORDS.has(one)) ? parts.flatMap(words) : null;
    }

    // A word nobody wrote: words run together, one word torn apart, a relative, or mistyped.
    function mend(asked) {
      const result = [];
      const strange = asked.map(word => !(known(word) || isIndexed(word) || forms.has(stem(word))));
      for (let i = 0; i < asked.length; i++) {
        const word = asked[i];
        let joined = 0;
        for (let end = Math.min(asked.length, i + 4); end > i + 1 && !joined; end--) {
          const pieces = asked.slice(i, end);
          const whole = pieces.join("");
          const torn = strange.slice(i, end).some((odd, at) => odd && !isReal(pieces[at]));
          if (torn && whole.length > 4 && !/\d/.test(whole) && known(whole)) {
            result.push({ typed: whole, word: whole });
            joined = end - 1;
          }
        }
        if (joined) {
          i = joined;
          continue;
        }
        const parts = strange[i] ? parted(word) : null;
        if (parts) {
          parts.forEach(part => {
            result.push({ typed: part, word: part });
          });
          continue;
        }
        result.push({ typed: word, word: (strange[i] && relative(word)) || word });
      }
      return result;
    }

    // Candidates for one word of the query: [word of the index, how well it fits].
    function candidates(item, last) {
      const word = item.word;
      const found = new Map();
      function add(other, quality) {
        if (isIndexed(other) && !(found.get(other) >= quality)) found.set(other, quality);
      }
      add(word, 1);
      (stems.get(stem(word)) || []).forEach(other => {
        add(other, SAME_STEM);
      });
      const sure = known(word);
      if ((word.length > 2 && (last || !sure)) || word.length > 4) {
        startingWith(word).forEach(other => {
          add(other, PREFIX * (0.6 + (0.4 * word.length) / other.length));
        });
      }
      if (item.meant)
        item.meant.forEach(one => {
          (stems.get(stem(one.word)) || []).forEach(other => {
            add(other, FUZZY[one.steps] * (other === one.word ? 1 : SAME_STEM));
          });
        });
      return found;
    }

    // What each entry gets for one word, in a row as long as the entries.
    function scoreWord(found, weight) {
      const scores = new Float64Array(entries.length);
      const one = new Float64Array(entries.length);
      found.forEach((quality, word) => {
        const names = named.get(word) || [];
        const body = said.get(word) || [];
        for (let i = 0; i < names.length; i += 2) {
          let score = names[i + 1] & 1 ? TITLE : 0;
          if (names[i + 1] & 2) score = Math.max(score, ALSO) + (score ? 0.5 : 0);
          one[names[i]] = score + (names[i + 1] & 4 ? ASKED : 0);
        }
        for (let i = 0; i < body.length; i += 2) {
          const times = body[i + 1];
          one[body[i]] += ((TEXT * times * 1.6) / (times + 0.6 * (0.4 + (0.6 * lengths[body[i]]) / mean))) * 0.7;
        }
        const good = quality * weight;
        for (let i = 0; i < names.length; i += 2) {
          const number = names[i];
          if (one[number] * good > scores[number]) scores[number] = one[number] * good;
          one[number] = 0;
        }
        for (let i = 0; i < body.length; i += 2) {
          const number = body[i];
          if (one[number] * good > scores[number]) scores[number] = one[number] * good;
          one[number] = 0;
        }
      });
      return scores;
    }

    function within(list, wanted, from) {
      for (let i = from || 0; i + wanted.length <= list.length; i++) {
        let j = 0;
        while (j < wanted.length && list[i + j] === wanted[j]) j++;
        if (j === wanted.length) return i;
      }
      return -1;
    }

    // Entries that hold a whole form: where it stands together in the title or beside it, more.
    // Forms of one group share most of their words: `scored` keeps each.
    function scoreForm(form, weight, scored) {
      let together = null;
      form.forEach(word => {
        let scores = scored.get(word);
        if (!scores) {
          const found = new Map();
          (stems.get(stem(word)) || []).forEach(other => {
            found.set(other, other === word ? 1 : SAME_STEM);
          });
          scores = scoreWord(found, mass(stem(word)));
          scored.set(word, scores);
        }
        if (together)
          for (let i = 0; i < scores.length; i++) together[i] = together[i] && scores[i] ? together[i] + scores[i] : 0;
        else together = scores.slice();
      });
      const wanted = form.map(stem);
      for (let number = 0; number < together.length; number++) {
        if (!together[number]) continue;
        let factor = 0.7;
        if (within(titles[number], wanted) >= 0) factor = 1.25;
        else if (ways[number].some(list => within(list, wanted) >= 0)) factor = 1.1;
        else if (form.length === 1) factor = 1;
        together[number] *= factor * weight;
      }
      return together;
    }

    // A form of a group where it stands in the query, the longest first.
    function formsIn(asked) {
      const found = [];
      for (let i = 0; i < asked.length; i++) {
        const here = [];
        (forms.get(asked[i]) || []).forEach(one => {
          for (let j = 0; j < one.stems.length; j++) if (asked[i + j] !== one.stems[j]) return;
          here.push({ at: i, form: one.form, group: one.group });
        });
        found.push(...here.sort((a, b) => b.form.length - a.form.length));
      }
      return found;
    }

    // The approach's own name says nothing beside a word that says what is looked for.
    function withoutName(asked) {
      const keys = asked.map(stem);
      const isName = keys.map(() => false);
      names.forEach(name => {
        for (let at = within(keys, name); at >= 0; at = within(keys, name, at + 1))
          isName.fill(true, at, at + name.length);
      });
      const left = asked.filter((_word, at) => !isName[at]);
      return left.some(word => !PLAIN.has(stem(word))) ? left : asked;
    }

    // Which kinds of thing are asked for, and by which words of the query.
    function kindsIn(keys, found) {
      const asked = { wanted: new Set(), at: keys.map(() => false) };
      kinds.forEach(one => {
        for (let at = within(keys, one.stems); at >= 0; at = within(keys, one.stems, at + 1)) {
          // Not where the word is part of a longer name: "words and pictures".
          const end = at + one.stems.length;
          const held = found.some(
            form =>
              form.group.forms.length &&
              form.form.length > one.stems.length &&
              form.at <= at &&
              form.at + form.form.length >= end
          );
          if (held) continue;
          asked.at.fill(true, at, end);
          one.wanted.forEach(kind => {
            asked.wanted.add(kind);
          });
        }
      });
      return asked;
    }

    function kindOf(number) {
      const entry = entries[number];
      return entry.of === undefined ? entry.kind : entries[entry.of].kind;
    }

    function find(query, most) {
      const nothing = { hits: [], marks: new Set(), missing: [], meant: "", poor: false };
      // A page pasted into the box is looked for by how it begins.
      const typed = words(query.slice(0, LONGEST)).slice(0, MOST_WORDS);
      if (!typed.length) return nothing;
      const mended = mend(typed);
      const left = withoutName(mended.map(item => item.word));
      const items = left.length < mended.length ? left.map(word => ({ typed: word, word: word })) : mended;
      items.forEach(item => {
        if (known(item.word) || isReal(item.word)) return;
        item.meant = meant(item.word);
        const near = item.meant[0];
        item.best = near && !(isIndexed(item.word) && forms.has(stem(item.word))) ? near.word : item.word;
      });
      // What was most likely meant, for phrases; each word is still looked for as it was typed.
      const likely = items.map(item => item.best || item.word);
      const likelyStems = likely.map(stem);
      const typedStems = items.map(item => stem(item.word));
      let found = formsIn(likelyStems);
      if (typedStems.join(" ") !== likelyStems.join(" ")) found = found.concat(formsIn(typedStems));
      const asked = kindsIn(likelyStems, found);
      let weights = likelyStems.map(mass);
      // Beside a word that says what is looked for, the small words say less still.
      const tells = likelyStems.map((key, at) => !PLAIN.has(key) && !asked.at[at]);
      const anyTells = tells.some(Boolean);
      if (anyTells)
        weights = weights.map((one, at) =>
          PLAIN.has(likelyStems[at]) ? one * BESIDE_OTHERS : asked.at[at] ? one * WORD_OF_A_KIND : one
        );
      const question = anyTells && items.length > 3 && QUESTION_STARTS.has(items[0].word);
      const whole1 = weights.reduce((sum, one) => sum + one, 0) || 1;

      // Each word, or the group of words it stands in, gives an entry its part of the score.
      const parts = items.map((item, at) => scoreWord(candidates(item, at === items.length - 1), weights[at]));
      const own = parts.map(part => part.slice());
      const scored = new Map();
      found.forEach(one => {
        if (!one.group.forms.length) return;
        const length = one.form.length;
        const share = weights.slice(one.at, one.at + length).reduce((sum, each) => sum + each, 0);
        const best = scoreForm(one.form, 1, scored);
        one.group.forms.forEach(other => {
          if (other.join(" ") === one.form.join(" ") || !other.every(word => stems.has(stem(word)))) return;
          const mass1 = other.reduce((sum, word) => sum + mass(stem(word)), 0) || 1;
          const scores = scoreForm(other, MEANS_THE_SAME * Math.min(1, share / mass1), scored);
          for (let i = 0; i < scores.length; i++) if (scores[i] > best[i]) best[i] = scores[i];
        });
        for (let number = 0; number < best.length; number++) {
          if (!best[number]) continue;
          let already = 0;
          for (let i = one.at; i < one.at + length; i++) already += own[i][number];
          if (best[number] <= already) continue;
          for (let i = one.at; i < one.at + length; i++) own[i][number] = best[number] * (weights[i] / (share || 1));
        }
      });

      // What the parts of a page hold between them, the page holds too. A whole question is
      // answered by a passage.
      if (!question)
        own.forEach(scores => {
          const best = new Float64Array(entries.length);
          entries.forEach((entry, number) => {
            if (entry.of !== undefined && scores[number] > best[entry.of]) best[entry.of] = scores[number];
          });
          best.forEach((score, number) => {
            if (score * OF_ITS_PARTS > scores[number]) scores[number] = score * OF_ITS_PARTS;
          });
        });

      const ranked = [];
      for (let number = 0; number < entries.length; number++) {
        let score = 0;
        let covered = 0;
        const right = asked.wanted.size > 0 && asked.wanted.has(kindOf(number));
        for (let i = 0; i < own.length; i++) {
          score += own[i][number];
          if (own[i][number] || (right && asked.at[i])) covered += weights[i];
        }
        if (!score) continue;
        covered /= whole1;
        ranked.push({
          number: number,
          score: (score / whole1) * covered ** 2.2 * (entries[number].weight || 1),
          covered: covered,
          near: 0
        });
      }
      ranked.sort((a, b) => b.score - a.score || a.number - b.number);
      const head = ranked.slice(0, RERANKED);

      // Among the best: how much of the title was asked for, and whether it stands together.
      const wanted = [likelyStems.filter((_key, at) => !asked.at[at] || !anyTells)];
      if (wanted[0].length < likelyStems.length) wanted.push(likelyStems);
      found.forEach(one => {
        one.group.forms.forEach(other => {
          if (other.join(" ") === one.form.join(" ") || wanted.length > 30) return;
          wanted.push(
            likelyStems.slice(0, one.at).concat(other.map(stem), likelyStems.slice(one.at + one.form.length))
          );
        });
      });
      const sets = wanted.map(one => new Set(one));
      const any = new Set(wanted.flat());
      head.forEach(hit => {
        let best = 1;
        [titles[hit.number]].concat(ways[hit.number]).forEach((list, place) => {
          if (!list.some(key => any.has(key))) return;
          let sum = 0;
          list.forEach(one => {
            sum += mass(one);
          });
          wanted.forEach((one, variant) => {
            let got = 0;
            list.forEach(key => {
              if (sets[variant].has(key)) got += mass(key);
            });
            const share = sum ? got / sum : 0;
            let factor = 1 + 0.9 * share * share;
            if (one.length > 1 && within(list, one) >= 0) factor += 0.5;
            if (one.length === list.length && within(list, one) === 0) factor += 0.9;
            if (place) factor = 1 + (factor - 1) * 0.6;
            if (variant) factor = 1 + (factor - 1) * 0.8;
            if (factor > best) best = factor;
          });
        });
        hit.score *= best;
        if (question && entries[hit.number].kind === "Answer") hit.score *= ASKED_OUTRIGHT;
      });
      head.sort((a, b) => b.score - a.score || a.number - b.number);

      // What editors say a group of words finds, by how much of the query those words are.
      const top = head.length ? head[0].score : 1;
      const byNumber = new Map(head.map(hit => [hit.number, hit]));
      function hitOf(number) {
        let hit = byNumber.get(number);
        if (!hit) {
          hit = { number: number, score: 0, covered: 0, near: 0 };
          head.push(hit);
          byNumber.set(number, hit);
        }
        return hit;
      }
      const pinned = new Map();
      found.forEach(one => {
        let said = 0;
        for (let i = one.at; i < one.at + one.form.length; i++) said += weights[i];
        one.group.finds.forEach((number, place) => {
          const gain = one.group.weight * (said / whole1) ** LED_BY_SHARE * 0.85 ** place;
          if (!(pinned.get(number) >= gain)) pinned.set(number, gain);
        });
      });
      pinned.forEach((gain, number) => {
        const hit = hitOf(number);
        hit.score += top * LED * gain;
        hit.covered = Math.max(hit.covered, Math.min(1, gain));
      });
      nearWordings(likelyStems).forEach((near, number) => {
        if (near < WORDED_LEAST) return;
        const hit = hitOf(number);
        hit.score += top * WORDED * near;
        hit.near = near;
      });
      // Whoever types "briefing" or "sheet" wants one.
      if (anyTells && asked.wanted.size)
        head.forEach(hit => {
          if (asked.wanted.has(kindOf(hit.number))) hit.score *= ASKED_KIND;
        });
      // A page is looked for by its title before all that only speaks of it. Where a kind is asked
      // for, its title may say more after that.
      head.forEach(hit => {
        if (entries[hit.number].address.indexOf("#") >= 0) return;
        const title = titles[hit.number];
        const right = asked.wanted.has(kindOf(hit.number));
        const is = title.length === likelyStems.length && within(title, likelyStems) === 0;
        const begins = right && anyTells && wanted[0].length > 0 && within(title, wanted[0]) === 0;
        if (is || begins) hit.score += top * ITS_VERY_TITLE;
      });
      head.sort((a, b) => b.score - a.score || a.number - b.number);

      const hits = few(head.filter(hit => hit.score >= top * LEAST));
      const best = hits[0];
      // What nothing fits well, by its words or by other words for it, has no page here.
      const floor = tells.filter(Boolean).length > MANY_WORDS ? FLOOR_OF_MANY : FLOOR;
      const poor = !best || best.covered + best.near < floor;
      // A word of crisis leads to what to do now, whatever stands beside it.
      const now = danger !== undefined && (isCrisis(likelyStems) || isCrisis(typedStems) || isCrisis(typed.map(stem)));
      if (now) {
        const at = hits.findIndex(hit => hit.entry === entries[danger]);
        if (at >= 0) hits.splice(at, 1);
        hits.unshift({
          entry: entries[danger],
          text: texts[danger] || "",
          score: Infinity,
          covered: 1,
          near: 1,
          now: true
        });
      }
      const shown = hits.slice(0, most || 40);
      const marks = new Set();
      items.forEach(item => {
        marks.add(stem(item.word));
        if (item.meant)
          item.meant.forEach(one => {
            marks.add(stem(one.word));
          });
      });
      // Words that say what is looked for and that stand on no page at all.
      const missing = items
        .filter(
          (item, at) =>
            tells[at] && !known(likely[at]) && !startingWith(item.word).length && best && best.near < WELL_WORDED
        )
        .map(item => item.typed);
      return {
        hits: shown,
        marks: marks,
        missing: whole ? missing : [],
        meant: !whole || likely.join(" ") === items.map(item => item.word).join(" ") ? "" : likely.join(" "),
        poor: poor && !now && whole
      };
    }

    // A page once, with the part of it that fits best; of one list of questions only a few, the
    // others after everything else.
    function few(head) {
      const pages = new Map();
      const lists = new Map();
      const first = [];
      const later = [];
      head.forEach(hit => {
        const entry = entries[hit.number];
        const page = entry.of === undefined ? hit.number : entry.of;
        const part = entry.of === undefined ? undefined : hit.number;
        const held = pages.get(page);
        if (held) {
          if (!held.part && part !== undefined) held.part = entry;
          held.covered = Math.max(held.covered, hit.covered);
          held.near = Math.max(held.near, hit.near);
          return;
        }
        const found = {
          entry: entries[page],
          part: part === undefined ? null : entry,
          text: texts[hit.number] || "",
          number: hit.number,
          score: hit.score,
          covered: hit.covered,
          near: hit.near
        };
        pages.set(page, found);
        const list = entry.kind === "Question" ? entry.address.split("#")[0] : "";
        const count = (lists.get(list) || 0) + 1;
        lists.set(list, count);
        (list && count > OF_ONE_LIST ? later : first).push(found);
      });
      return first.concat(later);
    }

    // Terms that look most like what was typed, for a query that finds nothing.
    function nearest(query, most) {
      function pairs(text) {
        const joined = ` ${words(text).join(" ")} `;
        const set = new Set();
        for (let i = 0; i + 1 < joined.length; i++) set.add(joined.slice(i, i + 2));
        return set;
      }
      const wanted = pairs(query);
      return entries
        .filter(entry => entry.kind === "Term")
        .map(entry => {
          let best = 0;
          [entry.title].concat(entry.also || []).forEach(name => {
            const has = pairs(name);
            let shared = 0;
            has.forEach(pair => {
              if (wanted.has(pair)) shared += 1;
            });
            best = Math.max(best, (2 * shared) / (has.size + wanted.size));
          });
          return { entry: entry, score: best };
        })
        .filter(one => one.score > 0.25)
        .sort((a, b) => b.score - a.score)
        .slice(0, most)
        .map(one => one.entry);
    }

    // The first search takes longer than any after it: here it keeps no reader waiting.
    for (const first of [entries[0]?.title, data.groups[0]?.words[0]]) {
      yield;
      if (first) find(first);
    }
    return { find: find, nearest: nearest, read: read };
  }

  // Runs all steps of something built in steps, and returns what is built.
  function atOnce(steps) {
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  function ready(data, ...later) {
    const engine = atOnce(build(data));
    for (const part of later) atOnce(engine.read(part));
    return engine;
  }

  // Runs the steps in short pieces, so that the page answers between them.
  function inSlices(steps, done) {
    function slice() {
      const end = performance.now() + SLICE;
      let step = steps.next();
      while (!step.done && performance.now() < end) step = steps.next();
      if (step.done) setTimeout(done, 0, step.value);
      else setTimeout(slice);
    }
    setTimeout(slice);
  }

  globalThis.hubSearchEngine = { build: build, ready: ready, inSlices: inSlices, words: words, stem: stem };
})();
