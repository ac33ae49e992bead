// Where one writes: the text box with its quote, edit, attachment, examples and quick answers.

import * as api from "./api.js";
import { attachMenu, choosePlace } from "./attach.js";
import { el, icon, iconButton } from "./dom.js";
import { summaryOf } from "./media.js";
import { kindly, note } from "./notice.js";
import { choices, isGroup, meIn, nameOf, ownerOf, platformOf, postText, putMessage, remember, state } from "./store.js";
import { t } from "./words.js";

const EMOJI = ["👍", "🙏", "✅"];
const TALLEST_PX = 132;
const drafts = new Map();

export class Composer {
  /** `examples()` lists texts worth trying; `sent()` is called after each message. */
  constructor(chatOf, examples, sent) {
    Object.assign(this, { chatOf, examples, sent, quote: null, editing: null, held: null });
    this.top = el("div", { class: "composer-top" });
    this.menu = el("div", { class: "composer-menu" });
    this.box = el("textarea", {
      rows: 1,
      "aria-label": t("write_here"),
      placeholder: t("write_here"),
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
    });
    this.sendButton = el(
      "button",
      { type: "submit", class: "send", "aria-label": t("send"), title: t("send") },
      icon("send", 22),
    );
    this.clip = iconButton("clip", t("attach"), () => this.toggle("attach"), { class: "icon-button clip" });
    this.idea = iconButton("idea", t("ideas"), () => this.toggle("ideas"), { class: "icon-button idea" });
    const line = el("div", { class: "composer-line" }, this.clip, this.box, this.idea, this.sendButton);
    this.element = el(
      "form",
      {
        class: "composer",
        onsubmit: (event) => {
          event.preventDefault();
          this.submit();
        },
      },
      this.top,
      this.menu,
      line,
    );
  }

  render() {
    const chat = this.chatOf();
    if (chat.id !== this.shownChat) this.begin(chat);
    this.clip.hidden = platformOf(chat) === "sms";
    this.renderTop(chat);
  }

  begin(chat) {
    this.shownChat = chat.id;
    this.box.value = drafts.get(chat.id) ?? "";
    this.quote = this.editing = this.held = null;
    this.closeMenus();
    this.grow();
  }

  /** The lines above the box; drawn again only when one of them has changed, so that focus is kept. */
  renderTop(chat) {
    const keyboard = this.keyboardOf(chat);
    const mark = JSON.stringify([
      chat.id,
      chat.members,
      meIn(chat),
      choices.anonymous[chat.id],
      this.quote,
      this.editing,
      this.held?.label,
      this.recording,
      keyboard,
    ]);
    if (mark === this.topMark) return;
    this.topMark = mark;
    this.top.replaceChildren(
      ...[
        isGroup(chat) && this.speakerLine(chat),
        this.contextLine(chat),
        this.heldLine(),
        this.recordingLine(),
        this.keyboardLine(keyboard),
      ].filter(Boolean),
    );
  }

  speakerLine(chat) {
    const options = chat.members.map((id) => this.memberOption(chat, id));
    const select = el(
      "select",
      {
        onchange: () => {
          choices.me[chat.id] = select.value;
          remember();
        },
      },
      options,
    );
    const anonymous = Boolean(choices.anonymous[chat.id]);
    const toggle = el(
      "button",
      { type: "button", class: "anonymous", "aria-pressed": String(anonymous), title: t("anonymous_help") },
      icon("mask", 16),
      t("anonymous_toggle"),
    );
    toggle.addEventListener("click", () => {
      choices.anonymous[chat.id] = !anonymous;
      remember();
    });
    return el("div", { class: "speaker" }, el("label", {}, el("span", {}, t("speak_as")), select), toggle);
  }

  memberOption(chat, id) {
    const person = state.people.get(id);
    const post = person ? postText(person, chat.department) : "";
    return el("option", { value: id, selected: id === meIn(chat) }, post ? `${nameOf(id)} · ${post}` : nameOf(id));
  }

  contextLine(chat) {
    const message = this.editing ?? this.quote;
    if (!message) return null;
    const mine = message.from === meIn(chat);
    const title = this.editing ? t("editing") : t("quote_of", { name: nameOf(message.from) });
    const editable = !this.editing && mine && message.text && platformOf(chat) === "tg";
    return el(
      "div",
      { class: "context" },
      icon(this.editing ? "pencil" : "reply", 18),
      el("div", { class: "context-text" }, el("b", {}, title), el("span", {}, summaryOf(message))),
      editable
        ? el("button", { type: "button", class: "plain", onclick: () => this.edit(message) }, t("edit_do"))
        : null,
      this.editing || mine ? null : EMOJI.map((emoji) => this.emojiButton(message, emoji)),
      iconButton("close", t("drop"), () => this.clearContext()),
    );
  }

  emojiButton(message, emoji) {
    const react = () => {
      this.clearContext();
      kindly(() => api.react(this.chatOf().id, { as: meIn(this.chatOf()), message: message.id, emoji }));
    };
    return el(
      "button",
      {
        type: "button",
        class: "emoji",
        "aria-label": t("react", { emoji }),
        title: t("react", { emoji }),
        onclick: react,
      },
      emoji,
    );
  }

  heldLine() {
    if (!this.held) return null;
    return el(
      "div",
      { class: "context" },
      icon(this.held.fields.media === "photo" ? "photo" : "file", 18),
      el("div", { class: "context-text" }, el("b", {}, this.held.label)),
      iconButton("close", t("drop"), () => this.hold(null)),
    );
  }

