// Elements of the page, made one by one: no text is ever read as HTML.

// An element with these properties; what is no property of it is an attribute. `null` stands for nothing.
export const make = (name, properties = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

export const button = (text, onclick, properties = {}) => make("button", { type: "button", onclick, ...properties }, text);

export const byId = (id) => document.getElementById(id);
