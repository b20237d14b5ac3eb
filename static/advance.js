// The advance copy: the headline and the text of a release, or the beginning of a list, shown while the core is on its way.
//
// It is no second way to read releases. Of what is in the native format and has not to be weighed (no embargo, no
// correction, no copy of it, a language that the reader wants and that is there) it makes the elements that the core's views
// will make of it (src/view), so that these take their places and nothing jumps. All else waits for the core.

import { beginnings, list } from "./advance-list.js";
import { direction, isClean, isReady, kicker, languages, make, room, viewer } from "./advance-parts.js";

const { JSON, Object } = globalThis;
const MOST = 200_000; // letters of a release: the core is not to wait for what is longer
const MOST_OF_LIST = 1_000_000; // letters with which a list begins
const STEP = 50_000; // bytes: a fast line brings more at once than the beginning of a list
// No line of a list, no rule, no address.
const isPlain = (text) => isClean(text) && !/^[-–—*•·▪◦‣=_]|^\d+[.)]|@|www\.|https?:/iu.test(text);

// What can be shown of a document that comes piece by piece, and is said to have so many bytes, where that is said. It reads no
// more of them than it needs.
export const read = async (piece, bytes) => {
  const [decoder, begin] = [new TextDecoder("utf-8", { fatal: true }), beginnings()];
  let text = "";
  for (let next; (next = await piece());) {
    const { done, value = new Uint8Array() } = next;
    for (let at = 0; at < value.length; at += STEP) {
      text += decoder.decode(value.subarray(at, at + STEP), { stream: true });
      const { isList, begun } = begin(text);
      if (begun) return list(begun, false);
      if (isList ? text.length > MOST_OF_LIST : Math.max(text.length, bytes) > MOST) return undefined;
    }
    if (done) {
      const all = JSON.parse(text + decoder.decode());
      const releases = Array.isArray(all) ? all : all.releases;
      return releases ? list({ ...all, releases }, true) : release(all);
    }
  }
  return undefined;
};

// A release, where nothing of it has to be weighed: the languages that it can be read in, and what draws it in one of them.
const release = (whole) => {
  const { src, editions } = whole;
  const isWeighed = ({ unofficial, dateModified }) => unofficial !== undefined || dateModified !== undefined;
  if (src !== undefined || !isReady(whole) || Object.values(editions).some(isWeighed)) return undefined;
  return { languages: Object.keys(editions), draw: (shown, given) => drawn(whole, shown, given) };
};

// The text, where it is no more than paragraphs and no picture stands over it.
const texts = ({ body = [], bodyHtml, glossary, summary }, { images }) => {
  if (bodyHtml !== undefined || glossary !== undefined || images !== undefined) return undefined;
  if (!Array.isArray(body) || !body.every(isPlain)) return undefined;
  if (!body.length) return summary && [make("p", "", {}, summary)];
  return body.map((text) => make("div", "paragraph", {}, make("p", "", {}, text, make("a", "anchor"))));
};

// The elements of a release in one of its languages, with the headline at this level and these words around it; `go` is told
// which other language the reader wants.
const drawn = (release, shown, { level, words, isComing, go }) => {
  const { headline, subheadline, dateline } = release.editions[shown];
  const own = { lang: shown, dir: direction(shown) };
  const tags = Object.keys(release.editions);
  const text = texts(release.editions[shown], release);
  return viewer(shown, isComing, make("article", "release", {},
    make("header", "", {},
      kicker(release, words),
      tags.length > 1 && languages(tags, shown, release.originalLanguage, words, go),
      tags.length > 1 && make("div", "beside", {}, room("button", "", words["side-by-side"])),
      make(`h${level}`, "headline", { ...own, tabIndex: -1 }, headline),
      subheadline && make("p", "subheadline", own, subheadline)),
    text && make("div", "body", own, dateline && make("p", "dateline", {}, dateline), ...text)));
};

const FIELD = "input[type=search]";
const ENTRY = "li[part=entry]";

// Shows `box` in the `root` of `element`. Who has the focus on something, has something selected or has begun to type has it in
// what stands there instead; what is out of the window keeps its size.
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
  const [typed, field] = [root, box].map((it) => it.querySelector(FIELD));
  const sizes = [...root.querySelectorAll(ENTRY)].map((it) => getComputedStyle(it).blockSize);
  box.querySelectorAll(ENTRY).forEach((it, at) => { if (sizes[at]) it.style.containIntrinsicBlockSize = `auto ${sizes[at]}`; });
  root.replaceChildren(box);
  if (next) next.focus({ preventScroll: true });
  if (texts.length && texts.every(([node, offset]) => offset <= node?.length)) selection.setBaseAndExtent(...texts.flat());
  if (typed?.value && field && field.value !== typed.value) {
    field.value = typed.value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
};