  recordingLine() {
    if (!this.recording) return null;
    const stop = () => {
      const end = this.recording;
      this.recording = null;
      end();
      this.render();
    };
    return el(
      "div",
      { class: "context recording" },
      el("span", { class: "dot" }),
      el("div", { class: "context-text" }, el("b", {}, t("recording"))),
      iconButton("stop", t("send"), stop),
    );
  }

  /** Telegram's reply keyboard, as long as the desk has not taken it away. */
  keyboardOf(chat) {
    return chat.keyboard?.length ? chat.keyboard : null;
  }

  keyboardLine(keyboard) {
    if (!keyboard) return null;
    const rows = keyboard.map((row) =>
      el(
        "div",
        { class: "button-row" },
        row.map((key) => el("button", { type: "button", onclick: () => this.pressKey(key) }, key.label)),
      ),
    );
    return el("div", { class: "keyboard", role: "group", "aria-label": t("keyboard") }, rows);
  }

  pressKey(key) {
    if (key.request === "location") choosePlace(this);
    else this.sendNow(key.request === "contact" ? { contact: true } : { text: key.label });
  }

  toggle(which) {
    const open = this.openMenu === which ? null : which;
    this.closeMenus();
    if (!open) return;
    this.openMenu = open;
    this.menu.append(open === "attach" ? attachMenu(this) : this.ideaChips());
    (open === "attach" ? this.clip : this.idea).setAttribute("aria-expanded", "true");
  }

  ideaChips() {
    const chips = this.examples().map((text) =>
      el("button", { type: "button", class: "example", onclick: () => this.fill(text) }, text),
    );
    return el("div", { class: "ideas" }, chips);
  }

  /** While a command is being typed: the desk's commands that begin so. */
  offerCommands() {
    const typed = this.box.value;
    const found = /^\/\w*$/.test(typed)
      ? (this.chatOf().commands ?? []).filter(
          ({ command }) => `/${command}`.startsWith(typed) && `/${command}` !== typed,
        )
      : [];
    if (found.length || this.openMenu === "commands") this.closeMenus();
    if (!found.length) return;
    this.openMenu = "commands";
    const rows = found.map(({ command, description }) =>
      el(
        "button",
        { type: "button", class: "command", onclick: () => this.fill(`/${command} `) },
        el("b", {}, `/${command}`),
        el("span", {}, description),
      ),
    );
    this.menu.append(el("div", { class: "ideas commands" }, rows));
  }

  closeMenus() {
    this.openMenu = null;
    this.menu.replaceChildren();
    for (const button of [this.clip, this.idea]) button.setAttribute("aria-expanded", "false");
  }

  /** Put a text into the box, ready to be sent or changed. */
  fill(text) {
    this.closeMenus();
    this.box.value = text;
    this.typed();
    this.box.focus();
  }

  reply(message) {
    this.editing = null;
    this.quote = message;
    this.render();
    this.box.focus();
  }

  edit(message) {
    this.quote = null;
    this.editing = message;
    this.fill(message.text);
    this.render();
  }

  clearContext() {
    if (this.editing) this.box.value = "";
    this.quote = this.editing = null;
    this.typed();
    this.render();
  }

  hold(fields, label, file) {
    this.held = fields && { fields, label, file };
    this.render();
    this.box.focus();
  }

  showRecording(stop) {
    this.recording = stop;
    this.render();
  }

  typed() {
    drafts.set(this.chatOf().id, this.box.value);
    this.grow();
    this.offerCommands();
  }

  grow() {
    this.box.style.height = "auto";
    if (this.box.scrollHeight) this.box.style.height = `${Math.min(this.box.scrollHeight, TALLEST_PX)}px`;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.closeMenus();
      this.clearContext();
    } else if (event.key === "ArrowUp" && !this.box.value && platformOf(this.chatOf()) === "tg") {
      this.editLast(event);
    }
  }

  editLast(event) {
    const chat = this.chatOf();
    const last = chat.messages.findLast((message) => message.from === meIn(chat) && message.text);
    if (!last) return;
    event.preventDefault();
    this.edit(last);
  }

  async submit() {
    const text = this.box.value.trim();
    if (!text && !this.held) return;
    const { fields = {}, file } = this.held ?? {};
    if (this.editing) fields.edit = this.editing.id;
    if (!(await this.sendNow(text ? { ...fields, text } : fields, file))) return;
    this.held = null;
    this.box.value = "";
    this.clearContext();
  }

  /** Send `fields` (and `file`) as whoever speaks here; answers whether it went. */
  async sendNow(fields, file) {
    if (this.busy) return false;
    const chat = this.chatOf();
    if (isBarred(chat, fields)) return false;
    this.setBusy(true);
    const quote = this.quote && { quote: this.quote.id };
    const anonymous = isGroup(chat) && choices.anonymous[chat.id] && { anonymous: true };
    const answer = await kindly(() =>
      api.sendMessage(chat.id, { as: meIn(chat), ...quote, ...anonymous, ...fields }, file),
    );
    this.setBusy(false);
    if (!answer) return false;
    if (answer.message) putMessage(chat, answer.message);
    this.quote = null;
    this.render();
    this.sent();
    return true;
  }

  setBusy(busy) {
    this.busy = busy;
    this.element.setAttribute("aria-busy", String(busy));
  }
}

/** Say kindly, before asking, what the sandbox would refuse anyway. */
function isBarred(chat, fields) {
  const owner = ownerOf(chat);
  if (chat.blocked && owner) note(t("blocked_long"), "bad");
  else if (fields.contact && !owner?.whatsapp) note(t("no_number", { name: nameOf(chat.members[0]) }));
  else return false;
  return true;
}
