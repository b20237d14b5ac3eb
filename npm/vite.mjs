// For Vite: the files that release-viewer.js asks for at run time come beside it, and as they were built.

import { readFileSync, readdirSync } from "node:fs";
import { extname, posix } from "node:path";

const TYPES = { ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };
const core = new URL("core/", import.meta.url);
const names = readdirSync(core, { recursive: true }).map((name) => name.replaceAll("\\", "/")).filter(extname);
const content = (name) => readFileSync(new URL(name, core));

export default function releaseViewer() {
  let scripts;
  return {
    name: "release-viewer",
    // The script stays where these files are.
    config: () => ({ optimizeDeps: { exclude: ["release-viewer"] } }),
    configResolved(config) {
      scripts = config.build.assetsDir;
    },
    // The development server would change them on their way, and the viewer takes none that was changed.
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = /\/release-viewer\/core\/([^?#]+)/.exec(request.url ?? "")?.[1];
        if (!names.includes(name)) return next();
        response.setHeader("Content-Type", TYPES[extname(name)]);
        response.end(content(name));
      });
    },
    // The script becomes a part of one in this folder.
    generateBundle() {
      if (this.environment?.name === "ssr") return;
      for (const name of names) this.emitFile({ type: "asset", fileName: posix.join(scripts, "core", name), source: content(name) });
    },
  };
}
