// The form of a release: a field for each value, and beside it what there is to say of it.

import { button, make } from "./element.js";
import { get, tags } from "./release.js";

const KINDS = [["", "Not said"], ["press-release", "Press release"], ["statement", "Statement"], ["media-advisory", "Media advisory"], ["news", "News"], ["feature-story", "Feature story"]];
const SCOPES = [["", "Not said"], ["local", "Local"], ["national", "National"], ["regional", "Regional"], ["global", "Global"]];
const STATUSES = [["", "Published"], ["corrected", "Corrected"], ["embargoed", "Under embargo"], ["withdrawn", "Withdrawn"]];
const MEDIA = [["", "Not said"], ["online", "Online"], ["print", "Print"], ["radio", "Radio"], ["television", "Television"], ["social", "Social media"]];
const OTHERS = [["contacts", "contacts"], ["topics", "topics"], ["images", "images"], ["attachments", "attachments"]];

const idOf = (path) => `field-${path.join("-")}`;
const marked = (path) => ({ "data-path": JSON.stringify(path) });
const notes = (path) => make("div", { className: "notes", id: `${idOf(path)}-notes` });

// A label, what is filled in, and what there is to say of it.
const field = (path, label, filled, hint) => {
  filled.id = idOf(path);
  const said = hint ? make("p", { className: "hint", id: `${idOf(path)}-hint` }, hint) : null;
  filled.setAttribute("aria-describedby", said ? `${said.id} ${idOf(path)}-notes` : `${idOf(path)}-notes`);
  return make("div", { className: "field", ...marked(path) }, make("label", { htmlFor: filled.id }, label), filled, said, notes(path));
};

const text = ({ release, change }, path, label, { hint, ...properties } = {}) => {
  const value = get(release, path);
  const input = make("input", { value: typeof value === "string" ? value : "", oninput: () => change(path, input.value.trim()), ...properties });
  return field(path, label, input, hint);
};

// What may take more than a line, and is one all the same.
const long = ({ release, change }, path, label, properties) => {
  const value = get(release, path);
  const area = make("textarea", { ...properties, className: "long text", rows: 2, value: typeof value === "string" ? value : "", oninput: () => change(path, area.value.replace(/\s+/gu, " ").trim()) });
  return field(path, label, area);
};

// One of these; or another, where the release says so.
const choice = ({ release, change, redraw }, path, label, choices, redraws = false) => {
  const value = get(release, path);
  const all = typeof value !== "string" || choices.some(([known]) => known === value) ? choices : [...choices, [value, value]];
  const select = make("select", { onchange: () => { change(path, select.value); if (redraws) redraw(select.id); } }, ...all.map(([key, name]) => make("option", { value: key }, name)));
  select.value = typeof value === "string" ? value : "";
  return field(path, label, select);
};

// A day has the browser's own field; what is no day keeps its letters.
const date = (form, path, label) => {
  const value = get(form.release, path);
  const isDay = value === undefined || /^\d{4}-\d\d-\d\d$/u.test(value);
  return text(form, path, label, isDay ? { type: "date" } : { hint: "A day, as 2021-05-31, or a moment, as 2021-05-31T09:00:00+04:00" });
};

const whole = (form) => {
  const { release, languages } = form;
  const originals = [["", "Not said"], ...tags(release).map((tag) => [tag, languages.of(tag).name])];
  const others = OTHERS.filter(([member]) => release[member]?.length > 0).map(([, name]) => name);
  return make("section", { className: "card", "aria-labelledby": "release-heading", ...marked([]) },
    make("h2", { id: "release-heading" }, "The release"),
    notes(["release"]),
    make("div", { className: "pair" }, date(form, ["datePublished"], "Date"), choice(form, ["kind"], "Sort of text", KINDS)),
    make("div", { className: "pair" }, choice(form, ["scope"], "Reach", SCOPES), choice(form, ["originalLanguage"], "Written first in", originals)),
    make("div", { className: "pair" }, text(form, ["publisher", "name"], "Agency"), choice(form, ["status"], "Status", STATUSES, true)),
    release.status === "embargoed" || release.embargoedUntil
      ? text(form, ["embargoedUntil"], "Kept back until", { hint: "A moment, as 2021-05-31T09:00:00+04:00" }) : null,
    text(form, ["id"], "Name in addresses", { hint: "Unique, and never changed once the release is out.", spellcheck: false, autocapitalize: "off" }),
    others.length === 0 ? null : make("p", { className: "hint" }, `Its ${others.join(", ")} stay as they are in the file.`));
};

