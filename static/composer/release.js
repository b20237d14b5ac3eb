// A release as data: reading and changing it by the way to a value, and writing it down.

// The members in the order that the README has them; any others come after, as they were.
const MEMBERS = ["$schema", "id", "kind", "scope", "datePublished", "dateModified", "status", "statusNote", "embargoedUntil", "publisher", "url", "src", "originalLanguage", "editions", "coverage", "contacts", "topics", "images", "attachments"];
const EDITION = ["headline", "subheadline", "dateline", "summary", "body", "bodyHtml", "unofficial", "dateModified", "glossary"];
const COVERAGE = ["outlet", "language", "url", "archiveUrl", "headline", "datePublished", "type"];

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

const ordered = (object, order) => isObject(object)
  ? Object.fromEntries([...order.filter((key) => Object.hasOwn(object, key)), ...Object.keys(object).filter((key) => !order.includes(key))].map((key) => [key, object[key]]))
  : object;

// The text of the file.
export const written = (release) => {
  const editions = Object.fromEntries(Object.entries(release.editions ?? {}).map(([tag, edition]) => [tag, ordered(edition, EDITION)]));
  const whole = { ...release, editions };
  if (Array.isArray(release.coverage)) whole.coverage = release.coverage.map((report) => ordered(report, COVERAGE));
  return `${JSON.stringify(ordered(whole, MEMBERS), null, 2)}\n`;
};

export const get = (release, path) => path.reduce((value, step) => value?.[step], release);

// Puts a value there, or takes away what is there; and what is empty without it too.
export const set = (release, path, value) => {
  const [step, ...rest] = path;
  if (rest.length > 0) {
    if (!isObject(release[step]) && !Array.isArray(release[step])) release[step] = {};
    set(release[step], rest, value);
    if (step === "publisher" && Object.keys(release[step]).length === 0) delete release[step];
  } else if (value === undefined || value === "") {
    delete release[step];
  } else {
    release[step] = value;
  }
};

export const tags = (release) => Object.keys(release.editions ?? {});

// Says of an edition that it is in another language. Of two that had it the other way round, each gets the other's.
export const rename = (release, from, to) => {
  const swaps = Object.hasOwn(release.editions, to);
  const name = (tag) => tag === from ? to : tag === to ? from : tag;
  release.editions = Object.fromEntries(Object.entries(release.editions).map(([tag, edition]) => [name(tag), edition]));
  if (release.originalLanguage) release.originalLanguage = name(release.originalLanguage);
  // What was said of outlets by their language was said of the languages, not of the texts.
  if (!swaps) for (const report of release.coverage ?? []) if (report.language === from) report.language = to;
  return swaps;
};

// Paragraphs, as a person writes them: with a blank line between two.
export const paragraphs = (text) => text.split(/\n[^\S\n]*\n\s*/u).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== "");

// The release in a document that was opened; or a sentence that says why there is none to work on.
export const inDocument = (document) => {
  const list = Array.isArray(document) ? document : Array.isArray(document?.releases) ? document.releases : [document];
  if (list.length > 1) return { refusal: `There are ${list.length} releases in this file. Open one that stands in a file of its own.` };
  const [release] = list;
  if (!isObject(release) || !isObject(release.editions)) return { refusal: "This is no release in the viewer's own format, which has “editions”. Open a file that was downloaded here, or a text." };
  if (!Object.values(release.editions).every(isObject) || (release.coverage !== undefined && !(Array.isArray(release.coverage) && release.coverage.every(isObject)))) return { refusal: "The editions or the coverage in this file are not as they should be. “release-viewer check” says where." };
  return { release };
};
