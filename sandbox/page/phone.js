// One phone: whose it is, what its chat looks like, and the box to write in.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { examplesFor, followUps } from "./examples.js";
import { complain, sheet } from "./notice.js";
import {
  chatFor,
  choices,
  groupOf,
  isGroup,
  meIn,
  now,
  ownerOf,
  platformName,
  platformOf,
  slotOf,
  titleOf,
} from "./store.js";
import { Thread } from "./thread.js";
import { sameDay, shortDateText, timeText } from "./time.js";
import { language, t } from "./words.js";

export class Phone {
  constructor(slot, openPicker) {
    this.slot = slot;
    const chatOf = () => chatFor(slot);
    this.composer = new Composer(
      chatOf,
      () => this.examples(),
      () => this.thread.end(),
    );
    this.thread = new Thread(
      chatOf,
      { quote: (message) => this.composer.reply(message), press: (message, button) => this.press(message, button) },
      (chat) => this.emptyState(chat),
    );
    this.caption = el("div", { class: "caption" });
    this.screenHead = el("header", { class: "screen-head" });
    this.toast = el("div", { class: "toast", role: "status", hidden: true });
    this.screen = el(
      "div",
      { class: "screen" },
      this.screenHead,
      this.thread.element,
      this.toast,
      this.composer.element,
    );
    this.openPicker = openPicker;
    this.element = el("section", { class: "phone", id: `phone-${slot}`, "data-slot": slot }, this.caption, this.screen);
  }

  render() {
    const chat = chatFor(this.slot);
    this.element.hidden = !chat;
    if (!chat) return;
    this.element.dataset.platform = platformOf(chat);
    this.element.dataset.chat = chat.id;
    this.element.setAttribute("aria-label", this.captionText(chat));
    this.renderHeads(chat);
    this.thread.render();
    this.composer.render();
    this.readWhatIsSeen(chat);
  }

  renderHeads(chat) {
    const mark = JSON.stringify([chat.id, chat.title, subtitle(chat)]);
    if (mark === this.headMark) return;
    this.headMark = mark;
    this.caption.replaceChildren(
      el("h2", {}, this.captionText(chat)),
      el("span", { class: "platform-tag" }, platformName(chat)),
      this.changeButton("plain"),
    );
    const title = isGroup(chat) ? titleOf(chat) : t("desk_name");
    const sub = subtitle(chat);
    this.screenHead.replaceChildren(
      el("span", { class: "avatar", "aria-hidden": "true" }, isGroup(chat) ? initial(title) : icon("check", 18)),
      el(
        "div",
        { class: "screen-title" },
        el("b", {}, title),
        el(
          "small",
          {},
          el("span", { class: "only-narrow" }, `${isGroup(chat) ? platformName(chat) : this.captionText(chat)} · `),
          sub,
        ),
      ),
      this.changeButton("on-screen"),
    );
  }

  changeButton(className) {
    return el(
      "button",
      {
        type: "button",
        class: `change ${className}`,
        "aria-label": `${t("change_chat")}: ${t("change_chat_label")}`,
        title: t("change_chat_label"),
        onclick: () => this.openPicker(this.slot),
      },
      icon("swap", 16),
      el("span", {}, t("change_chat")),
    );
  }

  captionText(chat) {
    const owner = ownerOf(chat);
    return owner ? t("phone_of", { name: owner.name }) : titleOf(chat);
  }

  examples() {
    const chat = chatFor(this.slot);
    const kind = slotKind(chat);
    const begun = chat.messages.some((message) => message.from === "desk");
    const list = examplesFor(kind, chat, ownerOf(chat)?.lang ?? language());
    return kind === "citizen" && begun ? [...followUps(), ...list] : list;
  }

  emptyState(chat) {
    const kind = slotKind(chat);
    const examples = this.examples().map((text) =>
      el("button", { type: "button", class: "example", onclick: () => this.composer.fill(text) }, text),
    );
    return el(
      "div",
      { class: "empty" },
      el("h3", {}, t(`empty_${kind}`)),
      el("p", {}, t(`empty_${kind}_help`)),
      el("p", { class: "empty-lead" }, t("tap_example")),
      examples,
    );
  }

  async press(message, button) {
    const chat = chatFor(this.slot);
    try {
      const { answer, alert } = await api.press(chat.id, { as: meIn(chat), message: message.id, data: button.data });
      if (answer && alert) sheet(t("desk_name"), el("p", { class: "alert-text" }, answer), "small");
      else if (answer) this.showToast(answer);
    } catch (error) {
      complain(error);
    }
  }

  showToast(text) {
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      this.toast.hidden = true;
    }, 4500);
  }

  /** A chat that lies open before the visitor's eyes is read: the sandbox sends WhatsApp's read receipts. */
  readWhatIsSeen(chat) {
    if (!chat.unread || document.hidden || !this.element.offsetParent) return;
    chat.unread = 0;
    api.markRead(chat.id, { as: meIn(chat) }).catch(() => {});
  }

  /** Bring the phone forward, and fill its box where a text is given. */
  come(text) {
    choices.tab = this.slot;
    this.element.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
    this.element.classList.add("called");
    setTimeout(() => this.element.classList.remove("called"), 1200);
    if (text) this.composer.fill(text);
  }
}

function subtitle(chat) {
  if (isGroup(chat)) return t("members", { n: chat.members.length });
  if (chat.blocked) return t("blocked");
  if (!chat.window_until) return t("desk_sub");
  const until = new Date(chat.window_until);
  return until > now()
    ? t("window_open", { when: sameDay(until, now()) ? timeText(until) : `${shortDateText(until)} ${timeText(until)}` })
    : t("window_shut");
}

const slotKind = (chat) => (groupOf(chat) === "officer" ? "room" : slotOf(chat));

/** The first letter of a name, with its vowel signs. */
export function initial(text) {
  if (!("Segmenter" in Intl)) return text.slice(0, 1);
  const [first] = new Intl.Segmenter(language(), { granularity: "grapheme" }).segment(text);
  return first?.segment ?? "";
}
