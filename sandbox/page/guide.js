// Five small steps for the first visit. Each is ticked off by what really happened in the chats.

import { el, icon, iconButton } from "./dom.js";
import { choices, groupOf, later, openChats, remember, state } from "./store.js";
import { t } from "./words.js";

const STEPS = ["file", "seen", "answer", "confirm", "clock"];

/** `go(step)` is called with the step's name when it is pressed. */
export class Guide {
  constructor(go) {
    this.go = go;
    this.element = el("nav", { class: "guide", "aria-label": t("guide") });
  }

  render() {
    const done = stepsDone();
    const mark = JSON.stringify([done, choices.guide]);
    if (mark === this.mark) return;
    this.mark = mark;
    this.element.classList.toggle("folded", !choices.guide);
    this.element.replaceChildren(...(choices.guide ? this.openNodes(done) : [this.foldButton(true)]));
    const steps = this.element.querySelector("ol");
    const current = steps?.querySelector(".current");
    if (current) steps.scrollLeft = current.offsetLeft - steps.offsetLeft - 4;
  }

  openNodes(done) {
    const current = STEPS.findIndex((step) => !done[step]);
    const items = STEPS.map((step, at) =>
      el(
        "li",
        { class: `${done[step] ? "done" : ""} ${at === current ? "current" : ""}` },
        this.stepButton(step, at, done[step], at === current),
      ),
    );
    return [el("h2", {}, t("guide")), el("ol", {}, items), this.foldButton(false)];
  }

  stepButton(step, at, isDone, isCurrent) {
    const number = isDone ? [icon("check", 14), el("span", { class: "unseen" }, t("guide_done"))] : String(at + 1);
    return el(
      "button",
      { type: "button", "aria-current": isCurrent ? "step" : null, onclick: () => this.go(step) },
      el("span", { class: "step-number" }, number),
      el("span", {}, t(`step_${step}`)),
    );
  }

  foldButton(show) {
    const toggle = () => {
      choices.guide = show;
      remember();
    };
    if (!show) return iconButton("close", t("guide_hide"), toggle, { class: "icon-button guide-fold" });
    return el("button", { type: "button", class: "plain", onclick: toggle }, icon("idea", 16), t("guide_show"));
  }
}

function stepsDone() {
  const all = openChats();
  const citizen = messagesIn(all.filter((chat) => groupOf(chat) === "citizen")).filter(
    (message) => message.from !== "desk",
  );
  const room = messagesIn(all.filter((chat) => groupOf(chat) === "room"));
  const card = earliest(room.filter((message) => message.from === "desk"));
  const answer = card && earliest(room.filter((message) => isPerson(message.from) && message.at >= card));
  return {
    file: citizen.length > 0,
    seen: Boolean(card),
    answer: Boolean(answer),
    confirm: Boolean(answer) && citizen.some((message) => message.at > answer),
    clock: (state.clock?.offset ?? 0) >= 60,
  };
}

const messagesIn = (chats) => chats.flatMap((chat) => chat.messages);
const earliest = (messages) => messages.reduce((first, { at }) => (first && first < at ? first : at), null);
const isPerson = (id) => id !== "desk" && id !== "system";

/** The department room in which the desk spoke last. */
export function busiestRoom() {
  const lastFromDesk = (chat) => chat.messages.findLast((message) => message.from === "desk")?.at ?? "";
  return (
    openChats()
      .filter((chat) => groupOf(chat) === "room")
      .sort((a, b) => later(lastFromDesk(a), lastFromDesk(b)))[0] ?? null
  );
}
