// The release as readers see it, in a viewer as any page has it.

import { byId, make } from "./element.js";

let shown; // the viewer that is seen
let coming; // the one that takes its place when it has something to show

// Shows the document at this address; or nothing. What was there stays until the new one is, so that nothing flickers
// while somebody writes.
export const preview = (address) => {
  coming?.remove();
  coming = undefined;
  if (address === null) {
    shown?.remove();
    shown = undefined;
    return;
  }
  // What somebody has chosen there holds: the language is kept by the viewer, and two languages side by side are seen.
  const isParallel = shown?.shadowRoot?.querySelector("[part~=beside-button][aria-pressed=true]");
  const next = make("release-viewer", { src: address, history: "none", "heading-level": 3, ...isParallel ? { view: "parallel" } : {} });
  coming = next;
  next.classList.add("coming");
  const take = () => {
    if (coming !== next) return;
    coming = undefined;
    shown?.remove();
    next.classList.remove("coming");
    shown = next;
  };
  next.addEventListener("load", take, { once: true });
  next.addEventListener("error", take, { once: true });
  byId("preview").append(next);
};
