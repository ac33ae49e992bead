// The page: header, guide, list and phones, tied to the sandbox's live state.

import * as api from "./api.js";
import { ChatList, choose, openPicker } from "./chats.js";
import { clockChip, clockView } from "./clock.js";
import { arrange, el, icon } from "./dom.js";
import { busiestRoom, Guide } from "./guide.js";
import { summaryOf } from "./media.js";
import { announce, mountNotices } from "./notice.js";
import { deskIsConnected, deskLines, openPanel } from "./panel.js";
import { Phone } from "./phone.js";
import {
  chatFor,
  choices,
  meIn,
  onArrival,
  openChats,
  remember,
  senderName,
  setOnline,
  slotOf,
  state,
  takeEvent,
  takeState,
  titleOf,
  watch,
} from "./store.js";
import { language, setLanguage, t } from "./words.js";

const SLOTS = ["citizen", "room", "office"];

let ui;

function build() {
  const phones = SLOTS.map((slot) => new Phone(slot, openPicker));
  const list = new ChatList((chat) => {
    choose(chat);
    phones[SLOTS.indexOf(slotOf(chat))].come();
  });
  const guide = new Guide((step) => goTo(step));
  const clocks = [clockView(), clockChip(openPanel)];
  const parts = {
    phones,
    list,
    guide,
    clocks,
    health: healthButton(),
    faults: faultsButton(),
    tabs: tabs(),
    deskLine: el("p", { class: "desk-silent", role: "status", hidden: true }),
  };
  const loading = el("p", { class: "loading", role: "status" }, t("starting"));
  const stage = el(
    "div",
    { class: "stage" },
    phones.map((phone) => phone.element),
    loading,
  );
  const page = el(
    "div",
    { class: "page" },
    el("a", { class: "skip", href: "#stage" }, t("skip")),
    header(parts),
    guide.element,
    parts.deskLine,
    el(
      "main",
      { id: "stage", tabIndex: -1 },
      el("aside", { class: "sidebar", "aria-label": t("chats") }, el("h2", {}, t("chats")), list.element),
      stage,
    ),
    parts.tabs.element,
  );
  ui = { ...parts, page, loading };
  mountNotices(page);
  document.title = `${t("title")} · ${t("subtitle").split(":")[0]}`;
  arrange(document.body, [page]);
  render();
}

function header({ clocks, health, faults }) {
  const toggle = el(
    "button",
    {
      type: "button",
      class: "language",
      lang: language() === "hi" ? "en" : "hi",
      title: t("other_language_label"),
      "aria-label": `${t("other_language")}: ${t("other_language_label")}`,
      onclick: switchLanguage,
    },
    t("other_language"),
  );
  return el(
    "header",
    { class: "top" },
    el(
      "div",
      { class: "brand" },
      el("span", { class: "mark", "aria-hidden": "true" }, icon("check", 22)),
      el("div", {}, el("h1", {}, t("title")), el("p", {}, t("subtitle"))),
    ),
    clocks.map((clock) => clock.element),
    health.element,
    faults.element,
    toggle,
  );
}

function switchLanguage() {
  setLanguage(language() === "hi" ? "en" : "hi");
  build();
  document.querySelector(".language").focus();
}

function healthButton() {
  const text = el("span", {});
  const element = el(
    "button",
    { type: "button", class: "health", onclick: openPanel },
    el("span", { class: "lamp" }),
    text,
  );
  const render = () => {
    const well = deskIsConnected();
    element.classList.toggle("well", well);
    element.title = deskLines()
      .map(([line]) => line)
      .join("\n");
    text.textContent = t(well ? "desk_ok" : "desk_off");
  };
  return { element, render };
}

function faultsButton() {
  const count = el("span", { class: "badge", hidden: true });
  const element = el(
    "button",
    { type: "button", class: "faults-button", onclick: openPanel },
    icon("warn", 18),
    el("span", { class: "faults-word" }, t("faults")),
    count,
  );
  const render = () => {
    count.hidden = !state.faults.length;
    count.textContent = String(state.faults.length);
  };
  return { element, render };
}

