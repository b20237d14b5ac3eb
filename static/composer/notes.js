// What the checker found and what the importer was unsure of, each beside the field that it is about.

import { button, make } from "./element.js";

// What the form calls the members that a finding names.
const NAMES = { url: "Address", type: "Sort of outlet", outlet: "Outlet", headline: "Headline", subheadline: "Second headline", dateline: "Place", summary: "Summary", body: "Text", id: "Name in addresses", kind: "Sort of text", scope: "Reach", status: "Status", embargoedUntil: "Kept back until", datePublished: "Date", publisher: "Agency", name: "Agency", language: "Language", originalLanguage: "Written first in", editions: "the languages" };

const named = (text) => text.replace(/`([A-Za-z]+)`/gu, (whole, member) => Object.hasOwn(NAMES, member) ? `“${NAMES[member]}”` : whole);
const sentence = (text) => {
  const said = named(text);
  return said.charAt(0).toUpperCase() + said.slice(1) + (/[.?!]$/u.test(said) ? "" : ".");
};

// The fields of a form by the ways to their values, as JSON; a value that has no field is what holds it.
const holder = (form, path) => {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = form.querySelector(`[data-path="${CSS.escape(JSON.stringify(path.slice(0, length)))}"]`);
    if (found) return found;
  }
  return form;
};

const control = (place) => place.querySelector("input, select, textarea, button");

const wayOf = ({ about, edition }) => {
  if (edition !== null) return ["editions", edition, about];
  return about === "publisher" ? ["publisher", "name"] : [about];
};

// A guess is settled when a person says so, or writes something else there.
export const concerns = (doubt, path) => {
  const way = wayOf(doubt);
  return way.length === path.length && way.every((step, at) => step === path[at]);
};

const guess = (doubt, { settle, show }) => make("div", { className: "note" },
  make("strong", {}, "Unsure:"), ` ${doubt.sentence}`,
  make("p", { className: "buttons" },
    button("Leave it as it is", () => settle(doubt)),
    doubt.line === null ? null : button(`Show line ${doubt.line}`, () => show(doubt.line))));

const finding = ({ severity, message, help }) => make("div", { className: severity === "error" ? "note bad" : "note warn" },
  make("strong", {}, severity === "error" ? "Error:" : "Better:"), " ", [message, help].filter(Boolean).map(sentence).join(" "));

// Puts all of them where they belong; fields with errors say so to those who do not see it.
export const place = (form, findings, doubts, acts) => {
  for (const notes of form.querySelectorAll(".notes")) notes.replaceChildren();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const doubt of doubts) holder(form, wayOf(doubt)).querySelector(".notes").append(guess(doubt, acts));
  for (const found of findings) {
    const at = holder(form, found.path);
    at.querySelector(".notes").append(finding(found));
    if (found.severity === "error" && at.classList.contains("field")) control(at)?.setAttribute("aria-invalid", "true");
  }
};

const counted = (count, one, many) => count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

// In a line what there is to look at.
export const verdict = (findings, doubts) => {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const all = [
    ...counted(errors, "error to mend", "errors to mend"),
    ...counted(doubts.length, "guess to look at", "guesses to look at"),
    ...counted(findings.length - errors, "thing that could be better", "things that could be better"),
  ];
  return all.length === 0 ? "Nothing is left to look at." : `${all.join(", ")}.`;
};

// The first field with something to look at: errors before guesses, and these before the rest.
export const first = (form, findings, doubts) => {
  const path = findings.find(({ severity }) => severity === "error")?.path ?? (doubts[0] ? wayOf(doubts[0]) : findings[0]?.path);
  return path && control(holder(form, path));
};
