// Vite's own type is not named, so that its versions do not matter.
export default function releaseViewer(): any;
