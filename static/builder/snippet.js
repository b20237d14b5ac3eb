// Sound settings → the lines for a page, as text. `base` is the address of the builder, and stands for the site's own.

import { ATTRIBUTES, PROPERTIES } from "./settings.js";

const SHELL = "release-viewer.js";
export const SAMPLE = "releases/newsroom.json";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const attribute = (name, value) => (value === undefined ? name : `${name}="${escaped(value)}"`);
const tag = (name, pairs) => `<${[name, ...pairs.map(([key, value]) => attribute(key, value))].join(" ")}>`;

// An address as a page anywhere on this site may write it.
const written = (address, base) => {
  const url = new URL(address, base);
  return url.origin === new URL(base).origin ? url.pathname + url.search + url.hash : url.href;
};
const folder = (settings, base) => `${written(settings.folder ?? ".", base).replace(/\/+$/, "")}/`;
const source = (settings, base) => written(settings.src ?? SAMPLE, base);

const attributes = (settings, base) => ATTRIBUTES
  .filter((name) => name === "src" || name in settings)
  .map((name) => [name, name === "src" ? source(settings, base) : name === "labels" ? written(settings.labels, base) : settings[name]]);

const script = (settings, base, files, more = []) => {
  const { integrity } = files?.[SHELL] ?? {};
  const pairs = [["type", "module"], ["src", folder(settings, base) + SHELL], ...more];
  return `${tag("script", integrity ? [...pairs, ["integrity", integrity], ["crossorigin"]] : pairs)}</script>`;
};

// For the head: the script, unless it stands for the element, and, of what is packed, the document, which a reader needs as soon.
export const head = (settings, base, files) => [
  settings.form === "script" ? "" : script(settings, base, files),
  // What waits for the reader is not asked for beforehand.
  !files || settings.loading === "lazy" ? "" : tag("link", [["rel", "preload"], ["as", "fetch"], ["href", source(settings, base)], ["crossorigin"]]),
].filter(Boolean).join("\n");

// For the place where the releases belong.
export const element = (settings, base, files) => {
  const pairs = attributes(settings, base);
  if (settings.form === "script") return script(settings, base, files, pairs.map(([name, value]) => [`data-${name}`, value]));
  const href = written(settings.link ?? settings.src ?? SAMPLE, base);
  return `${tag("release-viewer", pairs)}\n  ${tag("a", [["href", href]])}${escaped(settings.words ?? "Read the release")}</a>\n</release-viewer>`;
};

// For the stylesheet, where something of the look is set.
export const rule = (settings) => {
  const lines = PROPERTIES.filter((name) => name in settings).map((name) => `  --release-${name}: ${settings[name]};\n`);
  return lines.length ? `release-viewer {\n${lines.join("")}}` : "";
};

// For a site that sends a Content-Security-Policy: what its directives must hold.
export const policy = (settings, base) => {
  const own = new URL(base).origin;
  const of = (address) => {
    const { origin } = new URL(address, base);
    return origin === own ? "'self'" : origin;
  };
  const place = new URL(folder(settings, base), base);
  const viewer = place.origin === own ? "'self'" : place.href;
  const documents = [source(settings, base), settings.labels, settings.search].filter(Boolean).map(of);
  const images = { none: [], all: ["https:"] }[settings.images] ?? ["'self'", of(source(settings, base))];
  const directive = (name, values) => (values.length ? [`${name} ${[...new Set(values)].join(" ")}`] : []);
  return [
    ...directive("script-src", [viewer, "'wasm-unsafe-eval'"]),
    ...directive("connect-src", [viewer, ...documents]),
    ...directive("img-src", images),
  ].join("; ");
};

const indented = (text, by) => text.replace(/^(?=.)/gm, by);

// All of it in one page, to begin with.
export const page = (settings, base, files) => {
  const rules = rule(settings);
  return [
    "<!doctype html>",
    tag("html", [["lang", settings.lang ?? "en"]]),
    "  <head>",
    '    <meta charset="utf-8">',
    '    <meta name="viewport" content="width=device-width, initial-scale=1">',
    "    <title>Press releases</title>",
    indented(head(settings, base, files), "    "),
    rules && indented(`<style>\n${indented(rules, "  ")}\n</style>`, "    "),
    "  </head>",
    "  <body>",
    "    <main>",
    indented(element(settings, base, files), "      "),
    "    </main>",
    "  </body>",
    "</html>",
    "",
  ].filter((line, at, all) => line || at === all.length - 1).join("\n");
};
