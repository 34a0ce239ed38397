/* The hub's search engine: entries and words that mean the same in, results out. It touches
   no page, so that the header, the home page, the results page and the tests run the very
   same (decisions/0008, 0011). Exact before prefix before fuzzy; all words before some; title
   before body; no word thrown away. */
(() => {
  "use strict";

  const TITLE = 5;
  const ALSO = 3.5;
  const TEXT = 2;
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
  const WORDED = 2;
  const WORDED_LEAST = 0.2;
  const PAIR = 0.5;
  const AGAIN = 0.25;
  const ASKED_KIND = 1.25;
  const RERANKED = 250;
  const LEAST = 0.06;

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

  function ready(data) {
    const entries = data.entries;
    const kinds = {}; // words by which people ask for a kind of thing
    Object.keys(data.kinds || {}).forEach(kind => {
      kinds[kind] = words(data.kinds[kind]);
    });
    const kindStems = {};
    Object.keys(kinds).forEach(kind => {
      kindStems[kind] = new Set(kinds[kind].map(stem));
    });
    const postings = new Map(); // word → [entry, in title, in also, times in text, …]
    const stems = new Map(); // stem → words
    const written = new Set(); // words of titles and texts: what is spelt right
    const lengths = new Float64Array(entries.length);
    const titles = []; // stems of each title
    const ways = []; // stems of the other names of each
    const places = new Map(); // address → entry
    let total = 0;

    entries.forEach((entry, number) => {
      const counts = new Map();
      function count(list, field) {
        list.forEach(word => {
          let held = counts.get(word);
          if (!held) {
            held = [0, 0, 0];
            counts.set(word, held);
          }
          held[field] += 1;
        });
      }
      const title = words(entry.title);
      const text = words(entry.text);
      const also = (entry.also || []).map(words);
      if (entry.more) also.push(words(entry.more));
      if (kinds[entry.kind]) also.push(kinds[entry.kind]);
      count(title, 0);
      also.forEach(list => {
        count(list, 1);
      });
      count(text, 2);
      title.forEach(word => {
        written.add(word);
      });
      text.forEach(word => {
        written.add(word);
      });
      titles.push(title.map(stem));
      ways.push(also.map(list => list.map(stem)));
      lengths[number] = text.length;
      total += text.length;
      places.set(entry.address, number);
      counts.forEach((held, word) => {
        let list = postings.get(word);
        if (!list) {
          list = [];
          postings.set(word, list);
          push(stems, stem(word), word);
        }
        list.push(number, held[0], held[1], held[2]);
      });
    });
    const mean = total / Math.max(1, entries.length) || 1;

    function stemsOf(text) {
      return words(text).map(stem);
    }
    const names = (data.name || []).map(stemsOf);
    // Words of crisis are spelt right, whether a page has them or not.
    const dangers = (data.danger ? data.danger.words : []).map(stemsOf);
    const danger = data.danger ? places.get(data.danger.finds) : undefined;
    if (data.danger)
      words(data.danger.words.join(" ")).forEach(word => {
        written.add(word);
        if (postings.has(word)) return;
        postings.set(word, []);
        push(stems, stem(word), word);
      });

    const vocabulary = Array.from(postings.keys()).sort();
    const byLength = new Map();
    vocabulary.forEach(word => {
      if (written.has(word)) push(byLength, word.length, word);
    });

    // Forms: every way to say a thing, by its first stem; the longest that fits is taken.
    const forms = new Map();
    const groups = data.groups.map(group => {
      const all = group.words.map(words);
      const seen = new Set();
      return {
        // What is looked for when one is typed, each once; and what is recognised when typed.
        forms: all.slice(0, group.same).filter(list => {
          const key = list.map(stem).join(" ");
          if (!key || seen.has(key)) return false;
          seen.add(key);
          return true;
        }),
        typed: all.slice(group.only || 0).filter(list => list.length),
        finds: (group.finds || []).map(address => places.get(address)).filter(number => number !== undefined),
        weight: group.weight || 1
      };
    });
    groups.forEach(group => {
      group.typed.forEach(form => {
        push(forms, stem(form[0]), { stems: form.map(stem), form: form, group: group });
      });
    });
    forms.forEach(list => {
      list.sort((a, b) => b.form.length - a.form.length);
    });

    const masses = new Map();
    function mass(key) {
      let held = masses.get(key);
      if (held === undefined) {
        let seen = 0;
        (stems.get(key) || []).forEach(one => {
          seen = Math.max(seen, postings.get(one).length / 4);
        });
        held = Math.log(1 + (entries.length + 0.5) / (seen + 0.5));
        if (PLAIN.has(key)) held *= PLAIN_WORD;
        masses.set(key, held);
      }
      return held;
    }

    // Other words for what an entry answers, and its own title: single words and pairs of them.
    const wordings = []; // entries and length of each
    const features = new Map(); // feature → wordings
    function featuresOf(keys) {
      const all = new Set(keys);
      for (let i = 0; i + 1 < keys.length; i++) all.add(`${keys[i]} ${keys[i + 1]}`);
      return all;
    }
    function addWording(text, numbers, title) {
      wordings.push({ entries: numbers, title: title, features: featuresOf(words(text).map(stem)), size: 0 });
      wordings[wordings.length - 1].features.forEach(one => {
        push(features, one, wordings.length - 1);
      });
    }
    entries.forEach((entry, number) => {
      addWording(entry.title, [number], true);
    });
    data.groups.forEach(group => {
      if (group.same !== 0) return;
      const numbers = (group.finds || []).map(address => places.get(address)).filter(number => number !== undefined);
      group.words.forEach(text => {
        addWording(text, numbers, false);
      });
    });
    function telling(feature) {
      const seen = (features.get(feature) || []).length;
      const idf = Math.log(1 + wordings.length / (seen + 1));
      return idf * idf * (feature.indexOf(" ") >= 0 ? PAIR : 1);
    }
    wordings.forEach(one => {
      one.features.forEach(feature => {
        one.size += telling(feature);
      });
      one.features = null;
    });

    // How near a query comes to the wordings of an entry: 1 is the very same words.
    function nearWordings(keys) {
      const sums = new Map();
      let own = 0;
      featuresOf(keys).forEach(feature => {
        const value = telling(feature);
        if (feature.indexOf(" ") < 0 || features.has(feature)) own += value;
        (features.get(feature) || []).forEach(number => {
          sums.set(number, (sums.get(number) || 0) + value);
        });
      });
      const best = new Map();
      sums.forEach((sum, number) => {
        const one = wordings[number];
        // All words before some: a title that leaves out much of the query is less near.
        const near = (sum / Math.sqrt(own * one.size)) * (one.title ? sum / own : 1);
        one.entries.forEach((entry, place) => {
          const value = near * 0.85 ** place;
          const held = best.get(entry) || 0;
          best.set(entry, value > held ? value + AGAIN * held : held + AGAIN * value);
        });
      });
      return best;
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

    // Words of the hub that a mistyped word may stand for, nearest and commonest first.
    function meant(word) {
      const limit = allowed(word);
      const found = [];
      if (!limit) return found;
      for (let length = word.length - limit; length <= word.length + limit; length++) {
        (byLength.get(length) || []).forEach(other => {
          // The first letter is rarely the wrong one, but it may be swapped with the second.
          if (limit === 1 && other[0] !== word[0] && other[0] !== word[1]) return;
          const steps = distance(word, other, limit);
          if (steps <= limit) found.push({ word: other, steps: steps, seen: postings.get(other).length });
        });
      }
      found.sort((a, b) => a.steps - b.steps || b.seen - a.seen);
      return found.filter(one => one.steps === found[0].steps).slice(0, 4);
    }

    function known(word) {
      return written.has(word) || (stems.has(stem(word)) && stems.get(stem(word)).some(one => written.has(one)));
    }

    // A word nobody wrote: two words run together, or one word torn in two, or mistyped.
    function mend(asked) {
      const result = [];
      for (let i = 0; i < asked.length; i++) {
        const word = asked[i];
        if (known(word) || postings.has(word) || forms.has(stem(word))) {
          result.push({ typed: word, word: word });
          continue;
        }
        const next = asked[i + 1];
        if (next && !known(next) && known(word + next)) {
          result.push({ typed: word + next, word: word + next });
          i += 1;
          continue;
        }
        let cut = 0;
        for (let at = 3; at <= word.length - 3 && !cut; at++) {
          if (written.has(word.slice(0, at)) && written.has(word.slice(at))) cut = at;
        }
        if (cut) {
          result.push({ typed: word.slice(0, cut), word: word.slice(0, cut) });
          result.push({ typed: word.slice(cut), word: word.slice(cut) });
          continue;
        }
        result.push({ typed: word, word: word });
      }
      return result;
    }

    // Candidates for one word of the query: [word of the index, how well it fits].
    function candidates(item, last) {
      const word = item.word;
      const found = new Map();
      function add(other, quality) {
        if (postings.has(other) && !(found.get(other) >= quality)) found.set(other, quality);
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

    function scoreWord(found, weight) {
      const scores = new Map();
      found.forEach((quality, word) => {
        const list = postings.get(word);
        for (let i = 0; i < list.length; i += 4) {
          let score = 0;
          if (list[i + 1]) score = TITLE;
          if (list[i + 2]) score = Math.max(score, ALSO) + (score ? 0.5 : 0);
          if (list[i + 3]) {
            const times = list[i + 3];
            score += ((TEXT * times * 1.6) / (times + 0.6 * (0.4 + (0.6 * lengths[list[i]]) / mean))) * 0.7;
          }
          score *= quality * weight;
          if (!(scores.get(list[i]) >= score)) scores.set(list[i], score);
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
    function scoreForm(form, weight) {
      let together = null;
      form.forEach(word => {
        const found = new Map();
        (stems.get(stem(word)) || []).forEach(other => {
          found.set(other, other === word ? 1 : SAME_STEM);
        });
        const scores = scoreWord(found, mass(stem(word)));
        if (!together) {
          together = scores;
          return;
        }
        together.forEach((score, number) => {
          if (scores.has(number)) together.set(number, score + scores.get(number));
          else together.delete(number);
        });
      });
      const wanted = form.map(stem);
      together.forEach((score, number) => {
        let factor = 0.7;
        if (within(titles[number], wanted) >= 0) factor = 1.25;
        else if (ways[number].some(list => within(list, wanted) >= 0)) factor = 1.1;
        else if (form.length === 1) factor = 1;
        together.set(number, score * factor * weight);
      });
      return together;
    }

    function better(into, from) {
      from.forEach((score, number) => {
        if (!(into.get(number) >= score)) into.set(number, score);
      });
    }

    // A form of a group where it stands in the query, the longest first.
    function formsIn(asked) {
      const found = [];
      for (let i = 0; i < asked.length; i++) {
        (forms.get(asked[i]) || []).forEach(one => {
          for (let j = 0; j < one.stems.length; j++) if (asked[i + j] !== one.stems[j]) return;
          found.push({ at: i, form: one.form, group: one.group });
        });
      }
      return found;
    }

    // The approach's own name says nothing beside a word that says what is looked for.
    function withoutName(asked) {
      const keys = asked.map(stem);
      const longer = formsIn(keys);
      const isName = keys.map(() => false);
      names.forEach(name => {
        for (let at = within(keys, name); at >= 0; at = within(keys, name, at + 1)) {
          // Not where it is part of a longer name: "signs of safety form".
          const held = longer.some(
            one => one.form.length > name.length && one.at <= at && one.at + one.form.length >= at + name.length
          );
          if (!held) isName.fill(true, at, at + name.length);
        }
      });
      const left = asked.filter((_word, at) => !isName[at]);
      return left.some(word => !PLAIN.has(stem(word))) ? left : asked;
    }

    function find(query, most) {
      // A page pasted into the box is looked for by how it begins.
      const asked = withoutName(words(query.slice(0, LONGEST)).slice(0, MOST_WORDS));
      if (!asked.length) return { hits: [], words: [], all: true, meant: "" };
      const items = mend(asked);
      items.forEach(item => {
        if (known(item.word)) return;
        item.meant = meant(item.word);
        const near = item.meant[0];
        item.best = near && !(postings.has(item.word) && forms.has(stem(item.word))) ? near.word : item.word;
      });
      // What was most likely meant, for phrases; each word is still looked for as it was typed.
      const likely = items.map(item => item.best || item.word);
      const likelyStems = likely.map(stem);
      const typedStems = items.map(item => stem(item.word));
      let found = formsIn(likelyStems);
      if (typedStems.join(" ") !== likelyStems.join(" ")) found = found.concat(formsIn(typedStems));
      let weights = likelyStems.map(mass);
      // Beside a word that says what is looked for, the small words say less still.
      const telling = likelyStems.filter(key => !PLAIN.has(key)).length;
      if (telling) weights = weights.map((one, at) => (PLAIN.has(likelyStems[at]) ? one * BESIDE_OTHERS : one));
      const question = telling > 0 && asked.length > 3 && QUESTION_STARTS.has(asked[0]);
      const whole = weights.reduce((sum, one) => sum + one, 0) || 1;

      // Each word, or the group of words it stands in, gives an entry its part of the score.
      const parts = items.map((item, at) => scoreWord(candidates(item, at === items.length - 1), weights[at]));
      const taken = new Map(); // entry → share of each word it answers
      const sums = new Map();
      parts.forEach((part, at) => {
        part.forEach((score, number) => {
          sums.set(number, (sums.get(number) || 0) + score);
          let held = taken.get(number);
          if (!held) {
            held = new Float64Array(items.length);
            taken.set(number, held);
          }
          held[at] = 1;
        });
      });
      found.forEach(one => {
        const length = one.form.length;
        const own = weights.slice(one.at, one.at + length).reduce((sum, each) => sum + each, 0);
        const best = scoreForm(one.form, 1);
        one.group.forms.forEach(other => {
          if (other.join(" ") === one.form.join(" ") || !other.every(word => stems.has(stem(word)))) return;
          const mass1 = other.reduce((sum, word) => sum + mass(stem(word)), 0) || 1;
          better(best, scoreForm(other, MEANS_THE_SAME * Math.min(1, own / mass1)));
        });
        best.forEach((score, number) => {
          let already = 0;
          for (let i = one.at; i < one.at + length; i++) already += parts[i].get(number) || 0;
          if (score > already) {
            let held = taken.get(number);
            if (!held) {
              held = new Float64Array(items.length);
              taken.set(number, held);
            }
            for (let i = one.at; i < one.at + length; i++) {
              held[i] = 1;
              parts[i].set(number, score * (weights[i] / (own || 1)));
            }
            sums.set(number, (sums.get(number) || 0) + score - already);
          }
        });
      });

      const ranked = [];
      sums.forEach((score, number) => {
        let covered = 0;
        const held = taken.get(number);
        for (let i = 0; i < held.length; i++) covered += held[i] * weights[i];
        covered /= whole;
        ranked.push({
          number: number,
          score: (score / whole) * covered ** 2.2 * (entries[number].weight || 1),
          covered: covered
        });
      });
      ranked.sort((a, b) => b.score - a.score || a.number - b.number);
      const head = ranked.slice(0, RERANKED);

      // Among the best: how much of the title was asked for, and whether it stands together.
      const wanted = [likelyStems];
      found.forEach(one => {
        one.group.forms.forEach(other => {
          if (other.join(" ") === one.form.join(" ") || wanted.length > 30) return;
          wanted.push(
            likelyStems.slice(0, one.at).concat(other.map(stem), likelyStems.slice(one.at + one.form.length))
          );
        });
      });
      const sets = wanted.map(one => new Set(one));
      head.forEach(hit => {
        let best = 1;
        [titles[hit.number]].concat(ways[hit.number]).forEach((list, place) => {
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
      const pinned = new Map();
      found.forEach(one => {
        if (!one.group.finds.length) return;
        let own = 0;
        for (let i = one.at; i < one.at + one.form.length; i++) own += weights[i];
        const share = own / whole;
        one.group.finds.forEach((number, place) => {
          const gain = one.group.weight * share ** LED_BY_SHARE * 0.85 ** place;
          if (!(pinned.get(number) >= gain)) pinned.set(number, gain);
        });
      });
      const byNumber = new Map(head.map(hit => [hit.number, hit]));
      pinned.forEach((gain, number) => {
        let hit = byNumber.get(number);
        if (!hit) {
          hit = { number: number, score: 0, covered: gain };
          head.push(hit);
          byNumber.set(number, hit);
        }
        hit.score += top * LED * gain;
        hit.covered = Math.max(hit.covered, Math.min(1, gain));
      });
      nearWordings(likelyStems).forEach((near, number) => {
        if (near < WORDED_LEAST) return;
        let hit = byNumber.get(number);
        if (!hit) {
          hit = { number: number, score: 0, covered: near };
          head.push(hit);
          byNumber.set(number, hit);
        }
        hit.score += top * WORDED * near;
        hit.covered = Math.max(hit.covered, near);
      });
      // Whoever types "briefing" or "sheet" wants one.
      head.forEach(hit => {
        const kind = kindStems[entries[hit.number].kind];
        if (kind && likelyStems.some(key => kind.has(key))) hit.score *= ASKED_KIND;
      });
      // A page is looked for by its title before all that only speaks of it.
      head.forEach(hit => {
        const title = titles[hit.number];
        if (
          entries[hit.number].address.indexOf("#") < 0 &&
          title.length === likelyStems.length &&
          within(title, likelyStems) === 0
        ) {
          hit.score += top * ITS_VERY_TITLE;
        }
      });
      // A word of crisis leads to what to do now, whatever stands beside it.
      if (danger !== undefined && dangers.some(one => within(likelyStems, one) >= 0 || within(typedStems, one) >= 0)) {
        let now = byNumber.get(danger);
        if (!now) {
          now = { number: danger };
          head.push(now);
        }
        now.score = 1 + head.reduce((most, hit) => Math.max(most, hit.score || 0), top);
        now.covered = 1;
      }
      head.sort((a, b) => b.score - a.score || a.number - b.number);

      const hits = head.filter(hit => hit.score >= top * LEAST).slice(0, most || 40);
      const mark = new Set();
      items.forEach(item => {
        mark.add(stem(item.word));
        if (item.meant)
          item.meant.forEach(one => {
            mark.add(stem(one.word));
          });
      });
      return {
        hits: hits.map(hit => ({ entry: entries[hit.number], score: hit.score, covered: hit.covered })),
        marks: mark,
        all: hits.length > 0 && hits[0].covered > 0.98,
        meant: likely.join(" ") === items.map(item => item.word).join(" ") ? "" : likely.join(" ")
      };
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

    return { find: find, nearest: nearest };
  }

  globalThis.hubSearchEngine = { ready: ready, words: words, stem: stem };
})();
