// One message as it looks on the phone.

import { el, icon, iconButton } from "./dom.js";
import { faultOf } from "./examples.js";
import { mediaNodes, summaryOf } from "./media.js";
import { safeHtml } from "./safe.js";
import { isGroup, nameOf, platformOf, senderName } from "./store.js";
import { timeText } from "./time.js";
import { pick, t } from "./words.js";

const COLOURS = 6;

/** `hands`: {quote(message), press(message, button)}; `told`: whether the sender's name was just shown. */
export function bubble(chat, message, me, told, hands) {
  if (message.from === "system") return el("div", { class: "notice" }, el("span", {}, message.text));
  const mine = message.from === me;
  const node = el(
    "article",
    { class: `bubble ${mine ? "mine" : "theirs"}`, "data-id": message.id },
    isGroup(chat) && !mine && !told ? senderLine(message) : null,
    message.template ? templateLine(message) : null,
    message.forwarded ? el("p", { class: "forwarded" }, icon("forward", 14), t("is_forwarded")) : null,
    message.quote ? quoteLine(message.quote) : null,
    mediaNodes(message.media ?? []),
    bodyOf(message),
    footLine(message),
    failureLine(message),
  );
  node.append(quoteButton(message, hands));
  node.addEventListener("click", (event) => quoteOnClick(event, message, hands));
  return el(
    "div",
    { class: `row ${mine ? "mine" : "theirs"}` },
    node,
    reactionsLine(message),
    buttonRows(chat, message, hands),
  );
}

function senderLine(message) {
  const colour = [...message.from].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
  return el("p", { class: `sender colour-${message.from === "desk" ? "desk" : colour}` }, senderName(message));
}

function templateLine(message) {
  return el(
    "p",
    { class: "template", title: `${message.template}: ${t("template_help")}` },
    icon("check", 13),
    t("template"),
  );
}

function quoteLine(quote) {
  return el("blockquote", { class: "quoted" }, el("b", {}, nameOf(quote.from)), el("span", {}, quote.text || "…"));
}

function bodyOf(message) {
  if (!message.html && !message.text) return null;
  const body = el("div", { class: "text", dir: "auto" });
  body.append(message.html ? safeHtml(message.html) : message.text);
  return body;
}

function footLine(message) {
  const at = new Date(message.at);
  return el(
    "p",
    { class: "foot" },
    message.pinned ? el("span", { title: t("pinned") }, "📌") : null,
    message.edited ? el("span", {}, t("edited")) : null,
    el("time", { datetime: message.at }, timeText(at)),
    message.status ? ticks(message.status) : null,
  );
}

const TICKS = {
  accepted: "◷",
  queued: "◷",
  sending: "◷",
  sent: "✓",
  delivered: "✓✓",
  read: "✓✓",
  failed: "!",
  undelivered: "!",
};
const FAILED = new Set(["failed", "undelivered"]);

function ticks(status) {
  if (!(status in TICKS)) return null;
  const label = t(`status_${FAILED.has(status) ? "failed" : status}`);
  return el(
    "span",
    { class: `ticks ${FAILED.has(status) ? "failed" : status}`, title: label, role: "img", "aria-label": label },
    TICKS[status],
  );
}

function failureLine(message) {
  if (!message.error && !FAILED.has(message.status)) return null;
  const known = message.error && pick(faultOf({ kind: message.error.split(" ")[0] })?.name);
  const why = known || message.error;
  return el(
    "p",
    { class: "failure", title: message.error },
    icon("warn", 15),
    `${t("status_failed")}${why ? `: ${why}` : ""}`,
  );
}

function reactionsLine(message) {
  if (!message.reactions?.length) return null;
  const chips = message.reactions.map((one) => el("span", { class: "reaction", title: nameOf(one.from) }, one.emoji));
  return el("div", { class: "reactions" }, chips);
}

function buttonRows(chat, message, hands) {
  if (!message.buttons?.length) return null;
  const wrap = el(
    "div",
    { class: `buttons ${platformOf(chat)}` },
    message.list ? el("p", { class: "list-label" }, icon("list", 15), message.list) : null,
  );
  for (const row of message.buttons)
    wrap.append(
      el(
        "div",
        { class: "button-row" },
        row.map((button) => oneButton(message, button, hands)),
      ),
    );
  return wrap;
}

function oneButton(message, button, hands) {
  if (button.url)
    return el(
      "a",
      { class: "inline-button", href: button.url, target: "_blank", rel: "noopener" },
      button.label,
      icon("link", 13),
    );
  const node = el("button", { type: "button", class: "inline-button" }, button.label);
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    await hands.press(message, button);
    node.removeAttribute("aria-busy");
  });
  return node;
}

const quoteButton = (message, hands) =>
  iconButton("reply", `${t("quote_do")}: ${summaryOf(message).slice(0, 40)}`, () => hands.quote(message), {
    class: "quote-button",
  });

function quoteOnClick(event, message, hands) {
  if (event.target.closest("a, button, input, video")) return;
  if (!window.getSelection()?.isCollapsed) return;
  hands.quote(message);
}
