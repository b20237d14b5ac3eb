import type { ReleaseViewer } from "release-viewer/react";
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "release-viewer/react";

function Page() {
  const viewer = useRef<ReleaseViewer>(null);
  const [lang, setLang] = useState("az");
  const [headline, setHeadline] = useState("");
  return (
    <main>
      <release-viewer
        ref={viewer}
        src="/release.json"
        lang={lang}
        headingLevel={3}
        onload={({ detail: { data } }) => {
          if (data && "editions" in data) setHeadline((was) => `${was}${data.editions?.["az"]?.headline}\n`);
        }}
      >
        <a href="/text">Read it here</a>
      </release-viewer>
      <output>{headline}</output>
      <button onClick={() => setLang("en")}>English</button>
      <button onClick={() => viewer.current?.reload()}>Again</button>
    </main>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);

// What is wrong is seen to be wrong.
export const wrong = [
  // @ts-expect-error there are no such images
  <release-viewer src="/release.json" images="some" />,
  // @ts-expect-error there is no such attribute
  <release-viewer source="/release.json" />,
  // @ts-expect-error that is the detail of `load`
  <release-viewer src="/release.json" onerror={({ detail }) => detail.data} />,
];
