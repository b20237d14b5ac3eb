// For Vite: the files that release-viewer.js asks for at run time lie beside the script that it becomes a part of.

import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";

const core = new URL("core/", import.meta.url);

export default function releaseViewer() {
  let scripts = "assets";
  return {
    name: "release-viewer",
    // The development server must leave the script where these files are.
    config: () => ({ optimizeDeps: { exclude: ["release-viewer"] } }),
    configResolved(config) {
      scripts = config.build.assetsDir;
    },
    generateBundle() {
      if (this.environment?.name === "ssr") return;
      const entries = readdirSync(core, { recursive: true, withFileTypes: false }).map(String);
      for (const name of entries.map((entry) => entry.replaceAll("\\", "/")).filter((entry) => /\.\w+$/.test(entry))) {
        this.emitFile({
          type: "asset",
          fileName: posix.join(scripts, "core", name),
          source: readFileSync(new URL(name, core)),
        });
      }
    },
  };
}
