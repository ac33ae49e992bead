// What the page knows: the sandbox's state, kept up to date by its events, and what this visitor chose.

import { pick, t } from "./words.js";

export const state = {
  seq: 0,
  people: new Map(),
  chats: new Map(),
  faults: [],
  desk: {},
  clock: null,
  online: null,
  loaded: false,
};

const FRAME_MS = 40;

const watchers = new Set();
const arrivals = new Set();
let scheduled = false;

/** Call `fn` after every change (changes close together come as one call). Answers the way to stop. */
export function watch(fn) {
  watchers.add(fn);
  return () => watchers.delete(fn);
}

/** Call `fn(chat, message)` for every message that arrives live. */
export function onArrival(fn) {
  arrivals.add(fn);
}

export function changed() {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    for (const fn of watchers) fn();
  }, FRAME_MS);
}

export function takeState(fresh) {
  state.seq = fresh.seq;
  state.people = new Map(fresh.people.map((person) => [person.id, person]));
  state.chats = new Map(fresh.chats.map((chat) => [chat.id, chat]));
  state.faults = fresh.faults;
  state.desk = fresh.desk ?? {};
  state.loaded = true;
  takeClock(fresh.clock);
}

export function takeClock(clock) {
  state.clock = { offset: clock.offset, base: Date.parse(clock.now) - Date.now() };
  changed();
}

export function setOnline(online) {
  state.online = online;
  changed();
}

/** The desk's time now, as the sandbox's clock shows it. */
export const now = () => new Date(Date.now() + (state.clock?.base ?? 0));

/** Take one event in. Answers false where the event says too little and the state must be fetched again. */
export function takeEvent(event) {
  state.seq = Math.max(state.seq, event.seq ?? 0);
  const known = (HANDLERS[event.type] ?? (() => false))(event) !== false;
  changed();
  return known;
}

const HANDLERS = {
  message: takeMessage,
  edit: takeMessage,
  receipt: takeParts,
  reaction: takeParts,
  answer: () => true,
  clock: (event) => (event.clock?.now ? takeClock(event.clock) : false),
  faults: (event) => (event.faults ? void (state.faults = event.faults) : false),
  desk: (event) => (event.desk ? void (state.desk = event.desk) : false),
  delete: (event) => removeMessage(event),
  chat: takeChat,
};

function takeMessage(event) {
  const chat = state.chats.get(event.chat);
  if (!chat || typeof event.message !== "object") return false;
  const fresh = putMessage(chat, event.message);
  if (fresh && event.type === "message") for (const fn of arrivals) fn(chat, event.message);
  return true;
}

/** Who a message shows as its sender: an anonymous admin hides behind the group. */
export const senderName = (message) => (message.anonymous ? t("anonymous") : nameOf(message.from));

/** Put a message where it belongs; answers true when it was not there before. */
export function putMessage(chat, message) {
  const at = chat.messages.findIndex((one) => one.id === message.id);
  if (at >= 0) chat.messages[at] = message;
  else chat.messages.push(message);
  changed();
  return at < 0;
}

function takeParts(event) {
  if (typeof event.message === "object" && event.message) return takeMessage({ ...event, type: "edit" });
  const message = state.chats.get(event.chat)?.messages.find((one) => one.id === String(event.message ?? event.id));
  if (!message) return false;
  for (const key of ["status", "error", "reactions", "pinned"]) if (key in event) message[key] = event[key];
  return true;
}

function removeMessage(event) {
  const chat = state.chats.get(event.chat);
  if (!chat) return false;
  const id = String(event.message?.id ?? event.message ?? event.id);
  chat.messages = chat.messages.filter((one) => one.id !== id);
  return true;
}

function takeChat(event) {
  if (!event.info) return false;
  for (const person of event.people ?? []) state.people.set(person.id, person);
  const old = state.chats.get(event.chat);
  state.chats.set(event.chat, { messages: [], ...old, ...event.info });
  return true;
}

