// Dates as people in the district read them: Asia/Kolkata, in the page's language.

import { language, t } from "./words.js";

const ZONE = "Asia/Kolkata";
const locale = () => (language() === "hi" ? "hi-IN" : "en-IN");
const made = new Map(); // making a formatter costs a hundred times what using it does

function format(options, place = locale()) {
  const key = place + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(place, { timeZone: ZONE, ...options }));
  return made.get(key);
}

// India keeps +05:30 all year.
const dayNumber = (date) => Math.floor((date.getTime() + 19_800_000) / 86_400_000);

/** "शाम 6:05" or "6:05 pm". */
export function timeText(date) {
  if (language() !== "hi") return format({ hour: "numeric", minute: "2-digit", hour12: true }).format(date);
  const [hour, minute] = format({ hour: "2-digit", minute: "2-digit" }, "en-GB").format(date).split(":");
  return `${t(partOfDay(+hour))} ${+hour % 12 || 12}:${minute}`;
}

function partOfDay(hour) {
  if (hour < 4 || hour >= 20) return "night";
  if (hour < 12) return "morning";
  return hour < 16 ? "noon" : "evening";
}

/** "शुक्रवार, 27 नवंबर 2026" */
export const dateText = (date) =>
  format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date);
export const shortDateText = (date) => format({ weekday: "short", day: "numeric", month: "short" }).format(date);

export const dayMonthText = (date) => format({ day: "numeric", month: "short" }).format(date);

/** The heading above a day's messages: today, yesterday or its date. */
export function dayText(date, now) {
  const ago = dayNumber(now) - dayNumber(date);
  if (ago === 0 || ago === 1) return t(ago ? "yesterday" : "today");
  return format({ day: "numeric", month: "long", year: "numeric" }).format(date);
}

export const sameDay = (one, other) => dayNumber(one) === dayNumber(other);

/** What stands beside a chat in the list: the hour today, else the day. */
export const whenText = (date, now) => (sameDay(date, now) ? timeText(date) : dayMonthText(date));

/** 100800 → "1 दिन 4 घंटे" */
export function gapText(seconds) {
  const minutes = Math.round(seconds / 60);
  const parts = [
    ["days", Math.floor(minutes / 1440)],
    ["hours", Math.floor((minutes % 1440) / 60)],
    ["minutes", minutes % 60],
  ];
  return parts
    .filter(([, n]) => n)
    .slice(0, 2)
    .map(([key, n]) => t(key, { n }))
    .join(" ");
}
