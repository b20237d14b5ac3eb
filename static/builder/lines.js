// The lines to copy, each piece with the place where it belongs.

import { element, head, policy, rule } from "./snippet.js";

const PIECES = [
  ["head", "In the head of the page", head, "With each new build these lines change: copy them again when you put up a new one."],
  ["element", "Where the releases belong", element, ""],
  ["rule", "In your stylesheet", rule, ""],
  ["policy", "In your Content-Security-Policy, if the site sends one", policy, "Add these to what its directives hold already. A site without such a policy needs nothing."],
];

const make = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const copy = async (text, said) => {
  try {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = "Copied.";
  } catch {
    // Browsers keep the clipboard from pages without HTTPS: it is selected, and a key away.
    getSelection().selectAllChildren(text);
    said.textContent = "Selected: press Ctrl+C, or ⌘C.";
  }
};

const piece = ([id, title, , hint]) => {
  const text = make("pre", { id: `lines-${id}` });
  const said = make("span", { className: "said" });
  said.setAttribute("role", "status");
  const button = make("button", { className: "first", type: "button", ariaLabel: `Copy: ${title}`, onclick: () => copy(text, said) }, "Copy");
  return make("div", { className: "piece" },
    make("div", { className: "head" }, make("h3", {}, title), make("div", { className: "buttons" }, said, button)),
    text,
    ...(hint ? [make("p", { className: "hint" }, hint)] : []));
};

// Writes them for these settings. What is the same stays, with what a reader has selected in it.
export const fillLines = (list, settings, base, files) => {
  if (!list.firstChild) list.append(...PIECES.map(piece));
  PIECES.forEach(([id, , write, hint], at) => {
    const text = list.querySelector(`#lines-${id}`);
    const lines = write(settings, base, files);
    list.children[at].hidden = !lines;
    if (text.textContent !== lines) {
      text.textContent = lines;
      list.children[at].querySelector("[role=status]").textContent = "";
    }
    // The hint of the head is of the digests.
    if (id === "head" && hint) list.children[at].querySelector(".hint").hidden = !files;
  });
};
