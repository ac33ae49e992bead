// Small helpers to make elements. Text goes in as text; the desk's HTML goes through safe.js.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M3 20l18-8L3 4v6l11 2-11 2z",
  clip: "M7 13.5l6.6-6.6a3 3 0 014.3 4.3l-7.8 7.8a5 5 0 01-7-7L11 4",
  idea: "M9 18h6M10 21h4M12 3a6 6 0 00-3.6 10.8c.6.5 1 1.3 1 2.2h5.2c0-.9.4-1.7 1-2.2A6 6 0 0012 3z",
  close: "M5 5l14 14M19 5L5 19",
  reply: "M10 5L4 11l6 6M4 11h9a7 7 0 017 7v1",
  pencil: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  photo: "M4 6h16v13H4zM4 16l5-5 4 4 2-2 5 5M15.5 10.5h.01",
  voice: "M12 3a3 3 0 013 3v5a3 3 0 01-6 0V6a3 3 0 013-3zM6 11a6 6 0 0012 0M12 17v4",
  pin: "M12 21s7-6.2 7-11a7 7 0 10-14 0c0 4.800 7 11 7 11zM12 7.500a2.500 2.500 0 100 5 2.500 2.500 0 000-5z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  album: "M7 7h13v12H7zM4 16V4h13M7 16l4-4 4 4 2-2 3 3",
  forward: "M14 5l6 6-6 6M20 11h-9a7 7 0 00-7 7v1",
  play: "M7 4l13 8-13 8z",
  pause: "M7 4h3v16H7zM14 4h3v16h-3z",
  stop: "M6 6h12v12H6z",
  down: "M5 9l7 7 7-7",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l3.500 2",
  warn: "M12 4l9 16H3zM12 10v4M12 17h.01",
  list: "M4 6h16M4 12h16M4 18h16",
  swap: "M4 8h14l-4-4M20 16H6l4 4",
  back: "M4 12a8 8 0 108-8H6M9 1L6 4l3 3",
  plus: "M12 5v14M5 12h14",
  mask: "M3 8c3-2 6-2 9 0 3-2 6-2 9 0 0 6-2 9-5 9-2 0-3-2-4-2s-2 2-4 2c-3 0-5-3-5-9zM7 11h2M15 11h2",
  check: "M4 12l5 5L20 6",
  link: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
};
const FILLED = new Set(["send", "play", "pause", "stop"]);

/** A decorative icon of this page's own drawing. */
export function icon(name, size = 20) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    "aria-hidden": "true",
    class: `icon ${FILLED.has(name) ? "filled" : ""}`,
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** el("button", {class: "x", onclick: fn, "aria-label": "…"}, child, "text", null) */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) setProperty(node, key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProperty(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key in node && key !== "list" && key !== "form") node[key === "class" ? "className" : key] = value;
  else node.setAttribute(key === "class" ? "class" : key, value === true ? "" : value);
}

/** A button that shows only an icon and says its label to those who listen. */
export const iconButton = (name, label, onclick, extra = {}) =>
  el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...extra },
    icon(name),
  );

export function choice(value, label, selected) {
  return el("option", { value, selected }, label);
}

/** Put `nodes` under `parent` in this order, touching only what differs (keeps focus, playing audio, scroll). */
export function arrange(parent, nodes) {
  let here = parent.firstChild;
  for (const node of nodes) {
    if (node === here) here = here.nextSibling;
    else parent.insertBefore(node, here);
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}
