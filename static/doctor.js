// The doctor: `?release-viewer-doctor` in the address of a page has the shell fetch it. It tries, one after another, all that a
// viewer on this page needs, and lists what it finds, each fault with its cure.
//
// No reader downloads it. It changes nothing on the page but that its panel stands over it.

const NAME = "release-viewer";
const GLUE = "core/release-viewer.js";
const WASM = "core/release-viewer_bg.wasm";
const MONTH = 2_592_000; // seconds
const PATIENCE = 45_000; // milliseconds for a viewer to say how it went
const MOST_NAMED = 5; // of one sort of fault: the others are counted
const GLOBAL = /^(id|class|style|title|hidden|dir|role|slot|part|tabindex|lang|translate|is|itemprop|data-.*|aria-.*|on.*)$/;

const good = (what) => ({ level: "good", what });
const advice = (what, cure, text) => ({ level: "advice", what, cure, text });
const fault = (what, cure, text) => ({ level: "fault", what, cure, text });

// What the page's policy has forbidden, as the browser tells it: a fetch that was forbidden fails like one that was lost.
const refused = [];
addEventListener("securitypolicyviolation", ({ blockedURI, disposition, effectiveDirective }) => {
  if (disposition === "enforce") refused.push([blockedURI, effectiveDirective]);
});
const directive = async (url) => {
  await new Promise((done) => setTimeout(done, 50)); // the event comes after the failure
  return refused.find(([blocked]) => blocked && url.href.startsWith(blocked))?.[1];
};

const servers = (header, value) => `# nginx\nadd_header ${header} "${value}" always;\n# Apache\nHeader always set ${header} "${value}"`;
const site = (url) => (url.origin === location.origin ? "'self'" : url.origin);

// The answer at this address, or why there is none.
const reach = async (url, what, integrity) => {
  if (location.protocol === "https:" && url.protocol === "http:") {
    return { finding: fault(`${what} is on http:, and a page on https: may not ask for it.`, "Name it with https:, and have its server speak it.", url.href.replace(/^http:/, "https:")) };
  }
  const ask = (more) => fetch(url, { cache: "no-cache", ...more });
  const absent = ({ status }) => fault(`${what} is not there: the server answers ${status} for ${url}.`, status === 404 || status === 410 ? "Put the file there, or correct the address." : "The server’s log says why. It must answer 200, without a login.");
  try {
    const response = await ask({ integrity });
    return response.ok ? { response } : { finding: absent(response) };
  } catch {
    const changed = integrity && await ask().catch(() => undefined);
    if (changed) return { finding: changed.ok ? fault(`${what} is not what was built: its digest is another.`, "Put up all of dist/ of one build, and switch off whatever changes files on their way (“minify”, “optimise”) for that folder.") : absent(changed) };
    const forbids = await directive(url);
    if (forbids) return { finding: fault(`The Content-Security-Policy of this page forbids ${what} (${url}).`, `Add the site to ${forbids} in the policy:`, `${forbids} ${site(url)}`) };
    if (!navigator.onLine) return { finding: fault(`${what} did not come: this browser is offline.`, "Connect it, and load the page again.") };
    const answers = await fetch(url, { mode: "no-cors", cache: "no-cache" }).then(() => true, () => false);
    if (answers && url.origin !== location.origin) {
      return { finding: fault(`${url.origin} does not let this site read ${what} (CORS).`, "Have that server send this header with it:", servers("Access-Control-Allow-Origin", location.origin)) };
    }
    return { finding: fault(`${what} did not come: nobody answers at ${url}.`, "Correct the address, or start the server.") };
  }
};

