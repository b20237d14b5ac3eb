// What <release-viewer> is to TypeScript. `import "release-viewer"` defines the element; it has no other exports than types.

/** The attributes, as they are written in HTML. */
export interface ReleaseViewerAttributes {
  /** The address of the document: a release, a list of releases, or a feed. */
  src?: string;
  /** The language to show, as a BCP 47 tag. */
  lang?: string;
  /** `parallel` shows a release in two languages side by side. */
  view?: "parallel" | (string & {});
  /** In a feed: the `id` of the one release to show. */
  release?: string;
  /** Which images to show. */
  images?: "none" | "same-site" | "all";
  /** Of a list, show so many releases and no more. */
  limit?: string | number;
  /** Where in the page's address the reader's choices are. */
  history?: "query" | "hash" | "none";
  /** The search that the site has already, with `{query}` for the words. */
  search?: string;
  /** The address of words of your own for the interface. */
  labels?: string;
  /** The level of the headline, or of a list's title, from 1 to 5. */
  "heading-level"?: string | number;
  /** How many seconds an answer may take to begin. */
  timeout?: string | number;
  /** How many seconds each further piece of it may take. */
  "idle-timeout"?: string | number;
  /** How many megabytes a document may have. */
  "max-size"?: string | number;
  /** `lazy` has nothing loaded before the reader comes near. */
  loading?: "lazy" | (string & {});
  /** A card with colours of its own. */
  theme?: "light" | "dark" | "auto";
}

/** A release in one language. */
export interface EditionData {
  headline: string;
  subheadline?: string;
  summary?: string;
  /** The text of each block, without its markup. Not in the entries of a list. */
  body?: string[];
}

/** A report on a release. */
export interface CoverageData {
  outlet: string;
  language?: string;
  headline?: string;
  url?: string;
}

/**
 * A release, in the names of the native format whatever it came in: of one that is withdrawn or under embargo, `id` and
 * `status` alone.
 */
export interface ReleaseData {
  id: string;
  status: "published" | "corrected" | "withdrawn" | "embargoed";
  /** `press-release` and so on, or the agency's own word. */
  kind?: string;
  datePublished?: string;
  originalLanguage?: string;
  url?: string;
  /** Its name. */
  publisher?: string;
  /** By language tag. */
  editions?: Record<string, EditionData>;
  /** Not in the entries of a list. */
  coverage?: CoverageData[];
}

/** A list, with the entries that it shows. */
export interface ListData {
  title?: string;
  language?: string;
  releases: ReleaseData[];
}

/** Why a release cannot be shown. */
export type ReleaseViewerFault =
  | "no-address"
  | "not-found"
  | "forbidden"
  | "unavailable"
  | "unreachable"
  | "offline"
  | "blocked"
  | "timed-out"
  | "too-large"
  | "no-such-release"
  | "not-a-release"
  | "no-core";

/** The events of the element, none of which bubbles. */
export interface ReleaseViewerEventMap {
  /** A document is asked for. */
  loadstart: CustomEvent<unknown>;
  /** It is shown. */
  load: CustomEvent<{ url: string; data: ReleaseData | ListData | null }>;
  /** It cannot be shown. */
  error: CustomEvent<{ reason: ReleaseViewerFault; url: string; message: string }>;
  /** Either way, it is over. */
  loadend: CustomEvent<unknown>;
  /** Another language is shown. */
  languagechange: CustomEvent<{ language: string }>;
}

/** The element. Its properties mirror its attributes. */
export interface ReleaseViewer extends HTMLElement {
  src: string;
  view: string;
  release: string;
  images: string;
  get limit(): string;
  set limit(value: string | number);
  history: string;
  search: string;
  labels: string;
  get headingLevel(): string;
  set headingLevel(value: string | number);
  get timeout(): string;
  set timeout(value: string | number);
  get idleTimeout(): string;
  set idleTimeout(value: string | number);
  get maxSize(): string;
  set maxSize(value: string | number);
  loading: string;
  theme: string;
  /** What was shown at the last `load`; `null` before. */
  readonly data: ReleaseData | ListData | null;
  /** Asks for the document again. What is shown stays until it is here. */
  reload(): void;
  addEventListener<K extends keyof ReleaseViewerEventMap>(
    type: K,
    listener: (this: ReleaseViewer, event: ReleaseViewerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends Exclude<keyof HTMLElementEventMap, keyof ReleaseViewerEventMap>>(
    type: K,
    listener: (this: ReleaseViewer, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ReleaseViewerEventMap>(
    type: K,
    listener: (this: ReleaseViewer, event: ReleaseViewerEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "release-viewer": ReleaseViewer;
  }
  // Where JSX is nobody's in particular; React has its own, in "release-viewer/react".
  namespace JSX {
    interface IntrinsicElements {
      "release-viewer": ReleaseViewerAttributes & { [attribute: string]: unknown };
    }
  }
}
