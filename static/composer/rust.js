// The importer and the checker of the command line: the same Rust, as WebAssembly of this page's own.

import init, * as authoring from "./authoring.js";

let languages; // of the interface, in its order
const described = new Map(); // languages by tag

// Resolves when all below may be called.
export const ready = init().then(() => { languages = JSON.parse(authoring.languages()); });

// `{ release, doubts }` of a text, or `{ refusal }`.
export const read = (bytes, form, tags, agency) => JSON.parse(authoring.read(bytes, form, tags, agency));

export const check = (text) => JSON.parse(authoring.check(text, Date.now()));

// The language of a tag, or nothing.
export const language = (tag) => {
  if (!described.has(tag)) described.set(tag, JSON.parse(authoring.language(tag)));
  return described.get(tag);
};

export const offered = () => languages;