/** The tabs of a narrow screen: one phone at a time, and the list. */
function tabs() {
  const badges = new Map();
  const one = (slot) => {
    const badge = el("span", { class: "badge", hidden: true });
    badges.set(slot, badge);
    return el(
      "button",
      {
        type: "button",
        "data-slot": slot,
        onclick: () => {
          choices.tab = slot;
          remember();
        },
      },
      t(`slot_${slot}`),
      badge,
    );
  };
  const listButton = el(
    "button",
    { type: "button", "aria-label": t("chats_open"), onclick: () => openPicker() },
    icon("list", 18),
    t("chats"),
  );
  const element = el("nav", { class: "tabs", "aria-label": t("chats") }, SLOTS.map(one), listButton);
  return { element, render: () => renderTabs(element, badges) };
}

function renderTabs(element, badges) {
  for (const [slot, badge] of badges) {
    const unread = openChats()
      .filter((chat) => slotOf(chat) === slot)
      .reduce((sum, chat) => sum + (chat.unread || 0), 0);
    badge.hidden = !unread;
    badge.textContent = String(unread);
    element.querySelector(`[data-slot=${slot}]`).setAttribute("aria-current", String(slot === currentTab()));
  }
}

const currentTab = () => (SLOTS.includes(choices.tab) ? choices.tab : "citizen");

function render() {
  ui.page.dataset.tab = currentTab();
  ui.page.classList.toggle("ready", state.loaded);
  ui.loading.hidden = state.loaded;
  if (!state.loaded) return;
  ui.deskLine.hidden = deskIsConnected();
  ui.deskLine.textContent = t("desk_silent");
  for (const part of [...ui.phones, ui.list, ui.guide, ui.tabs, ui.health, ui.faults]) part.render();
  tick();
}

function tick() {
  for (const clock of ui.clocks) clock.tick();
}

function goTo(step) {
  const [citizen, room] = ui.phones;
  if (step === "clock") return callClock();
  if (step === "file")
    return show(
      citizen,
      citizen.examples().find((text) => text.length > 30),
    );
  if (step === "confirm") return show(citizen);
  const chat = busiestRoom();
  if (chat) choose(chat, "room");
  ui.page.dataset.tab = "room";
  room.render();
  if (step === "answer") answerLatest(room);
  return show(room);
}

const CODE = /[A-Z]{2,8}-[ABC]-\d{2,}/;

function answerLatest(room) {
  const fromDesk = chatFor("room")?.messages.filter((message) => message.from === "desk") ?? [];
  const card = fromDesk.findLast((message) => message.buttons.length && CODE.test(message.text)) ?? fromDesk.at(-1);
  if (card) room.composer.reply(card);
  room.composer.fill(room.examples()[0]);
}

function show(phone, text) {
  phone.come(text);
  remember();
}

function callClock() {
  const clock = document.querySelector(".top .clock");
  if (!clock.offsetParent) return openPanel();
  clock.classList.add("called");
  clock.querySelector("button").focus();
  return setTimeout(() => clock.classList.remove("called"), 1600);
}

onArrival((chat, message) => {
  const seen = ui.phones.some((phone) => phone.element.dataset.chat === chat.id && phone.element.offsetParent);
  if (message.from === "desk") chat.unread = (chat.unread || 0) + 1;
  if (seen && message.from !== meIn(chat))
    announce(t("new_message", { chat: titleOf(chat), name: senderName(message), text: summaryOf(message) }));
});

async function refetch() {
  takeState(await api.getState());
  return state.seq;
}

let refetching = null;

function onEvent(event) {
  if (takeEvent(event)) return;
  refetching ??= setTimeout(() => {
    refetching = null;
    refetch().catch(() => {});
  }, 60);
}

setLanguage(language());
build();
watch(render);
setInterval(tick, 1000);
document.addEventListener("visibilitychange", render);
api.follow(refetch, onEvent, setOnline);
