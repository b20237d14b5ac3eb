// The fields for custom properties: one each, and for a colour a palette beside it that writes into the field.

import { COLOURS, LOOK } from "./settings.js";

const make = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const palette = (text, label) => {
  const picker = make("input", { type: "color", ariaLabel: `${label}: choose` });
  // A palette knows no colour but those with six digits.
  const follow = () => { picker.value = /^#[\da-f]{6}$/i.test(text.value) ? text.value : "#0a5796"; };
  picker.addEventListener("input", () => {
    text.value = picker.value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  text.addEventListener("input", follow);
  follow();
  return picker;
};

const field = (name, label, isColour) => {
  const text = make("input", { id: name, name, spellcheck: false, placeholder: "as it is" });
  text.setAttribute("aria-describedby", `${name}-problem`);
  return make("div", { className: "field" },
    make("label", { htmlFor: name }, label),
    isColour ? make("div", { className: "beside" }, text, palette(text, label)) : text,
    make("p", { className: "problem", id: `${name}-problem` }));
};

// What most will change, and what few will.
export const fillLook = (colours, look) => {
  colours.replaceChildren(...Object.entries(COLOURS).map(([name, label]) => field(name, label, true)));
  look.replaceChildren(...Object.entries(LOOK).map(([name, [label, property]]) => field(name, label, property === "color")));
};
