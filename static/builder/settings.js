// What can be set, by the names that stand in the address of the builder: an attribute's own, a custom property's without
// `--release-`, and a few of the page that the lines are for.

export const ATTRIBUTES = ["src", "lang", "view", "release", "images", "limit", "history", "search", "labels", "heading-level", "timeout", "idle-timeout", "max-size", "loading", "theme"];

// The custom properties: what each is for, and which property of CSS takes such a value.
export const COLOURS = {
  accent: "Links",
  muted: "Quiet text",
  line: "Lines",
};
export const LOOK = {
  field: ["Edges of fields", "color"],
  notice: ["Ground of notices", "color"],
  mark: ["What a search found", "color"],
  focus: ["Frame of the focus", "color"],
  background: ["Ground of the card", "color"],
  text: ["Text of the card", "color"],
  padding: ["Room within the card", "padding"],
  measure: ["Width of the text", "max-inline-size"],
  wide: ["Width side by side", "max-inline-size"],
  "line-height": ["Height of lines", "line-height"],
  "heading-font": ["Font of headings", "font-family"],
  "headline-size": ["Size of the headline", "font-size"],
};
export const PROPERTIES = [...Object.keys(COLOURS), ...Object.keys(LOOK)];
const PAGE = ["folder", "link", "words", "form"];
const ALL = [...ATTRIBUTES, ...PROPERTIES, ...PAGE];

// Settings are an object of what is set, without what is empty.
const kept = (pairs) => Object.fromEntries([...pairs]
  .filter(([name, value]) => ALL.includes(name) && typeof value === "string" && value.trim())
  .map(([name, value]) => [name, value.trim()]));

export const ofForm = (form) => kept(new FormData(form));
export const ofQuery = (query) => kept(new URLSearchParams(query));

// Always in the same order, so that the same settings have one address.
export const toQuery = (settings) => String(new URLSearchParams(ALL.filter((name) => name in settings).map((name) => [name, settings[name]])));

const isTag = (tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
const isWhole = (most) => (value) => /^\d{1,6}$/.test(value) && Number(value) >= 1 && Number(value) <= most;
const isAddress = (value, base) => URL.canParse(value, base) && /^https?:$/.test(new URL(value, base).protocol);
const number = (most) => [isWhole(most), `A whole number from 1 to ${most.toLocaleString("en")}.`];
const address = [isAddress, "No address: write /releases.json, or https://… for another site."];

const RULES = {
  src: address,
  lang: [isTag, "No language tag: write az, pt-BR or zh-Hant, with hyphens."],
  limit: number(999_999),
  timeout: number(3_600),
  "idle-timeout": number(3_600),
  "max-size": number(64),
  search: [(value, base) => isAddress(value, base) && value.includes("{query}"), "No search: write an address with {query} in it, where the words go."],
  labels: address,
  folder: address,
  link: address,
};

// What is wrong with what is set, by name.
export const problems = (settings, base) => Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => {
  const [holds, sentence] = RULES[name] ?? [() => true];
  if (!holds(value, base)) return [[name, sentence]];
  if (name in COLOURS || name in LOOK) {
    const property = LOOK[name]?.[1] ?? "color";
    if (!CSS.supports(property, value)) return [[name, property === "color" ? "No colour: write #0a5796, or a name that CSS knows." : `Not what CSS takes for ${property}.`]];
  }
  return [];
}));

// The settings without what is wrong.
export const sound = (settings, base) => {
  const wrong = problems(settings, base);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in wrong)));
};
