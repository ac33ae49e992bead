// The page's own labels, in the language the visitor chose. What the desk says comes from the desk.

import { EN } from "./words-en.js";
import { HI } from "./words-hi.js";

const TABLES = { hi: HI, en: EN };
const KEY = "phones.language";

let current = TABLES[read()] ? read() : "hi";

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const language = () => current;

export function setLanguage(code) {
  current = TABLES[code] ? code : "hi";
  document.documentElement.lang = current;
  try {
    localStorage.setItem(KEY, current);
  } catch {
    /* a private window keeps nothing: the choice lasts for the visit */
  }
}

/** The label for `key`; `{n}` and friends are filled from `values`. An unknown key shows itself. */
export function t(key, values = {}) {
  const text = TABLES[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** One of `{hi, en}` in the page's language, whichever exists. */
export const pick = (both) => (typeof both === "string" ? both : (both?.[current] ?? both?.hi ?? both?.en ?? ""));
