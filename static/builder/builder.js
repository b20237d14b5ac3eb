// The builder: settings in a form, the viewer that they make, and the lines for a page.
//
// The form holds all state; the address of the page is a copy of it, so that a setup can be sent to somebody.

import { faint } from "./contrast.js";
import { fillLook } from "./look.js";
import { fillLines } from "./lines.js";
import { SAMPLE, page } from "./snippet.js";
import { ATTRIBUTES, PROPERTIES, ofForm, ofQuery, problems, sound, toQuery } from "./settings.js";

const PATIENCE = 300; // milliseconds after the last key
const CHOICE = "release-viewer.lang"; // where the viewer keeps what its reader chose
const base = document.baseURI;
const at = (id) => document.getElementById(id);
const form = at("settings");

at("dead").remove();
fillLook(at("colours"), at("look"));
const OWN_FOLDER = new URL(".", base).pathname;
const given = ofQuery(location.search);
at("folder").value = OWN_FOLDER;
for (const [name, value] of Object.entries(given)) {
  form.elements[name].value = value;
  form.elements[name].dispatchEvent(new Event("input")); // the palette beside it follows
  // What is folded away and set is shown.
  form.elements[name].closest("details")?.setAttribute("open", "");
}

const viewer = document.createElement("release-viewer");
let file; // the address of a file from the disk, while it is looked at
let manifest; // what is in dist/, where a build has written it down
// Documents of other sites that the link to this page names, and nobody here has looked at: they are not asked for.
const isForeign = (address) => URL.canParse(address, base) && new URL(address, base).origin !== location.origin;
const unseen = new Set(["src", "labels", "search"].filter((name) => name in given && isForeign(given[name])));

const settings = () => {
  const all = ofForm(form);
  if (all.folder === OWN_FOLDER) delete all.folder;
  return all;
};

const showProblems = (all) => {
  const wrong = problems(all, base);
  const found = { ...viewer.isConnected && faint(viewer, sound(all, base)), ...wrong };
  for (const field of form.querySelectorAll("[name]")) {
    const line = at(`${field.name}-problem`);
    if (!line) continue;
    const said = found[field.name] ?? "";
    if (line.textContent !== said) line.textContent = said;
    field.removeAttribute("aria-invalid");
    if (field.name in wrong) field.setAttribute("aria-invalid", "true");
  }
};

const showViewer = (wanted) => {
  // This page's address is the builder's, and who sets something wants to see it at once.
  const attributes = { ...wanted, src: file ?? wanted.src ?? SAMPLE, history: "none", loading: null };
  const waiting = [...unseen].filter((name) => name in wanted).map((name) => new URL(wanted[name], base).host);
  at("foreign").hidden = !waiting.length;
  at("foreign-host").textContent = [...new Set(waiting)].join(", ");
  if (waiting.length) return viewer.remove();
  const set = (name) => {
    const value = attributes[name] ?? null;
    if (value === viewer.getAttribute(name)) return;
    if (value === null) viewer.removeAttribute(name);
    else viewer.setAttribute(name, value);
  };
  ATTRIBUTES.forEach(set);
  for (const name of PROPERTIES) viewer.style.setProperty(`--release-${name}`, wanted[name] ?? "");
  if (!viewer.isConnected) at("stage").append(viewer);
  at("chosen").hidden = !wanted.lang || !choice();
};

const choice = () => {
  try { return localStorage.getItem(CHOICE); } catch { return null; } // a browser that keeps nothing
};

let saved;
const showSaved = (wanted) => {
  URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([page(wanted, base, manifest)], { type: "text/html" }));
  at("save").href = saved;
};

const showAddress = (all) => {
  const query = toQuery(all);
  const address = query ? `?${query}` : location.pathname;
  // Some browsers count how often an address changes, and refuse.
  try { history.replaceState(null, "", address); } catch {}
};

const show = () => {
  const all = settings();
  const wanted = sound(all, base);
  showViewer(wanted);
  showProblems(all);
  fillLines(at("lines"), wanted, base, manifest);
  showSaved(wanted);
  showAddress(all);
};

let waiting;
form.addEventListener("input", (event) => {
  unseen.delete(event.target.name);
  clearTimeout(waiting);
  waiting = setTimeout(show, PATIENCE);
});
form.addEventListener("submit", (event) => event.preventDefault());

at("file").addEventListener("change", () => {
  URL.revokeObjectURL(file);
  const [chosen] = at("file").files;
  file = chosen && URL.createObjectURL(chosen);
  // The likely address, which is right when the file was put there.
  if (chosen && !at("src").value) at("src").value = `/releases/${encodeURIComponent(chosen.name)}`;
  show();
});
// Who chooses the same file once more has changed it: browsers hear of no change otherwise.
at("file").addEventListener("click", () => { at("file").value = ""; });
at("src").addEventListener("input", () => {
  URL.revokeObjectURL(file);
  file = undefined;
  at("file").value = "";
});

at("trust").addEventListener("click", () => {
  unseen.clear();
  show();
  at("preview-heading").tabIndex = -1;
  at("preview-heading").focus(); // the button that had it is gone
});
at("forget").addEventListener("click", () => {
  try { localStorage.removeItem(CHOICE); } catch {}
  // A viewer reads the choice when it begins.
  viewer.remove();
  setTimeout(() => {
    show();
    at("lang").focus();
  });
});

viewer.addEventListener("error", ({ detail }) => {
  at("failed").textContent = detail?.message ?? "";
  at("failed").hidden = false;
});
viewer.addEventListener("load", () => showProblems(settings())); // the colours are there now
for (const name of ["loadstart", "load"]) viewer.addEventListener(name, () => { at("failed").hidden = true; });

for (const button of document.querySelectorAll("[data-width]")) {
  button.addEventListener("click", () => {
    at("stage").classList.toggle("phone", button.dataset.width === "phone");
    for (const other of document.querySelectorAll("[data-width]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

at("share").addEventListener("click", async () => {
  show();
  try {
    await navigator.clipboard.writeText(location.href);
    at("shared").textContent = "Copied.";
  } catch {
    at("shared").textContent = "Copy it from the bar of your browser.";
  }
});

// The page is examined there, by the script that it has.
const showDoctor = () => {
  const page = at("page").value.trim();
  const isOne = /^https?:\/\//i.test(page) && URL.canParse(page);
  at("page-problem").textContent = isOne || !page ? "" : "The whole address, with https:// before it.";
  const names = ["href", "target", "rel"];
  if (!isOne) return names.forEach((name) => at("examine").removeAttribute(name));
  const href = new URL(page);
  href.searchParams.set("release-viewer-doctor", "");
  Object.assign(at("examine"), { href, target: "_blank", rel: "noopener" });
};
at("page").addEventListener("input", showDoctor);
showDoctor();

show();
try {
  const response = await fetch("manifest.json", { cache: "no-cache" });
  manifest = response.ok ? (await response.json()).files : undefined;
} catch {} // not packed, or not served as data
at("unpacked").hidden = Boolean(manifest);
show();
