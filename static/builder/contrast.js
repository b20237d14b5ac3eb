// Whether colours can be read on the card of a theme (WCAG 2.2, 1.4.3 and 1.4.11). Of a page around nothing is known here.

const LEAST = { accent: 4.5, muted: 4.5, text: 4.5, field: 3, focus: 3 };
const SCHEMES = { light: ["light"], dark: ["dark"], auto: ["light", "dark"] };

// A canvas knows every way to write a colour.
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const pixel = (...colours) => {
  canvas.clearRect(0, 0, 1, 1);
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
};
const luminance = (rgb) => rgb
  .map((value) => value / 255)
  .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
const ratio = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

// A sentence on each of the set colours that is hard to read on this viewer, by name.
export const faint = (viewer, settings) => {
  const found = {};
  const { style } = viewer;
  for (const scheme of SCHEMES[settings.theme] ?? []) {
    style.colorScheme = scheme;
    const ground = getComputedStyle(viewer).backgroundColor;
    for (const [name, least] of Object.entries(LEAST).filter(([name]) => name in settings)) {
      style.outlineColor = settings[name];
      const contrast = ratio(pixel(ground, getComputedStyle(viewer).outlineColor), pixel(ground));
      if (contrast < least) found[name] ??= `Hard to see on the ${scheme} card: ${Math.floor(contrast * 10) / 10} to 1, where WCAG asks for ${least}.`;
    }
  }
  style.colorScheme = style.outlineColor = "";
  return found;
};
