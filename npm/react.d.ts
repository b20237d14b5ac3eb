// <release-viewer> in the JSX of React 19. `import "release-viewer/react"` defines the element, too.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ReleaseViewer, ReleaseViewerAttributes, ReleaseViewerEventMap } from "./release-viewer.js";

export type * from "./release-viewer.js";

/** Listeners have the names of the events, in small letters: React takes `onLoad` for an event of its own. */
export type ReleaseViewerListeners = {
  [K in keyof ReleaseViewerEventMap as `on${K}`]?: (event: ReleaseViewerEventMap[K]) => void;
};

type Properties = { headingLevel?: string | number; idleTimeout?: string | number; maxSize?: string | number };

type Host = Omit<HTMLAttributes<ReleaseViewer>, "onLoad" | "onError" | "onLoadStart" | keyof ReleaseViewerAttributes>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "release-viewer": DetailedHTMLProps<Host, ReleaseViewer> &
        ReleaseViewerAttributes & ReleaseViewerListeners & Properties;
    }
  }
}
