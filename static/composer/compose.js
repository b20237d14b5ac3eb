// The page that composes a release: a text becomes a release, its fields a file. All state is in one object; what is seen
// is drawn from it, and it is kept in this browser so that a reload loses nothing.

import { forget, keep, kept } from "./draft.js";
import { button, byId, make } from "./element.js";
import { drawn, fieldOf } from "./form.js";
import { concerns, first, place, verdict } from "./notes.js";
import { opened } from "./opened.js";
import { preview } from "./preview.js";
import { inDocument, paragraphs, rename, set, tags, written } from "./release.js";
import { check, language, offered, read, ready } from "./rust.js";

const REST = 250; // milliseconds without a key before what was written is looked at

const empty = () => ({ text: "", html: null, languages: "", agency: "", release: null, isNew: false, doubts: [] });

// What was kept, where it still is what this page keeps.
const restored = () => {
  const draft = { ...empty(), ...kept() };
  if (draft.release !== null && inDocument(draft.release).refusal) draft.release = null;
  return { ...draft, text: String(draft.text), doubts: Array.isArray(draft.doubts) ? draft.doubts : [] };
};

let state = restored();
let file; // the address of the release as a file of this page
let pending; // a timer

const [source, area, links, status, composed, form] = ["source", "text", "links", "status", "composed", "form"].map(byId);

// A name in a sentence that may run the other way.
const isolated = (name) => `\u2068${name}\u2069`;

// Says what happened, and offers what can be done about it.
const say = (text, ...more) => status.replaceChildren(...text ? [make("span", {}, text)] : [], ...more);

// The state before something took its place, and the way back to it.
const wayBack = () => {
  const before = structuredClone(state);
  return button("Undo", () => {
    state = before;
    show();
    say("It is as it was before.");
  });
};

// What is nothing is not kept.
const keepIt = () => {
  if (state.text || state.release || state.languages || state.agency) byId("unkept").hidden = keep(state);
  else forget();
};

const findings = () => check(written(state.release));

// Looks at the release, shows it as readers see it, and makes the file.
const publish = () => {
  clearTimeout(pending);
  pending = undefined;
  keepIt();
  if (!state.release) {
    preview(null);
    return;
  }
  const text = written(state.release);
  const found = check(text);
  place(form, found, state.doubts, acts);
  byId("verdict").textContent = verdict(found, state.doubts);
  byId("next").hidden = found.length + state.doubts.length === 0;
  const before = file;
  file = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  preview(file);
  const download = byId("download");
  download.href = file;
  download.download = `${String(state.release.id || "release").replace(/[^\p{L}\p{N}._-]+/gu, "-")}.json`;
  // The viewer may still be reading it.
  if (before) setTimeout(() => URL.revokeObjectURL(before), 10_000);
};

const publishSoon = () => {
  clearTimeout(pending);
  pending = setTimeout(publish, REST);
};

const settle = (is) => { state.doubts = state.doubts.filter((doubt) => !is(doubt)); };

const acts = {
  settle: (settled) => {
    settle((doubt) => doubt === settled);
    publish();
    (first(form, findings(), state.doubts) ?? byId("download")).focus();
  },
  // Selects the line in the text that was read.
  show: (line) => {
    source.open = true;
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    const height = Number.parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = height * (line - 3);
  },
};

const languages = {
  of: (tag) => language(tag) ?? { tag, name: tag, direction: "ltr" },
  get offered() { return offered(); },
};

const change = (path, value) => {
  settle((doubt) => concerns(doubt, path));
  if (path[0] === "datePublished" && state.isNew) redate(value);
  set(state.release, path, value);
  publishSoon();
};

// The name of a release that is out stays; one that was made here begins with the date, and follows it.
const redate = (date) => {
  const { id, datePublished } = state.release;
  if (!datePublished || !date || !String(id).startsWith(`${datePublished}-`)) return;
  state.release.id = id.replace(datePublished, date);
  fieldOf(["id"]).value = state.release.id;
};

// Draws the form anew, and puts the focus into a field of it.
const redraw = (id) => {
  form.replaceChildren(...drawn({ release: state.release, languages, paragraphs, change, redraw, rename: renameEdition, remove, add }));
  publish();
  if (id) byId(id)?.focus();
};

const renameEdition = (from, written, field) => {
  const to = language(written);
  field.setCustomValidity(to ? "" : "This is no code of a language. Write it as en, az or zh-Hans.");
  if (!to) {
    field.reportValidity();
    return;
  }
  if (to.tag === from) return;
  settle((doubt) => doubt.edition === from && doubt.about === "language");
  const swapped = rename(state.release, from, to.tag);
  const name = (tag) => tag === from ? to.tag : tag === to.tag ? from : tag;
  state.doubts = state.doubts.map((doubt) => ({ ...doubt, edition: name(doubt.edition) }));
  redraw(fieldOf(["editions", to.tag, "language"])?.id ?? `field-editions-${to.tag}-language`);
  say(swapped ? "The two texts have changed their languages." : `The text is in ${isolated(to.name)} now.`);
};

