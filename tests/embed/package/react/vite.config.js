import releaseViewer from "release-viewer/vite";

export default { plugins: [releaseViewer()] };
