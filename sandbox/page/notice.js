// What the page itself has to say: short notes, kind errors, the "connection lost" banner, questions.

import { el, iconButton } from "./dom.js";
import { state, watch } from "./store.js";
import { t } from "./words.js";

const SHOWN_MS = 6000;
const LOST_AFTER_MS = 1500;

let notes;
let banner;
let announcer;
let lostTimer = null;

/** Make the places for notes under `parent`. */
export function mountNotices(parent) {
  notes = el("div", { class: "notes", role: "status" });
  banner = el("div", { class: "banner", role: "alert", hidden: true });
  announcer = el("div", { class: "unseen", "aria-live": "polite" });
  parent.append(banner, notes, announcer);
}

export function note(text, tone = "info") {
  const node = el("div", { class: `note ${tone}`, role: tone === "bad" ? "alert" : null }, el("span", {}, text));
  node.append(iconButton("close", t("close"), () => node.remove()));
  notes.append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}

/** Say what went wrong so that a person knows what to do next. */
export function complain(error) {
  if (error.kind === "request") note(t("error_request", { detail: error.detail }), "bad");
  else note(t(error.kind === "offline" ? "error_offline" : "error_server"), "bad");
}

/** Run `work`; a failure is shown and answered with null. */
export async function kindly(work) {
  try {
    return await work();
  } catch (error) {
    complain(error);
    return null;
  }
}

export function announce(text) {
  announcer.textContent = text;
}

function showBanner() {
  const text = state.online === false ? t("lost") : "";
  banner.hidden = !text;
  if (banner.textContent !== text) banner.textContent = text;
}

// A reconnection of a moment is nobody's concern: the banner waits a little.
watch(() => {
  if (state.online === false) {
    lostTimer ??= setTimeout(showBanner, LOST_AFTER_MS);
    return;
  }
  clearTimeout(lostTimer);
  lostTimer = null;
  if (banner) showBanner();
});

/** Ask yes or no; answers a promise of true or false. */
export function ask(question, yes) {
  return new Promise((done) => {
    const dialog = el("dialog", { class: "sheet small", "aria-label": question });
    const leave = (answer) => {
      done(answer);
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      done(false);
      dialog.remove();
    });
    dialog.append(
      el("p", {}, question),
      el(
        "div",
        { class: "sheet-actions" },
        el("button", { type: "button", class: "plain", onclick: () => leave(false) }, t("cancel")),
        el("button", { type: "button", class: "danger", onclick: () => leave(true) }, yes),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A dialog with a title and a close button; it leaves the page when closed. */
export function sheet(title, content, className = "") {
  const dialog = el("dialog", { class: `sheet ${className}`, "aria-label": title });
  const head = el(
    "header",
    { class: "sheet-head" },
    el("h2", {}, title),
    iconButton("close", t("close"), () => dialog.close()),
  );
  dialog.append(head, content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
