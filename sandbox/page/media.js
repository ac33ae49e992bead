// Pictures, voice notes, documents and places inside a bubble.

import { el, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

/** The elements for a message's media; several pictures become one album. */
export function mediaNodes(list) {
  const photos = list.filter((media) => media.kind === "photo");
  const others = list
    .filter((media) => media.kind !== "photo")
    .map((media) => (RENDER[media.kind] ?? documentNode)(media));
  if (!photos.length) return others;
  return [el("div", { class: `photos count-${Math.min(photos.length, 4)}` }, photos.map(photoNode)), ...others];
}

const RENDER = { voice: voiceNode, document: documentNode, video: videoNode, location: locationNode };

function photoNode(media) {
  const image = el("img", { src: media.url, alt: media.name ? `${t("photo")}: ${media.name}` : t("photo") });
  return el("a", { href: media.url, target: "_blank", rel: "noopener", class: "photo" }, image);
}

function videoNode(media) {
  return el("video", { src: media.url, controls: true, preload: "metadata", class: "video" });
}

function documentNode(media) {
  const kind = (media.name ?? "").split(".").pop().slice(0, 4).toUpperCase();
  return el(
    "a",
    { href: media.url, target: "_blank", rel: "noopener", class: "file" },
    icon("file", 26),
    el("span", { class: "file-name" }, media.name || t("document")),
    el("span", { class: "file-kind" }, kind),
  );
}

function locationNode(media) {
  const values = { lat: (+media.lat).toFixed(4), lon: (+media.lon).toFixed(4) };
  return el(
    "div",
    { class: "place", role: "img", "aria-label": t("open_map", values) },
    el("span", { class: "place-map" }, icon("pin", 30)),
    el(
      "span",
      { class: "place-text" },
      media.name ? el("b", {}, media.name) : t("location"),
      el("small", {}, `${values.lat}, ${values.lon}`),
    ),
  );
}

function voiceNode(media) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = media.url;
  const position = el("input", {
    type: "range",
    min: 0,
    max: 100,
    value: 0,
    class: "voice-position",
    "aria-label": t("voice_position"),
  });
  const clock = el("span", { class: "voice-time" }, "0:00");
  const button = iconButton("play", t("play"), () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()), {
    class: "voice-button",
  });
  position.addEventListener("input", () => {
    if (audio.duration) audio.currentTime = (position.value / 100) * audio.duration;
  });
  audio.addEventListener("timeupdate", () => showPosition(audio, position, clock));
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, () => showPlaying(audio, button));
  return el("div", { class: "voice" }, button, position, clock);
}

function showPosition(audio, position, clock) {
  position.value = audio.duration ? (audio.currentTime / audio.duration) * 100 : 0;
  const seconds = Math.floor(audio.currentTime);
  clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function showPlaying(audio, button) {
  button.replaceChildren(icon(audio.paused ? "play" : "pause"));
  button.setAttribute("aria-label", t(audio.paused ? "play" : "pause"));
}

/** A few words for a message without text, for lists, quotes and announcements. */
export function summaryOf(message) {
  if (message.text) return message.text;
  const [media] = message.media ?? [];
  return media ? t(media.kind) : "";
}
