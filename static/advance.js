// The advance copy: the headline and the text of a release, shown while the core is on its way.
//
// It is no second way to read releases. Of one in the native format of which nothing has to be weighed (no embargo, no
// correction, no copy of it, a language that the reader wants and that is there) it makes the elements that the core's views
// will make of it (src/view), so that these take their places and nothing jumps. All else waits for the core.

const { Intl, JSON, Object, URL } = globalThis;
const MOST = 200_000; // letters of a document: a longer one is a feed
const MANY = /^\s*(\[|{[^[{]*"releases"\s*:)/; // a list begins so: the core is not to wait for more of it
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
  "languages": "Languages", "original": "Original", "side-by-side": "Side by side", "months.1": "January", "months.2": "February",
  "months.3": "March", "months.4": "April", "months.5": "May", "months.6": "June", "months.7": "July", "months.8": "August",
  "months.9": "September", "months.10": "October", "months.11": "November", "months.12": "December",
};

const isText = (value) => typeof value === "string" && /\S/.test(value);
// Letters that the core would leave out or put in order first.
const isClean = (text) => isText(text) && !/[\p{Cc}\p{Co}\p{Cs}]|(?![\u200c\u200d])\p{Cf}|^\s|\s$|\s\s/u.test(text);
const isOptional = (value) => value === undefined || isClean(value);
// No line of a list, no rule, no address.
const isPlain = (text) => isClean(text) && !/^[-–—*•·▪◦‣=_]|^\d+[.)]|@|www\.|https?:/iu.test(text);

const script = (tag) => new Intl.Locale(tag).maximize().script;
const direction = (tag) => (RIGHT_TO_LEFT.test(script(tag)) ? "rtl" : "ltr");

// What a response holds, where that is no more than a release. It is the core's to read: this reads a copy of it.
const beginning = async (response) => {
  if (response.headers.get("content-length") > MOST) return undefined;
  const [reader, decoder] = [response.clone().body.getReader(), new TextDecoder("utf-8", { fatal: true })];
  for (let text = ""; ;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
    if (text.length > MOST || MANY.test(text)) return void reader.cancel();
  }
};

// The release in a response, where nothing of it has to be weighed.
export const read = async (response) => {
  if (!response.ok) return undefined;
  const release = JSON.parse(await beginning(response));
  const { id, status = "published", embargoedUntil, src, editions } = release;
  if (!isText(id) || status !== "published" || embargoedUntil !== undefined || src !== undefined) return undefined;
  const weighed = ([tag, it]) => it.unofficial !== undefined || it.dateModified !== undefined || Intl.getCanonicalLocales(tag)[0] !== tag;
  const told = ([, it]) => isClean(it.headline) && [it.subheadline, it.dateline, it.summary].every(isOptional);
  const all = Object.entries(editions);
  return all.length && all.every(told) && !all.some(weighed) ? release : undefined;
};

export const primary = (tag) => tag.split("-")[0];

// The edition in the language that is wanted most, where there is one and the interface speaks it (RFC 4647, lookup).
export const choose = ({ editions }, [wanted]) => {
  const [tag] = Intl.getCanonicalLocales(wanted);
  for (let range = tag; range; range = range.slice(0, Math.max(0, range.lastIndexOf("-")))) {
    const isIt = Object.hasOwn(editions, range) && script(range) === script(tag) && Object.hasOwn(NAMES, primary(range));
    if (isIt) return range;
  }
  return undefined;
};

const make = (name, part, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  if (part) {
    made.className = part;
    made.setAttribute("part", part);
  }
  made.append(...children.filter(Boolean));
  return made;
};
// What is still to come has its place.
const room = (name, text) => make(name, "", { className: "room", textContent: text });

const endonym = (tag) => {
  if (Object.hasOwn(NAMES, tag)) return NAMES[tag];
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag);
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
};

// The text, where it is no more than paragraphs and no picture stands over it.
const texts = ({ body = [], bodyHtml, glossary, summary }, { images }) => {
  if (bodyHtml !== undefined || glossary !== undefined || images !== undefined) return undefined;
  if (!Array.isArray(body) || !body.every(isPlain)) return undefined;
  if (!body.length) return summary && [make("p", "", {}, summary)];
  return body.map((text) => make("div", "paragraph", {}, make("p", "", {}, text, make("a", "anchor"))));
};

// Kind and scope, date, publisher.
const kicker = ({ kind, scope, datePublished, publisher }, words) => {
  const term = (of, key) => (isText(key) ? words[`${of}.${key}`] ?? key : undefined);
  const sort = [term("kinds", kind), " — ", term("scopes", scope)];
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(datePublished) ?? [];
  const values = { day: Number(day), month: words[`months.${Number(month)}`], year: Number(year) };
  return make("p", "kicker", {},
    make("span", "", {}, ...(sort.every(Boolean) ? sort : [sort[0] ?? sort[2]])),
    values.month && make("time", "", { dateTime: datePublished }, words.date.replace(/{(\w+)}/g, (_, name) => values[name])),
    isText(publisher?.name) && make(publisher.url === undefined ? "span" : "a", "", {}, make("bdi", "", { lang: "" }, publisher.name)));
};

const languages = (tags, shown, original, words, go) => {
  const item = (tag) => {
    const href = new URL(location.href);
    href.searchParams.set("lang", tag);
    const link = make("a", "", { href, lang: tag, hreflang: tag, dir: direction(tag) }, endonym(tag));
    if (tag === shown) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (click) => {
      if (click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
      click.preventDefault();
      go(tag);
    });
    return make("li", "", {}, link, tag === original && make("span", "", {}, ` (${words.original})`));
  };
  const list = make("ul", "", {}, ...tags.map(item));
  list.setAttribute("role", "list");
  return make("nav", "languages", { ariaLabel: words.languages }, list);
};

// The elements of a release in one of its languages, with the headline at this level and these words around it; `go` is told
// which other language the reader wants.
export const draw = (release, shown, level, words, go) => {
  const { headline, subheadline, dateline } = release.editions[shown];
  const own = { lang: shown, dir: direction(shown) };
  const tags = Object.keys(release.editions);
  const text = texts(release.editions[shown], release);
  const viewer = make("div", "viewer", { lang: primary(shown), dir: direction(shown) },
    make("p", "", { className: "unseen", role: "status" }),
    make("article", "release", {},
      make("header", "", {},
        kicker(release, words),
        tags.length > 1 && languages(tags, shown, release.originalLanguage, words, go),
        tags.length > 1 && make("div", "beside", {}, room("button", words["side-by-side"])),
        make(`h${level}`, "headline", { ...own, tabIndex: -1 }, headline),
        subheadline && make("p", "subheadline", own, subheadline)),
      text && make("div", "body", own, dateline && make("p", "dateline", {}, dateline), ...text)));
  viewer.setAttribute("aria-busy", "true");
  return viewer;
};

// Shows `box` in the `root` of `element`. Who has the focus on something, or has something selected, has it in what stands
// there instead.
export const replace = (element, root, box) => {
  const isHere = (node) => node && node !== element && (root.contains(node) || element.contains(node));
  const answer = (it) => [...box.querySelectorAll(it.localName)].find((other) => other.textContent === it.textContent);
  const focused = root.activeElement ?? element.getRootNode().activeElement;
  const next = isHere(focused) && answer(focused);
  const page = getSelection();
  const selection = element.contains(page.anchorNode) ? page : root.getSelection?.() ?? page; // Chromium has one for each root
  const ends = [[selection.anchorNode, selection.anchorOffset], [selection.focusNode, selection.focusOffset]];
  const isText = ([node]) => node?.nodeType === Node.TEXT_NODE && isHere(node);
  const texts = selection.isCollapsed || !ends.every(isText) ? [] : ends.map(([{ parentElement }, offset]) => [answer(parentElement)?.firstChild, offset]);
  root.replaceChildren(box);
  if (next) next.focus({ preventScroll: true });
  if (texts.length && texts.every(([node, offset]) => offset <= node?.length)) selection.setBaseAndExtent(...texts.flat());
};
