import "release-viewer";
import type { ReleaseViewerEventMap } from "release-viewer";

const viewer = document.createElement("release-viewer");
viewer.src = "/release.json";
viewer.lang = "az";
viewer.headingLevel = 3;
viewer.addEventListener("load", ({ detail: { data } }) => {
  if (!data || "releases" in data) return;
  const edition = data.editions?.["az"];
  document.querySelector("output")!.value += `${edition?.headline}: ${edition?.body?.join(" ")}\n`;
});
viewer.addEventListener("error", ({ detail }) => console.log(detail.reason satisfies ReleaseViewerEventMap["error"]["detail"]["reason"]));
viewer.addEventListener("click", (event) => console.log(event.clientX));
document.querySelector("button")!.addEventListener("click", () => document.querySelector("release-viewer")?.reload());
document.querySelector("main")!.append(viewer);

// What is wrong is seen to be wrong.
// @ts-expect-error there is no such property
viewer.headinglevel = 3;
// @ts-expect-error the data cannot be set
viewer.data = null;
// @ts-expect-error this is no fault that there is
viewer.addEventListener("error", ({ detail }) => detail.reason === "tired");
// @ts-expect-error a list may have come
viewer.data?.editions;
