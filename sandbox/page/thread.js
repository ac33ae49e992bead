// The messages of one chat, oldest first, kept in step with the state without redrawing what has not changed.

import { bubble } from "./bubble.js";
import { arrange, el, icon } from "./dom.js";
import { meIn, now } from "./store.js";
import { dayText, sameDay } from "./time.js";
import { language, t } from "./words.js";

const PAGE = 120;
const NEAR_END_PX = 90;
const FOLLOW_ON_MS = 4 * 60_000;

export class Thread {
  constructor(chatOf, hands, emptyState) {
    this.chatOf = chatOf;
    this.hands = hands;
    this.emptyState = emptyState;
    this.kept = new Map();
    this.limit = PAGE;
    this.shownChat = null;
    this.list = el("div", { class: "messages" });
    this.scroller = el(
      "div",
      { class: "thread", tabIndex: 0, role: "log", "aria-live": "off", onscroll: () => this.showToEnd() },
      this.list,
    );
    this.toEnd = el(
      "button",
      {
        type: "button",
        class: "to-end",
        hidden: true,
        "aria-label": t("to_end"),
        title: t("to_end"),
        onclick: () => this.end(),
      },
      icon("down"),
    );
    this.element = el("div", { class: "thread-frame" }, this.scroller, this.toEnd);
    new ResizeObserver(() => {
      if (this.atEnd) this.end();
    }).observe(this.scroller);
    this.list.addEventListener(
      "load",
      () => {
        if (this.atEnd) this.end();
      },
      true,
    );
    this.atEnd = true;
  }

  render() {
    const chat = this.chatOf();
    if (chat.id !== this.shownChat) this.begin(chat);
    const before = chat.messages.length;
    arrange(this.list, before ? this.nodes(chat) : [this.keep("empty", language(), () => this.emptyState(chat))]);
    if (!before) this.scroller.scrollTop = 0;
    else if (this.atEnd) this.end();
    this.showToEnd();
  }

  begin(chat) {
    this.shownChat = chat.id;
    this.kept.clear();
    this.limit = PAGE;
    this.atEnd = true;
  }

  nodes(chat) {
    const messages = gatherAlbums(chat.messages.slice(-this.limit));
    const out = this.limit < chat.messages.length ? [this.earlierButton()] : [];
    const me = meIn(chat);
    let last = null;
    for (const message of messages) {
      const at = new Date(message.at);
      if (!last || !sameDay(new Date(last.at), at)) out.push(this.dayLine(at));
      out.push(this.row(chat, message, me, last));
      last = message;
    }
    return out;
  }

  row(chat, message, me, last) {
    const told = last !== null && last.from === message.from && new Date(message.at) - new Date(last.at) < FOLLOW_ON_MS;
    const mark = JSON.stringify([message, me, told]);
    const node = this.keep(`m${message.id}`, mark, () => bubble(chat, message, me, told, this.hands));
    node.classList.toggle("follows", told);
    return node;
  }

  dayLine(at) {
    const text = dayText(at, now());
    return this.keep(`d${at.toDateString()}${text}`, text, () => el("p", { class: "day" }, el("span", {}, text)));
  }

  earlierButton() {
    return this.keep("earlier", "", () =>
      el("button", { type: "button", class: "earlier", onclick: () => this.showEarlier() }, t("earlier")),
    );
  }

  showEarlier() {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.limit += PAGE;
    this.atEnd = false;
    this.render();
    this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
  }

  /** The node made for this key, made anew only when its mark has changed. */
  keep(key, mark, make) {
    const old = this.kept.get(key);
    if (old?.mark === mark) return old.node;
    const node = make();
    this.kept.set(key, { mark, node });
    return node;
  }

  end() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.atEnd = true;
  }

  showToEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.toEnd.hidden = this.atEnd || !this.chatOf().messages.length;
  }

  /** Bring one message into view and light it up for a moment. */
  find(id) {
    const node = this.list.querySelector(`[data-id="${CSS.escape(id)}"]`);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("lit");
    setTimeout(() => node?.classList.remove("lit"), 1600);
  }
}

/** Telegram sends an album as several messages; on the phone it is one. */
function gatherAlbums(messages) {
  const out = [];
  for (const message of messages) {
    const last = out[out.length - 1];
    if (!message.album || last?.album !== message.album) out.push(message);
    else
      out[out.length - 1] = {
        ...last,
        media: [...last.media, ...message.media],
        text: last.text || message.text,
        html: last.html || message.html,
      };
  }
  return out;
}
