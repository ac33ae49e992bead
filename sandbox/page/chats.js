// The list of all chats, grouped, searchable, with what is unread.

import * as api from "./api.js";
import { arrange, choice, el, icon } from "./dom.js";
import { summaryOf } from "./media.js";
import { kindly, sheet } from "./notice.js";
import { initial } from "./phone.js";
import {
  byNewest,
  chatFor,
  choices,
  groupOf,
  isGroup,
  lastOf,
  now,
  openChats,
  platformName,
  platformOf,
  remember,
  senderName,
  slotOf,
  state,
  takeState,
  titleOf,
  watch,
} from "./store.js";
import { whenText } from "./time.js";
import { language, t } from "./words.js";

const GROUPS = ["citizen", "office", "room", "officer"];
const SHOWN = 40;

export class ChatList {
  /** `onPick(chat)` is called with the chosen chat. SMS chats without messages stay out until searched for. */
  constructor(onPick) {
    this.onPick = onPick;
    this.rows = new Map();
    this.search = el("input", {
      type: "search",
      placeholder: t("chats_search"),
      "aria-label": t("chats_search"),
      oninput: () => this.render(),
    });
    this.body = el("div", { class: "chat-groups" });
    this.add = el(
      "button",
      { type: "button", class: "plain add-person", onclick: () => addPersonSheet((chat) => onPick(chat)) },
      icon("plus", 16),
      t("add_person"),
    );
    this.element = el(
      "div",
      { class: "chat-list" },
      el("div", { class: "chat-search" }, this.search),
      this.body,
      this.add,
    );
  }

  render() {
    const wanted = this.search.value.trim().toLocaleLowerCase();
    const chats = openChats()
      .filter((chat) => matches(chat, wanted))
      .sort(byNewest);
    const groups = GROUPS.flatMap((group) =>
      this.groupNodes(
        group,
        chats.filter((chat) => groupOf(chat) === group),
      ),
    );
    arrange(
      this.body,
      groups.length ? groups : [this.keep("none", "", () => el("p", { class: "chats-none" }, t("chats_none")))],
    );
  }

  groupNodes(group, chats) {
    if (!chats.length) return [];
    const folded = choices.folded[group] && !this.search.value.trim();
    const unread = chats.reduce((sum, chat) => sum + (chat.unread || 0), 0);
    const head = this.keep(`g-${group}`, `${folded} ${unread}`, () => groupHead(group, folded, unread));
    if (folded) return [head];
    const rows = chats.slice(0, SHOWN).map((chat) => this.row(chat));
    const rest = chats.length - rows.length;
    const more =
      rest > 0
        ? [this.keep(`r-${group}`, rest, () => el("p", { class: "chats-more" }, t("chats_more", { n: rest })))]
        : [];
    return [head, ...rows, ...more];
  }

  row(chat) {
    const last = lastOf(chat);
    const open = chatFor(slotOf(chat))?.id === chat.id || Object.values(choices.slots).includes(chat.id);
    const mark = JSON.stringify([
      titleOf(chat),
      last?.id,
      last?.text,
      chat.unread,
      open,
      last && whenText(new Date(last.at), now()),
    ]);
    return this.keep(chat.id, mark, () => this.makeRow(chat, last, open));
  }

  makeRow(chat, last, open) {
    const unread = chat.unread
      ? el("span", { class: "badge", "aria-label": t("unread", { n: chat.unread }) }, String(chat.unread))
      : null;
    return el(
      "button",
      {
        type: "button",
        class: "chat-row",
        "data-chat": chat.id,
        "data-platform": platformOf(chat),
        "aria-current": open ? "true" : null,
        onclick: () => this.onPick(chat),
      },
      el("span", { class: "avatar", "aria-hidden": "true" }, initial(titleOf(chat))),
      el("span", { class: "chat-name" }, titleOf(chat), isGroup(chat) ? null : el("small", {}, platformName(chat))),
      el("span", { class: "chat-when" }, last ? whenText(new Date(last.at), now()) : ""),
      el("span", { class: "chat-last" }, last ? previewOf(chat, last) : t("no_messages")),
      unread,
    );
  }

  keep(key, mark, make) {
    const old = this.rows.get(key);
    if (old && old.mark === mark && old.language === language()) return old.node;
    const node = make();
    this.rows.set(key, { mark, node, language: language() });
    return node;
  }
}

function groupHead(group, folded, unread) {
  const toggle = () => {
    choices.folded[group] = !folded;
    remember();
  };
  const badge = folded && unread ? el("span", { class: "badge" }, String(unread)) : null;
  const button = el(
    "button",
    { type: "button", "aria-expanded": String(!folded), onclick: toggle },
    icon("down", 14),
    t(`group_${group}`),
    badge,
  );
  return el("h3", {}, button);
}

function previewOf(chat, last) {
  const mine = chat.members.length === 1 || last.from === "desk" || last.from === "system";
  return mine ? summaryOf(last) : `${senderName(last)}: ${summaryOf(last)}`;
}

function matches(chat, wanted) {
  if (!wanted) return chat.kind !== "sms" || chat.messages.length > 0;
  return [titleOf(chat), platformName(chat), chat.department, lastOf(chat)?.text].some((text) =>
    text?.toLocaleLowerCase().includes(wanted),
  );
}

/** Open the list in a sheet, for one phone. */
export function openPicker(slot) {
  const list = new ChatList((chat) => {
    choose(chat, slot);
    dialog.close();
  });
  const dialog = sheet(t("pick_title"), list.element, "picker");
  const stop = watch(() => list.render());
  dialog.addEventListener("close", stop);
  list.render();
}

/** Show this chat on its usual phone, or on the one named. */
export function choose(chat, slot = slotOf(chat)) {
  choices.slots[slot] = chat.id;
  choices.tab = slot;
  remember();
}

// Numbers that nobody has: 98000 is not given out with these endings, and Telegram ids this small are long gone.
const madeUpNumber = () => `+9198000${String(10_000 + Math.floor(Math.random() * 80_000))}`;
const madeUpId = () => 600_000 + Math.floor(Math.random() * 300_000);

function addPersonSheet(onDone) {
  const name = el("input", { required: true, maxLength: 60, autocomplete: "off" });
  const app = el("select", {}, choice("whatsapp", "WhatsApp"), choice("telegram", "Telegram"));
  const form = el(
    "form",
    { class: "stack" },
    el("label", {}, t("add_name"), name),
    el("label", {}, t("add_on"), app),
    el("button", { type: "submit", class: "primary" }, t("add_do")),
  );
  const dialog = sheet(t("add_person"), form, "small");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const person = await kindly(() => makePerson(name.value.trim(), app.value));
    if (person) dialog.close();
    const chat =
      person && [...state.chats.values()].find((one) => one.members.length === 1 && one.members[0] === person);
    if (chat) onDone(chat);
  });
}

async function makePerson(name, app) {
  const id = `p-${api.freshId().slice(0, 8)}`;
  const address = app === "whatsapp" ? { whatsapp: madeUpNumber() } : { telegram: madeUpId() };
  await api.addPerson({ id, name, lang: language(), ...address });
  takeState(await api.getState());
  return id;
}