// The text: paragraphs with a blank line between two, or HTML where it says more than these.
const body = (form, tag, properties) => {
  const { release, change } = form;
  const edition = release.editions[tag];
  const asHtml = typeof edition.bodyHtml === "string" && edition.body === undefined;
  const path = ["editions", tag, asHtml ? "bodyHtml" : "body"];
  const value = Array.isArray(edition.body) ? edition.body.join("\n\n") : edition.bodyHtml ?? edition.body ?? "";
  const area = make("textarea", { className: "body text", rows: 10, value: String(value), ...(asHtml ? { spellcheck: false } : properties),
    oninput: () => change(path, asHtml ? area.value : form.paragraphs(area.value)) });
  return field(path, "Text", area, asHtml ? "As HTML: it has links, headings or lists." : "A blank line parts paragraphs.");
};

const edition = (form, tag) => {
  const { release, languages, rename, remove } = form;
  const { name, direction } = languages.of(tag);
  const path = ["editions", tag];
  const language = make("input", { value: tag, autocapitalize: "off", spellcheck: false, list: "offered", onchange: () => rename(tag, language.value, language) });
  const properties = { lang: tag, dir: direction, spellcheck: true };
  const line = (member, label, more) => text(form, [...path, member], label, { className: "text", ...properties, ...more });
  return make("section", { className: "card edition", "aria-labelledby": `${idOf(path)}-heading`, ...marked(path) },
    make("div", { className: "head" },
      make("h2", { id: `${idOf(path)}-heading` }, make("bdi", { lang: tag }, name)),
      tags(release).length > 1 ? button("Remove", () => remove("editions", tag), { "aria-label": `Remove the text in ${name}` }) : null),
    notes(path),
    make("div", { className: "pair" },
      field([...path, "language"], "Language", language, "Its code, as en or az"),
      line("dateline", "Place", { hint: "Where it was written, as Baku" })),
    long(form, [...path, "headline"], "Headline", properties),
    line("subheadline", "Second headline"),
    body(form, tag, properties),
    line("summary", "Summary", { hint: "A sentence or two, for lists" }));
};

const report = (form, at) => {
  const { release, languages, remove } = form;
  const path = ["coverage", at];
  const all = [...new Set([...tags(release), ...languages.offered.map(({ tag }) => tag)])];
  const choices = [["", "Not said"], ...all.map((tag) => [tag, languages.of(tag).name])];
  const outlet = release.coverage[at].outlet || `outlet ${at + 1}`;
  return make("div", { className: "report", role: "group", "aria-label": outlet, ...marked(path) },
    make("div", { className: "row three" },
      text(form, [...path, "outlet"], "Outlet"),
      choice(form, [...path, "language"], "Language", choices),
      choice(form, [...path, "type"], "Sort of outlet", MEDIA)),
    make("div", { className: "row two" },
      text(form, [...path, "url"], "Address", { inputMode: "url", spellcheck: false, placeholder: "https://" }),
      button("Remove", () => remove("coverage", at), { "aria-label": `Remove ${outlet}` })));
};

const coverage = (form) => make("section", { className: "card", "aria-labelledby": "coverage-heading", ...marked(["coverage"]) },
  make("div", { className: "head" }, make("h2", { id: "coverage-heading" }, "Media coverage")),
  notes(["coverage"]),
  ...(form.release.coverage ?? []).map((_, at) => report(form, at)),
  button("Add an outlet", () => form.add("coverage")));

// All of it. `form` is the release, what is known of languages, and what happens when something is changed.
export const drawn = (form) => [
  make("datalist", { id: "offered" }, ...form.languages.offered.map(({ tag, name }) => make("option", { value: tag, label: name }))),
  whole(form),
  ...tags(form.release).map((tag) => edition(form, tag)),
  make("p", { className: "buttons" }, button("Add a language", () => form.add("editions"))),
  coverage(form),
];

export const fieldOf = (path) => document.getElementById(idOf(path));