const remove = (member, key) => {
  const back = wayBack();
  const { release } = state;
  if (member === "coverage") {
    release.coverage.splice(key, 1);
    if (release.coverage.length === 0) delete release.coverage;
  } else {
    delete release.editions[key];
    settle((doubt) => doubt.edition === key);
    if (release.originalLanguage === key) delete release.originalLanguage;
  }
  redraw();
  say(member === "coverage" ? "The outlet is removed." : `The text in ${isolated(languages.of(key).name)} is removed.`, back);
  status.querySelector("button").focus();
};

const add = (member) => {
  const { release } = state;
  if (member === "coverage") {
    release.coverage = [...release.coverage ?? [], { outlet: "" }];
    redraw(`field-coverage-${release.coverage.length - 1}-outlet`);
    return;
  }
  const next = offered().find(({ tag }) => !tags(release).includes(tag));
  if (!next) return;
  release.editions[next.tag] = { headline: "" };
  redraw(`field-editions-${next.tag}-language`);
};

// All of the page, from the state.
const show = () => {
  area.value = state.text;
  byId("languages").value = state.languages;
  byId("agency").value = state.agency;
  links.hidden = state.html === null;
  composed.hidden = !state.release;
  source.open = !state.release;
  if (state.release) redraw();
  else publish();
};

// Leads to what there is to look at, one after another as it is settled.
const toNext = () => button("Go to the first", () => first(form, findings(), state.doubts)?.focus());

// Puts a release in place of the one that is there.
const begin = (release, isNew, doubts, said) => {
  const back = state.release ? wayBack() : null;
  state.release = release;
  state.isNew = isNew;
  state.doubts = doubts;
  show();
  const next = first(form, findings(), doubts);
  say(said, ...next ? [toNext()] : [], ...back ? [back] : []);
  // Where it goes on: the heading of the form, and not a field that a phone would open its keyboard for.
  byId("said").focus();
};

const readSource = (bytes, format) => {
  const { refusal, release, doubts } = read(bytes, format, state.languages, state.agency);
  if (refusal) {
    say(refusal);
    return;
  }
  const names = tags(release).map((tag) => isolated(languages.of(tag).name)).join(", ");
  begin(release, true, doubts, `A release was made of it: ${names}. ${verdict(check(written(release)), doubts)}`);
};

const readPasted = () => {
  const asHtml = state.html !== null && byId("keep-links").checked;
  readSource(new TextEncoder().encode(asHtml ? state.html : state.text), asHtml ? "html" : "text");
};

const open = async ({ target }) => {
  const [chosen] = target.files;
  target.value = ""; // so that the same file can be opened again
  if (!chosen) return;
  const { refusal, release, format, bytes } = await opened(chosen);
  if (refusal) say(refusal);
  else if (release) begin(release, false, [], `${chosen.name} is open. ${verdict(check(written(release)), [])}`);
  else readSource(bytes, format);
};

// A mail program gives its text as HTML too: that has the addresses of its links.
const paste = (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const replaces = area.selectionStart === 0 && area.selectionEnd === area.value.length;
  pasted = replaces && /<a\s[^>]*href=["']?https?:/iu.test(html) ? html : null;
};
let pasted = null;

area.addEventListener("paste", paste);
area.addEventListener("input", () => {
  // What is changed by hand is the text alone.
  [state.html, pasted] = [pasted, null];
  state.text = area.value;
  links.hidden = state.html === null;
  publishSoon();
});
for (const id of ["languages", "agency"]) byId(id).addEventListener("input", ({ target }) => { state[id] = target.value; publishSoon(); });
byId("read").addEventListener("click", readPasted);
byId("file").addEventListener("change", open);
byId("forget").addEventListener("click", () => {
  const back = wayBack();
  state = empty();
  show();
  say("The work is forgotten.", back);
  area.focus();
});
byId("next").append(toNext());
form.addEventListener("submit", (event) => event.preventDefault());
// A page that is left between two keys keeps them too.
addEventListener("pagehide", () => { if (pending !== undefined) keepIt(); });

byId("dead").remove();
try {
  await ready;
  show();
  byId("read").disabled = false;
  if (state.release) say("Here is your work, as you left it.");
} catch (error) {
  say("The page could not start: its WebAssembly did not come. Put all of dist/ on the server, and let the page run WebAssembly ('wasm-unsafe-eval' in its policy).");
  console.error(error);
}
