// A file that somebody opens → a release to go on with, or a text to read.

import { inDocument } from "./release.js";

const FORMATS = { txt: "text", text: "text", md: "markdown", markdown: "markdown", html: "html", htm: "html", docx: "docx" };

// `{ release }`, `{ format, bytes }`, or `{ refusal }`: a sentence that says what to do.
export const opened = async (file) => {
  const ending = file.name.toLowerCase().split(".").pop();
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (ending !== "json") {
    return { format: Object.hasOwn(FORMATS, ending) ? FORMATS[ending] : "text", bytes };
  }
  try {
    return inDocument(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return { refusal: `${file.name} is no JSON that can be read. Open a file that was downloaded here, or a text.` };
  }
};
