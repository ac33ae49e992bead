// The clock of the sandbox: what it shows, and the buttons that move it.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { kindly, note } from "./notice.js";
import { now, state, takeClock } from "./store.js";
import { dateText, dayMonthText, gapText, timeText } from "./time.js";
import { t } from "./words.js";

const STEPS = [
  ["hour_1", 3600],
  ["hour_4", 4 * 3600],
  ["day_1", 24 * 3600],
];

/** The whole clock: date, time, how far ahead, the buttons. `tick()` brings the text up to date. */
export function clockView() {
  const time = el("b", { class: "clock-time" });
  const date = el("span", { class: "clock-date" });
  const gap = el("small", { class: "clock-gap" });
  const buttons = STEPS.map(([key, seconds]) => stepButton(key, seconds));
  const reset = el(
    "button",
    {
      type: "button",
      class: "clock-reset",
      "aria-label": t("clock_reset"),
      title: t("clock_reset"),
      onclick: () => move({ reset: true }),
    },
    icon("back", 17),
  );
  const element = el(
    "div",
    { class: "clock", role: "group", "aria-label": t("clock") },
    el("div", { class: "clock-face" }, time, el("span", { class: "clock-words" }, date, gap)),
    el("div", { class: "clock-buttons" }, buttons, reset),
  );
  return { element, tick: () => showClock(time, date, gap, reset) };
}

function showClock(time, date, gap, reset) {
  if (!state.clock) return;
  const ahead = state.clock.offset >= 60;
  setText(time, timeText(now()));
  setText(date, dateText(now()));
  setText(gap, ahead ? t("clock_ahead", { gap: gapText(state.clock.offset) }) : t("clock_real"));
  gap.classList.toggle("ahead", ahead);
  reset.disabled = !ahead;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function stepButton(key, seconds) {
  const label = t("advance", { gap: t(key) });
  return el(
    "button",
    {
      type: "button",
      "data-advance": seconds,
      "aria-label": label,
      title: label,
      onclick: () => move({ advance: seconds }, t(key)),
    },
    `+ ${t(key)}`,
  );
}

async function move(body, gap) {
  const clock = await kindly(() => api.moveClock(body));
  if (!clock) return;
  if (clock.now) takeClock(clock);
  if (gap) note(t("advanced", { gap }));
}

/** The short clock of a narrow screen: a button that opens the panel. */
export function clockChip(open) {
  const text = el("span", {});
  const element = el(
    "button",
    { type: "button", class: "clock-chip", title: t("panel"), onclick: open },
    icon("clock", 17),
    text,
    el("span", { class: "unseen" }, t("panel")),
  );
  return {
    element,
    tick: () => {
      if (state.clock) setText(text, `${dayMonthText(now())}, ${timeText(now())}`);
    },
  };
}
