// What an advance copy is made of: the words, the marks of a text that needs no weighing, and the elements that the core's views
// (src/view) make of it too.

const { Date, Intl, Object, URL } = globalThis;
const RIGHT_TO_LEFT = /^(Adlm|Arab|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa)$/; // as in src/release/language.rs

// What the languages of the interface call themselves, as in src/labels/endonym.rs.
const NAMES = {
  ar: "العربية",
  az: "Azərbaycanca",
  de: "Deutsch",
  en: "English",
  es: "Español",
  fa: "فارسی",
  fr: "Français",
  hi: "हिन्दी",
  ka: "ქართული",
  pt: "Português",
  ru: "Русский",
  tr: "Türkçe",
  uk: "Українська",
  zh: "中文",
};

// The words around it in English, as in src/labels/en.rs; those in other languages come as files.
export const ENGLISH = {
  "date": "{month} {day}, {year}", "kinds.press-release": "Press release", "kinds.statement": "Statement",
  "kinds.media-advisory": "Media advisory", "kinds.news": "News", "kinds.feature-story": "Feature story",
  "scopes.local": "Local", "scopes.national": "National", "scopes.regional": "Regional", "scopes.global": "Global",
  "languages": "Languages", "original": "Original", "side-by-side": "Side by side", "releases": "Releases", "search": "Search releases",
  "filters": "Filters", "months.1": "January", "months.2": "February", "months.3": "March", "months.4": "April", "months.5": "May",
  "months.6": "June", "months.7": "July", "months.8": "August", "months.9": "September", "months.10": "October",
  "months.11": "November", "months.12": "December",
};

// Letters that the core would leave out or put in order first.
export const isClean = (text) => typeof text === "string" && text !== "" && !/[\p{Cc}\p{Co}\p{Cs}]|(?![\u200c\u200d])\p{Cf}|^\s|\s$|\s\s/u.test(text);
const isOptional = (value) => value === undefined || isClean(value);
// Of these nothing has to be looked up in the browser's tables, which take a slow phone 20 ms to open.
const isNamed = (tag) => Object.hasOwn(NAMES, tag);
const canonical = (tag) => (isNamed(tag) ? tag : Intl.getCanonicalLocales(tag)[0]);

// Whether nothing of a release has to be weighed before its titles are shown.
export const isReady = ({ id, status = "published", embargoedUntil, editions }) => {
  const told = ([tag, it]) => canonical(tag) === tag && isClean(it.headline) && [it.subheadline, it.dateline, it.summary].every(isOptional);
  const all = Object.entries(editions);
  return isClean(id) && status === "published" && embargoedUntil === undefined && all.length > 0 && all.every(told);
};

export const primary = (tag) => tag.split("-")[0];
const scripts = { __proto__: null };
const script = (tag) => scripts[tag] ??= new Intl.Locale(tag).maximize().script;
const isRightToLeft = (tag) => (isNamed(tag) ? ["ar", "fa"].includes(tag) : RIGHT_TO_LEFT.test(script(tag)));
export const direction = (tag) => (isRightToLeft(tag) ? "rtl" : "ltr");

// Which of these languages somebody reads who wants that one (RFC 4647, lookup; or else a sibling of it).
export const lookup = (languages, wanted) => {
  const tag = canonical(wanted);
  const isSameScript = (it) => it === tag || script(it) === script(tag);
  for (let range = tag; range; range = range.slice(0, Math.max(0, range.lastIndexOf("-")))) {
    if (languages.includes(range) && isSameScript(range)) return range;
  }
  const siblings = languages.filter((it) => primary(it) === primary(tag));
  return siblings.find(isSameScript) ?? siblings[0];
};
// The language of these that somebody reads who wants these, best first, where there are words around it.
export const choose = (languages, wanted) => {
  for (const tag of wanted) {
    const found = lookup(languages, tag);
    if (found) return isNamed(primary(found)) ? found : undefined;
  }
  return undefined;
};

// The year, month and day of a date, where it is one for the core too (src/release/date.rs).
const DATE = /^((?:1[89]|2\d)\d\d)-(\d\d)-(\d\d)(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))?$/;
export const parts = (text) => {
  const [, ...numbers] = DATE.exec(text) ?? [];
  const [year, month, day] = numbers.map(Number);
  const isReal = month > 0 && month < 13 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  return isReal ? { year, month, day } : undefined;
};

export const make = (name, part, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  if (part) {
    made.className ||= part;
    made.setAttribute("part", part);
  }
  made.append(...children.filter(Boolean));
  return made;
};

// What is still to come has its place.
export const room = (name, part, text) => make(name, part, { className: "room", textContent: text });

export const endonym = (tag) => {
  if (isNamed(tag)) return NAMES[tag];
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag);
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
};

// The address of this page with these parameters.
export const address = (parameters) => {
  const href = new URL(location.href);
  for (const [name, value] of Object.entries(parameters)) if (value) href.searchParams.set(name, value);
  return href;
};

// A list that is not looked at as one is one all the same.
export const items = (all) => {
  const list = make("ul", "", {}, ...all);
  list.setAttribute("role", "list");
  return list;
};

// Kind and scope, date, publisher.
export const kicker = ({ kind, scope, datePublished, publisher }, words) => {
  const term = (of, key) => (isClean(key) ? words[`${of}.${key}`] ?? key : undefined);
  const sort = [term("kinds", kind), " — ", term("scopes", scope)];
  const { year, month, day } = parts(datePublished) ?? {};
  const values = { day, month: words[`months.${month}`], year };
  return make("p", "kicker", {},
    make("span", "", {}, ...(sort.every(Boolean) ? sort : [sort[0] ?? sort[2]])),
    values.month && make("time", "", { dateTime: datePublished }, words.date.replace(/{(\w+)}/g, (_, name) => values[name])),
    isClean(publisher?.name) && make(publisher.url === undefined ? "span" : "a", "", {}, make("bdi", "", { lang: "" }, publisher.name)));
};

// The switch of the language; `go` is told which other one the reader wants.
export const languages = (tags, shown, original, words, go) => {
  const item = (tag) => {
    const link = make("a", "", { href: address({ lang: tag }), lang: tag, hreflang: tag, dir: direction(tag) }, endonym(tag));
    if (tag === shown) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (click) => {
      if (click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
      click.preventDefault();
      go(tag);
    });
    return make("li", "", {}, link, tag === original && make("span", "", {}, ` (${words.original})`));
  };
  return make("nav", "languages", { ariaLabel: words.languages }, items(tags.map(item)));
};

// All that a viewer shows, and whether the core is still to come.
export const viewer = (shown, isComing, content) => {
  const made = make("div", "viewer", { lang: primary(shown), dir: direction(shown) }, make("p", "", { className: "unseen", role: "status" }), content);
  if (isComing) made.setAttribute("aria-busy", "true");
  return made;
};