// ---- who is who -------------------------------------------------------------------------------------------------

export const isGroup = (chat) => chat.kind === "telegram_group";
export const platformOf = (chat) => ({ whatsapp: "wa", sms: "sms" })[chat.kind] ?? "tg";
export const platformName = (chat) => ({ wa: "WhatsApp", sms: "SMS", tg: "Telegram" })[platformOf(chat)];
export const ownerOf = (chat) => (isGroup(chat) ? null : (state.people.get(chat.members[0]) ?? null));
export const titleOf = (chat) => pick(chat.title) || ownerOf(chat)?.name || chat.id;

export function nameOf(id) {
  if (id === "desk") return t("desk_name");
  if (id === "system") return t("system");
  return state.people.get(id)?.name ?? t("anonymous");
}

/** What somebody is, in a few letters: "JAL L1"; in a department's room only what counts there. */
export function postText(person, department) {
  if (person.role === "acm") return t("role_acm");
  const posts = person.posts ?? [];
  const here = posts.filter((post) => post.startsWith(`${department}:`));
  const [first, ...more] = here.length ? here : posts;
  return first ? `${first.replaceAll(":", " ")}${more.length ? ` +${more.length}` : ""}` : "";
}

/** Under which heading a chat stands: citizen, room, office or officer. */
export function groupOf(chat) {
  if (isGroup(chat)) return chat.department === "ADMINISTRATION" ? "office" : "room";
  return { acm: "office", officer: "officer" }[ownerOf(chat)?.role] ?? "citizen";
}

/** On which of the three phones a chat opens by itself. */
export const slotOf = (chat) => ({ officer: "room" })[groupOf(chat)] ?? groupOf(chat);

/** All chats but those that moved to a new id (a group that became a supergroup). */
export const openChats = () => [...state.chats.values()].filter((chat) => !chat.moved_to);

export const lastOf = (chat) => chat.messages[chat.messages.length - 1];

// ISO 8601 in UTC sorts as plain text, and that is a hundred times cheaper than by a language's rules.
export const later = (one, other) => (one < other ? 1 : one > other ? -1 : 0);
export const byNewest = (one, other) => later(lastOf(one)?.at ?? "", lastOf(other)?.at ?? "");

// ---- what the visitor chose -------------------------------------------------------------------------------------

const KEY = "phones.choices";
export const choices = { slots: {}, me: {}, anonymous: {}, guide: true, folded: {}, ...recall() };

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    /* a private window keeps nothing */
  }
  changed();
}

/** Who writes in this chat: the owner of the phone, or the chosen member of the group. */
export function meIn(chat) {
  if (!isGroup(chat)) return chat.members[0];
  const chosen = choices.me[chat.id];
  return chat.members.includes(chosen) ? chosen : usualSpeaker(chat);
}

function usualSpeaker(chat) {
  const rank = (id) => {
    const person = state.people.get(id);
    if (groupOf(chat) === "office" && person?.role === "acm") return -1;
    const levels = (person?.posts ?? [])
      .filter((post) => post.startsWith(`${chat.department}:`))
      .map((post) => +post.split(":L")[1]?.[0] || 9);
    return Math.min(10, ...levels);
  };
  return [...chat.members].sort((one, other) => rank(one) - rank(other))[0];
}

/** The chat a phone shows: the chosen one, or the first that suits. */
export function chatFor(slot) {
  const chosen = state.chats.get(choices.slots[slot]);
  if (chosen) return state.chats.get(chosen.moved_to) ?? chosen;
  return (
    openChats()
      .filter((chat) => slotOf(chat) === slot)
      .sort((a, b) => suits(slot, b) - suits(slot, a))[0] ?? null
  );
}

function suits(slot, chat) {
  if (slot === "citizen") return chat.kind === "whatsapp" ? 1 : 0;
  if (slot === "room") return isGroup(chat) ? 1 + (chat.department === "JAL") : 0;
  return isGroup(chat) ? 1 : 0;
}