const kind = (response) => (response.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
const age = (response) => Number(/max-age=(\d+)/.exec(response.headers.get("cache-control"))?.[1] ?? 0);

const ofScript = async (file, files) => {
  const found = [];
  const scripts = [...new Set([...document.scripts].map(({ src }) => src).filter((src) => src.split(/[?#]/)[0].endsWith(`/${NAME}.js`)))];
  if (scripts.length > 1) found.push(advice(`The script is on this page from ${scripts.length} addresses: ${scripts.join(", ")}. The first to come counts.`, "Leave one of them."));
  if (!("headingLevel" in (customElements.get(NAME)?.prototype ?? {}))) found.push(fault("Another script of this page has defined an element release-viewer of its own.", "Take that script away, or its element: a name can be had once."));
  const address = file(`${NAME}.js`);
  const { response, finding } = await reach(address, "the script");
  if (finding) return [...found, finding];
  found.push(good(`The script runs: ${address}.`));
  if (age(response) > 86_400) found.push(advice(`The script may be kept for ${age(response)} seconds: a new build comes that late.`, "Have browsers ask whether it has changed:", servers("Cache-Control", "no-cache")));
  if (!Object.keys(files).length) found.push(advice("These files are as the compiler made them: without digests, and not packed.", "Put up the dist/ that this makes:", "cargo xtask build"));
  if (!isSecureContext) found.push(advice("This page is on http: browsers keep no copies here, and take nothing packed with Brotli.", "Serve it over https:."));
  return found;
};

// One of the viewer's own files, as a browser gets it.
const ofFile = async (name, file, files, type, cure) => {
  const url = file(name);
  const { response, finding } = await reach(url, name, files[name]?.[1]);
  if (finding) return { found: [finding] };
  const found = [];
  if (type.test(kind(response))) found.push(good(`${name} is there, as ${kind(response)}.`));
  else found.push(fault(`${name} is served as ${kind(response) || "nothing"}: ${url}.`, ...cure));
  const isForgotten = name in files && age(response) < MONTH;
  // Of another site, a browser does not say whether it came packed.
  const isUnpacked = url.origin === location.origin && !response.headers.get("content-encoding");
  return { name, found, isForgotten, isUnpacked, bytes: await response.arrayBuffer() };
};

const NO_WASM = fault("The Content-Security-Policy of this page does not let WebAssembly run.", "Add this to script-src in the policy:", "'wasm-unsafe-eval'");
// Chromium and Firefox forbid to compile it, and WebKit to start what was compiled.
const isForbidden = (cause) => /eval|CSP|Content.Security/i.test(cause.message) || refused.some(([blocked]) => blocked === "wasm-eval");

const ofWasm = async (bytes) => {
  if (typeof WebAssembly === "undefined") return { found: [fault("This browser has no WebAssembly.", "Its settings forbid it, or it is very old. Readers with such a browser see what stands in the element.")] };
  try {
    return { found: [], module: await WebAssembly.compile(bytes) };
  } catch (cause) {
    return { found: [isForbidden(cause) ? NO_WASM : fault(`${WASM} is no WebAssembly that this browser knows (${cause.message}).`, "Put up all of dist/ again, byte for byte: as binary, if by FTP.")] };
  }
};

const ofVersion = async (file, module, version) => {
  try {
    // Not the one that viewers run: Firefox holds no import to its digest that came without one before.
    const glue = await import(`${file(GLUE)}#doctor`);
    await glue.default({ module_or_path: module });
    const started = good("WebAssembly runs on this page.");
    const other = glue.version?.();
    if (other === version) return [started, good("The script and the core are of one release.")];
    return [started, fault(`The script is of version ${version} of the viewer, and the core of ${other}.`, "Put up all of dist/ of one build, the script last.")];
  } catch (cause) {
    if (isForbidden(cause)) return [NO_WASM];
    return [fault(`The core does not start (${cause.message}).`, "script-src in the policy of this page must allow the folder of the script:", `script-src ${site(file(GLUE))} 'wasm-unsafe-eval'`)];
  }
};

const ofCore = async (file, files, version) => {
  const script = ["Have the server say text/javascript:", "# nginx, in mime.types\ntext/javascript js mjs;\n# Apache\nAddType text/javascript .js"];
  const binary = ["Have the server say application/wasm: browsers compile it while it comes then.", "# nginx, in mime.types\napplication/wasm wasm;\n# Apache\nAddType application/wasm .wasm"];
  const glue = await ofFile(GLUE, file, files, /javascript|ecmascript/, script);
  const wasm = await ofFile(WASM, file, files, /^application\/wasm$/, binary);
  const all = [glue, wasm];
  const found = all.flatMap((it) => it.found);
  const names = (holds) => all.filter(holds).map(({ name }) => name).join(", ");
  const forgotten = names((it) => it.isForgotten);
  const unpacked = names((it) => it.isUnpacked);
  if (forgotten) found.push(advice(`Browsers ask for these again on each visit, and they may be kept for ever: ${forgotten}.`, "Their names stand for their content. Have the server say so for the folder core/:", servers("Cache-Control", "public, max-age=31536000, immutable")));
  if (unpacked) found.push(advice(`These come several times as long as they could be: ${unpacked}.`, "Have the server send the .br or .gz that stands beside each:", "# nginx\nbrotli_static on;\ngzip_static on;\n# Apache: see docs/delivery.md"));
  if (!wasm.bytes) return found;
  const compiled = await ofWasm(wasm.bytes);
  return [...found, ...compiled.found, ...(compiled.module && glue.bytes ? await ofVersion(file, compiled.module, version) : [])];
};

// What is wrong with a language tag, and what it may be meant to be.
const ofTag = (tag, where) => {
  const meant = typeof tag === "string" ? tag.trim().replaceAll("_", "-").replace(/[^\w-].*$/, "") : "";
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    const [language] = canonical.split("-");
    if (new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(language)) return [];
    return [advice(`${where}: “${tag}” is a language that this browser does not know.`, "Language tags are short: az, not azerbaijani. Look it up in the IANA registry.")];
  } catch {
    try {
      const [canonical] = Intl.getCanonicalLocales(meant);
      return [fault(`${where}: “${tag}” is no language tag.`, "Write", canonical)];
    } catch {
      return [fault(`${where}: “${tag}” is no language tag.`, "Write one as az, pt-BR or zh-Hant, with hyphens.")];
    }
  }
};

const isObject = (value) => typeof value === "object" && value !== null;
const list = (value) => (Array.isArray(value) ? value : []);

// The releases of a document in the native format, each with its place in it; none of any other format.
const releases = (data) => {
  const all = Array.isArray(data) ? data.map((it, at) => [it, `[${at}]`]) : list(data?.releases).map((it, at) => [it, `releases[${at}]`]);
  if (isObject(data) && isObject(data.editions)) all.push([data, ""]);
  return all.filter(([it]) => isObject(it) && isObject(it.editions));
};

const ofTags = (all) => all.flatMap(([release, place]) => {
  const at = (name) => [place, name].filter(Boolean).join(".");
  return [
    ...Object.keys(release.editions).flatMap((tag) => ofTag(tag, at("editions"))),
    ...(release.originalLanguage === undefined ? [] : ofTag(release.originalLanguage, at("originalLanguage"))),
    ...list(release.coverage).flatMap((it, n) => (it?.language === undefined ? [] : ofTag(it.language, at(`coverage[${n}].language`)))),
  ];
});

const loads = (url) => new Promise((done) => {
  const image = Object.assign(new Image(), { onload: () => done(true), onerror: () => done(false) });
  setTimeout(() => done(false), PATIENCE);
  image.src = url;
});

const ofImage = async (url) => {
  if (await loads(url)) return [];
  const forbids = await directive(url);
  if (forbids) return [fault(`The Content-Security-Policy of this page forbids images of ${url.host}.`, "Add the site to img-src in the policy:", `img-src ${site(url)}`)];
  return [fault(`An image does not load: ${url}.`, "Put it there, or correct its address in the release.")];
};

const ofImages = async (all, allowed, source) => {
  const urls = all.flatMap(([release]) => [
    ...list(release.images).map((it) => it?.url),
    ...Object.values(release.editions).flatMap((it) => [...String(it?.bodyHtml ?? "").matchAll(/<img\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi)].map(([, src]) => src)),
  ]).filter((url) => typeof url === "string" && URL.canParse(url, source)).map((url) => new URL(url, source));
  if (allowed === "none") return urls.length ? [advice(`images="none": readers see links in place of ${urls.length} images.`, "If they are to see those of your own site, take the attribute away.")] : [];
  const isShown = ({ host }) => allowed === "all" || host === source.host || host === location.host;
  const foreign = [...new Set(urls.filter((url) => !isShown(url)).map(({ host }) => host))];
  const found = foreign.length ? [advice(`Images of ${foreign.join(", ")} are shown as links: only those of the document’s site and of the page’s are shown.`, "Put the images on your own site, or let all hosts know who reads:", 'images="all"')] : [];
  // One of each host stands for the others.
  const shown = urls.filter(isShown);
  for (const url of shown.filter(({ host }, at) => shown.findIndex((other) => other.host === host) === at)) found.push(...await ofImage(url));
  return found;
};

// Whatever else the viewer itself has to say: one more with the same attributes, which nobody sees.
const ofViewer = async (viewer, panel) => {
  const probe = document.createElement(NAME);
  for (const { name, value } of viewer.attributes) if (!/^(id|class|style|hidden|loading|on.*)$/.test(name)) probe.setAttribute(name, value);
  probe.setAttribute("history", "none");
  probe.hidden = true;
  const said = await new Promise((done) => {
    probe.addEventListener("load", () => done(good("A viewer with these attributes shows its releases.")));
    probe.addEventListener("error", ({ detail }) => done(fault(`A viewer with these attributes fails (${detail?.reason}): ${detail?.message}`, "See docs/faults.md for what this means.")));
    setTimeout(() => done(fault("A viewer with these attributes is not done yet.", "The server of its document is slow: see how long it takes in the network panel.")), PATIENCE);
    panel.append(probe);
  });
  probe.remove();
  return [said];
};

const ofDocument = async (viewer) => {
  const given = viewer.getAttribute("src")?.trim();
  if (!given) return [fault("It has no src: there is nothing to show.", "Give it the address of a release or a list:", '<release-viewer src="/releases/2021-05-31.json">')];
  if (!URL.canParse(given, viewer.baseURI)) return [fault(`src="${given}" is no address.`, "Write /releases.json, or https://… for another site.")];
  const url = new URL(given, viewer.baseURI);
  const { response, finding } = await reach(url, "the document");
  if (finding) return [finding];
  const source = new URL(response.url || url);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await response.arrayBuffer());
  } catch {
    return [fault(`${url} is not in UTF-8, the encoding of JSON.`, "Save it in UTF-8, or convert it:", "iconv -f WINDOWS-1254 -t UTF-8 old.json > new.json")];
  }
  let data;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    if (/^\s*</.test(text)) return [fault(`What comes from ${url} is a web page, and no JSON.`, "Correct the address. A login or a redirect to a page may stand before it: it must come without.")];
    return [fault(`${url} is no JSON (${cause.message}).`, "The checker says in which line:", "release-viewer check releases.json")];
  }
  const found = [good(`The document is there, and can be read: ${url}.`)];
  if (!/json|javascript/.test(kind(response))) found.push(advice(`The document is served as ${kind(response) || "nothing"}.`, "Have the server say application/json: servers pack that.", "# nginx, in mime.types\napplication/json json;\n# Apache\nAddType application/json .json"));
  const all = releases(data);
  const tags = ofTags(all);
  found.push(...tags.slice(0, MOST_NAMED));
  if (tags.length > MOST_NAMED) found.push(fault(`${tags.length - MOST_NAMED} more language tags of the document are wrong.`, "The checker names them all:", "release-viewer check releases.json"));
  return [...found, ...await ofImages(all, viewer.getAttribute("images")?.trim().toLowerCase(), source)];
};

const ofElement = async (viewer, panel, coreWorks) => {
  const known = [...viewer.constructor.observedAttributes ?? [], "loading", "theme"];
  const unknown = [...viewer.attributes].map(({ name }) => name).filter((name) => !known.includes(name) && !GLOBAL.test(name));
  const found = unknown.map((name) => advice(`${name} is no attribute of it, and does nothing.`, "It knows these:", known.join(", ")));
  if (viewer.getAttribute("lang")?.trim()) found.push(...ofTag(viewer.getAttribute("lang"), "lang of the element"));
  found.push(...await ofDocument(viewer));
  const labels = viewer.getAttribute("labels")?.trim();
  if (labels && URL.canParse(labels, viewer.baseURI)) {
    const { response, finding } = await reach(new URL(labels, viewer.baseURI), "the document of words (labels)");
    const words = finding ?? await response.json().then(() => good("The words of your own are there."), () => fault("The document of words (labels) is no JSON.", "Correct it: it is one object of languages, as the README has it."));
    found.push(words);
  }
  const search = viewer.getAttribute("search")?.trim();
  if (search && !search.includes("{query}")) found.push(fault(`search="${search}" has no {query}.`, "Write where the words go:", "/search?words={query}"));
  return coreWorks && !found.some(({ level }) => level === "fault") ? [...found, ...await ofViewer(viewer, panel)] : found;
};

// The panel: its own colours, so that it can be read over any page.
const STYLE = `
  :host { all: initial; }
  section { background: #fff; block-size: 100%; border-inline-start: 1px solid #6b7a88; box-shadow: 0 0 2rem #0004; color: #1b2733; color-scheme: light; font: 16px/1.5 system-ui, sans-serif; inline-size: min(36rem, 100vw); inset-block: 0; inset-inline-end: 0; overflow: auto; overflow-wrap: anywhere; padding: 1.25rem; box-sizing: border-box; position: fixed; z-index: 2147483647; }
  h2 { font-size: 1.2rem; line-height: 1.25; margin: 0 0 0.5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; } p { margin: 0 0 0.5rem; }
  ul { display: grid; gap: 0.75rem; list-style: none; margin: 0 0 1rem; padding: 0; } li { border-inline-start: 4px solid; padding-inline-start: 0.75rem; } li > * { color: #1b2733; }
  .fault li { border-color: #b3261e; } .advice li { border-color: #8a5300; } .good li { border-color: #17693a; }
  .fault strong, .fault h3 { color: #b3261e; } .advice strong, .advice h3 { color: #8a5300; } .good strong { color: #17693a; }
  pre { background: #f1f5f9; border: 1px solid #d3dde6; border-radius: 0.375rem; font: 0.8125rem/1.5 ui-monospace, monospace; margin: 0 0 0.5rem; padding: 0.5rem 0.75rem; white-space: pre-wrap; }
  button { background: #fff; border: 1px solid #6b7a88; border-radius: 0.375rem; color: #0a5796; cursor: pointer; font: 600 1rem/1.5 system-ui, sans-serif; min-block-size: 2.5rem; padding: 0.25rem 0.875rem; }
  [hidden] { display: none; } :focus-visible { outline: 3px solid #0a5796; outline-offset: 2px; } summary { cursor: pointer; font-weight: 600; margin-block: 1rem 0.5rem; padding-block: 0.25rem; } .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block: 0.75rem; }
  @media print { section { box-shadow: none; position: static; } }`;

const make = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
};

const copying = (label, name, write) => {
  const button = make("button", { type: "button" }, label);
  button.setAttribute("aria-label", name);
  const said = (text) => () => { button.textContent = text; button.setAttribute("aria-label", text); };
  button.addEventListener("click", () => navigator.clipboard.writeText(write()).then(said("Copied"), said("Not allowed here: select it")));
  return button;
};

const item = (title, { what, cure, text }) => make("li", {},
  make("p", {}, make("strong", {}, title), `: ${what}`),
  cure && make("p", {}, cure),
  text && make("pre", {}, text),
  text && copying("Copy", `Copy: ${text}`, () => text));

// What is found of one level, under a heading that comes with the first of it.
const collection = (level, title, isFolded) => {
  const items = make("ul", {});
  const box = isFolded
    ? make("details", { className: level, hidden: true }, make("summary", {}, title), items)
    : make("div", { className: level, hidden: true }, make("h3", {}, title), items);
  const add = (of, finding) => {
    items.append(item(of, finding));
    box.hidden = false;
  };
  return { box, add };
};

const report = (found) => [`Release viewer on ${location.href}`, ...found.map(([title, { level, what, cure, text }]) =>
  [`[${level}] ${title}: ${what}`, cure, text].filter(Boolean).join("\n"))].join("\n\n");

// Examines this page. `file` makes the address of a file of the viewer, `files` are its digests, `version` is the shell's.
export const examine = async (file, files, version) => {
  const found = [];
  const collections = { fault: collection("fault", "Faults"), advice: collection("advice", "Could be better"), good: collection("good", "What is right", true) };
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const status = make("p", {}, "Examining this page…");
  status.setAttribute("role", "status");
  const section = make("section", { lang: "en", dir: "ltr" },
    make("h2", { id: "doctor" }, "Release viewer: the doctor"),
    status,
    make("div", { className: "buttons" },
      copying("Copy the report", "Copy the report", () => report(found)),
      make("button", { type: "button", onclick: () => host.remove() }, "Close")),
    ...Object.values(collections).map(({ box }) => box));
  section.setAttribute("aria-labelledby", "doctor");
  root.append(section);
  document.body.append(host);
  const add = (title, findings) => {
    for (const finding of findings) {
      found.push([title, finding]);
      collections[finding.level].add(title, finding);
    }
    return !findings.some(({ level }) => level === "fault");
  };

  add("The script", await ofScript(file, files));
  const coreWorks = add("The core", await ofCore(file, files, version));
  const tag = document.documentElement.lang;
  add("The page", tag ? ofTag(tag, "lang of the page") : [advice("This page does not say in which language it is.", "Write it on its first element:", '<html lang="az">')]);
  const viewers = [...document.querySelectorAll(NAME)];
  if (!viewers.length) add("The element", [fault("There is no release-viewer on this page: the editor may have stripped it.", "Put it where the releases belong. Where elements are stripped, let the script stand for it:", `<script type="module" src="${file(`${NAME}.js`)}" data-src="/releases/2021-05-31.json"></script>`)]);
  for (const [at, viewer] of viewers.entries()) add(viewers.length > 1 ? `Element ${at + 1}` : "The element", await ofElement(viewer, root, coreWorks));

  const count = (wanted) => found.filter(([, { level }]) => level === wanted).length;
  status.textContent = count("fault") ? `Faults: ${count("fault")}. What could be better: ${count("advice")}.` : `No fault. What could be better: ${count("advice")}.`;
  host.dataset.releaseViewerDoctor = count("fault") ? "faults" : "healthy"; // for scripts that wait for it
};
