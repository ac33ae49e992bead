// The panel: the clock, the faults, whether the desk is connected, and emptying the phones.

import * as api from "./api.js";
import { clockView } from "./clock.js";
import { arrange, choice, el, icon, iconButton } from "./dom.js";
import { FAULTS, faultOf } from "./examples.js";
import { ask, kindly, note, sheet } from "./notice.js";
import { changed, openChats, platformName, platformOf, state, titleOf, watch } from "./store.js";
import { pick, t } from "./words.js";

const TIMES = [1, 2, 5, ""];
const CHATS_ON_SIDE = { telegram: ["tg"], twilio: ["wa", "sms"], hook: ["tg", "wa", "sms"] };

/** Open the panel as a sheet at the side. */
export function openPanel() {
  const clock = clockView();
  const faults = el("div", { class: "fault-list" });
  const desk = el("ul", { class: "desk-state" });
  const content = el(
    "div",
    { class: "panel" },
    el("section", {}, el("h3", {}, t("clock")), clock.element),
    el("section", {}, el("h3", {}, t("faults")), el("p", { class: "hint" }, t("faults_intro")), faults, faultForm()),
    el("section", {}, el("h3", {}, t("desk_state")), desk),
    el(
      "section",
      {},
      el("button", { type: "button", class: "danger", onclick: emptyPhones }, t("reset_phones")),
      el("p", { class: "hint" }, t("reset_help")),
    ),
  );
  const dialog = sheet(t("panel"), content, "side");
  const render = () => {
    clock.tick();
    showFaults(faults);
    showDesk(desk);
  };
  const stop = watch(render);
  const timer = setInterval(clock.tick, 1000);
  dialog.addEventListener("close", () => {
    stop();
    clearInterval(timer);
  });
  render();
}

/** The lines that say how the desk is connected, each with whether that is well. */
export function deskLines() {
  const { telegram = "silent", twilio = "unset" } = state.desk;
  return [
    [t(`telegram_${telegram}`), telegram !== "silent"],
    [t(`twilio_${twilio}`), twilio === "ok"],
  ];
}

export const deskIsConnected = () => deskLines().some(([, well]) => well);

function showDesk(list) {
  list.replaceChildren(
    ...deskLines().map(([text, well]) =>
      el("li", { class: well ? "well" : "ill" }, icon(well ? "check" : "warn", 16), text),
    ),
  );
}

async function emptyPhones() {
  if (!(await ask(t("reset_sure"), t("reset_yes")))) return;
  await kindly(() => api.emptyPhones());
}

// ---- faults -----------------------------------------------------------------------------------------------------

const drawn = new WeakMap();

function showFaults(list) {
  const mark = JSON.stringify(state.faults);
  if (drawn.get(list) === mark) return;
  drawn.set(list, mark);
  if (!state.faults.length) {
    arrange(list, [el("p", { class: "calm" }, t("faults_none"))]);
    return;
  }
  const all = el("button", { type: "button", class: "plain", onclick: () => drop() }, t("faults_remove_all"));
  arrange(list, [
    el("div", { class: "fault-head" }, el("b", {}, t("faults_active")), all),
    ...state.faults.map(faultLine),
  ]);
}

const timesText = (n) => (n ? t(n === 1 ? "fault_times_1" : "fault_times_n", { n }) : t("fault_always"));

function faultLine(fault) {
  const chat = state.chats.get(fault.chat);
  const where = [t(`where_${fault.where}`), chat ? titleOf(chat) : t("fault_any_chat"), timesText(fault.times)].join(
    " · ",
  );
  return el(
    "div",
    { class: "fault" },
    icon("warn", 18),
    el("div", {}, el("b", {}, pick(faultOf(fault)?.name) || fault.kind), el("small", {}, where)),
    iconButton("close", t("fault_remove"), () => drop(fault.id)),
  );
}

async function drop(id) {
  if (!(await kindly(() => api.removeFault(id)))) return;
  state.faults = id ? state.faults.filter((fault) => fault.id !== id) : [];
  changed();
}

function faultForm() {
  const kind = el(
    "select",
    { name: "kind" },
    FAULTS.map((fault, at) => choice(at, pick(fault.name))),
  );
  const where = el("select", { name: "where" });
  const chat = el("select", { name: "chat" });
  const times = el(
    "select",
    { name: "times" },
    TIMES.map((n) => choice(n, timesText(n))),
  );
  const seconds = el("input", { type: "number", min: 1, max: 600, value: 20, name: "seconds" });
  const help = el("p", { class: "hint", id: "fault-help" });
  kind.setAttribute("aria-describedby", "fault-help");
  const labelled = (key, control) => el("label", {}, el("span", {}, t(key)), control);
  const secondsLabel = labelled("fault_retry_after", seconds);
  const form = el(
    "form",
    { class: "stack fault-form" },
    el("h4", {}, t("fault_new")),
    labelled("fault_kind", kind),
    help,
    el("div", { class: "pair" }, labelled("fault_where", where), labelled("fault_times", times)),
    labelled("fault_chat", chat),
    secondsLabel,
    el("button", { type: "submit", class: "primary" }, t("fault_add")),
  );
  const fields = { kind, where, chat, times, seconds, secondsLabel, help };
  kind.addEventListener("change", () => suitKind(fields));
  where.addEventListener("change", () => suitSide(fields));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(fields);
  });
  suitKind(fields);
  return form;
}

function suitKind({ kind, where, chat, secondsLabel, help }) {
  const fault = FAULTS[kind.value];
  help.textContent = pick(fault.help);
  where.replaceChildren(...fault.where.map((side) => choice(side, t(`where_${side}`))));
  where.disabled = fault.where.length === 1;
  secondsLabel.hidden = !fault.wait;
  if (fault.wait) secondsLabel.firstChild.textContent = t(`fault_${fault.wait}`);
  suitSide({ where, chat });
}

function suitSide({ where, chat }) {
  const sides = CHATS_ON_SIDE[where.value];
  const chats = openChats().filter((one) => sides.includes(platformOf(one)));
  const named = chats.map((one) => choice(one.id, `${titleOf(one)} (${platformName(one)})`));
  chat.replaceChildren(choice("", t("fault_any_chat")), ...named);
}

async function submit({ kind, where, chat, times, seconds }) {
  const { kind: name, wait, after } = FAULTS[kind.value];
  const fault = { where: where.value, kind: name, chat: chat.value || null, times: times.value ? +times.value : null };
  if (wait) fault[wait] = +seconds.value;
  if (after) fault.after = true;
  if (await kindly(() => api.addFault(fault))) note(t("fault_added"));
}
