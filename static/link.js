// The link that holds a module to its digest: an import cannot be, but takes what a link has brought.

const { Promise, setTimeout } = globalThis;
const PATIENCE = 1_000; // milliseconds: what it asks for is in the browser's cache

// The tags of this script, but where another script imports it.
export const tags = [...Document.prototype.querySelectorAll.call(document, "script")].filter(({ src }) => src === import.meta.url);

// Resolves when a link in `root` has brought the module at `href`, and rejects when it is another. In a shadow root the page is left
// alone; who empties that meanwhile takes the link with it, and nothing is heard of it. A page's policy may have scripts be known
// by their nonce: an import has it of the script, a link has to be given it, and where there is no tag nobody says what it is.
export const hold = (root, href, integrity) => {
  const link = Document.prototype.createElement.call(document, "link");
  if (!tags.length || !link.relList.supports("modulepreload")) return undefined;
  const nonce = tags.find((it) => it.nonce)?.nonce ?? "";
  const told = new Promise((onload, fail) => {
    const onerror = () => fail(new Error("its link failed"));
    Object.assign(link, { rel: "modulepreload", href, integrity, crossOrigin: "anonymous", nonce, onload, onerror });
  });
  root.append(link);
  return Promise.race([told, new Promise((done) => setTimeout(done, PATIENCE))]).finally(() => link.remove());
};
