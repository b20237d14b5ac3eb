// The advance copy of a list: its first entries, newest first, as far as nothing of them has to be weighed.

import { address, direction, endonym, isClean, isReady, items, kicker, languages, lookup, make, parts, room, viewer } from "./advance-parts.js";

const { Date, JSON, Object } = globalThis;
const FIRST = 20; // entries that a list shows at first, as in src/viewer/collection.rs
const FEW = 10; // entries that are read at a glance, as in src/viewer/showing.rs
const BEGINNING = /^\s*(?:\[|{[^{[]*?"releases"\s*:\s*\[)/;

// Looks for a list in a text of which more and more comes: yields what it begins with, as soon as that is more than it shows at
// first, and until then whether it is one.
export const beginnings = () => {
  const token = /"[^"\\]*(?:\\[^][^"\\]*)*("?)|[[\]{}]/g; // a string, which may not have come to its end, or a bracket
  const releases = [];
  let [head, from, depth] = [undefined, 0, 0];
  return (text) => {
    head ??= BEGINNING.exec(text)?.[0];
    token.lastIndex ||= head?.length;
    for (let found; head && depth >= 0 && releases.length <= FIRST;) {
      const at = token.lastIndex;
      found = token.exec(text);
      if (!found || found[1] === "") {
        token.lastIndex = at;
        break;
      }
      const [sign] = found;
      if ("{[".includes(sign) && !depth++) from = found.index;
      if ("}]".includes(sign) && !--depth) releases.push(JSON.parse(text.slice(from, token.lastIndex)));
    }
    const isList = head && releases.every((it) => it.editions);
    const isBegun = isList && releases.length > FIRST;
    return { isList, begun: isBegun ? { ...JSON.parse(head + (head.trimStart() === "[" ? "]" : "]}")), releases } : undefined };
  };
};

const year = (it) => parts(it.datePublished)?.year;
const time = (it) => Date.parse(it.datePublished);
const isNewestFirst = (it, at, all) => {
  const before = all[at - 1] ?? it;
  return year(it) && (year(before) > year(it) || year(before) === year(it) && time(before) >= time(it));
};

// The language in which an entry is shown to somebody who reads these, best first.
const edition = ({ editions, originalLanguage }, wanted) => {
  const tags = Object.keys(editions);
  for (const tag of [...wanted, originalLanguage]) {
    const found = tag && lookup(tags, tag);
    if (found) return found;
  }
  return tags[0];
};

const titled = (level, className, own, content) => make(`h${Math.min(level, 6)}`, "", { className, ...own }, content);

const entry = (release, level, { wanted, words, chosen }) => {
  const tag = edition(release, wanted);
  const own = { lang: tag, dir: direction(tag) };
  const { headline, summary } = release.editions[tag];
  return make("li", "entry", {},
    kicker(release, words),
    titled(level, "headline", own, make("a", "", { href: address({ release: release.id, lang: chosen }) }, headline)),
    summary && make("p", "", { className: "summary", ...own }, summary),
    make("p", "", { className: "in" }, ...Object.keys(release.editions).map((it) => make("span", "", { lang: it, dir: direction(it) }, endonym(it)))));
};

// Who begins to type has it taken over by the core.
const finder = ({ search, filters }) => {
  const box = make("input", "search-box", { type: "search", ariaLabel: search, placeholder: search, autocomplete: "off", enterKeyHint: "search", spellcheck: false, maxLength: 200 });
  return make("search", "search", { role: "search" }, make("div", "", { className: "box" }, box, room("button", "filters-button", filters)));
};

// A list of these releases, which may be no more than its beginning: the languages that it can be read in, and what draws it in
// one of them.
export const list = ({ title, language, next, releases }, isWhole) => {
  const isTold = (title === undefined || isClean(title)) && (language === undefined || lookup([language], language) === language);
  const ids = new Set(releases.map(({ id }) => id));
  if (!isTold || releases.length < 2 || ids.size < releases.length || !releases.every(isNewestFirst)) return undefined;
  const end = releases.findIndex((it) => !isReady(it));
  const ready = releases.slice(0, end < 0 ? FIRST : Math.min(end, FIRST));
  const tags = [...new Set(releases.flatMap(({ editions }) => Object.keys(editions)))];
  const isLong = !isWhole || next !== undefined || releases.length > FIRST;
  const draw = (shown, given) => {
    const { words, level, limit, hasEngine, isComing, go } = given;
    const isFound = !limit && (isLong || hasEngine || releases.length > FEW);
    const entries = (all, below) => items(all.map((it) => entry(it, level + below, given)));
    const ofYear = (of) => make("section", "year", {}, titled(level + 1, "heading", {}, of), entries(ready.filter((it) => year(it) === of), 2));
    const name = title ? make("bdi", "", language ? { lang: language, dir: direction(language) } : { lang: "" }, title) : words.releases;
    return viewer(shown, isComing, make("section", "list", {},
      make(`h${level}`, "title", { tabIndex: -1 }, name),
      tags.length > 1 && languages(tags, shown, undefined, words, go),
      isFound && isComing && finder(words),
      ...(isFound && isLong ? [...new Set(ready.map(year))].map(ofYear) : [entries(ready.slice(0, limit || FIRST), 1)])));
  };
  return ready.length ? { languages: tags, isList: true, draw } : undefined;
};
