// The work in progress, kept in this browser under one key until it is forgotten.

const KEY = "release-viewer.composer";

// What was kept; nothing where there is nothing, or the browser keeps nothing.
export const kept = () => {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    return typeof draft === "object" ? draft : null;
  } catch {
    return null;
  }
};

// Whether it could be kept.
export const keep = (draft) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};

export const forget = () => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
};
