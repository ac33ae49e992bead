// What can be sent besides text: pictures, voice, documents, places. `composer` does the sending.

import { GOOD_MORNING, PLACES } from "./examples.js";
import { el, icon } from "./dom.js";
import { note, sheet } from "./notice.js";
import { pick, t } from "./words.js";

const ACCEPT = { photo: "image/*", voice: "audio/*", document: "" };

/** The menu behind the paper clip. */
export function attachMenu(composer) {
  const menu = el("div", { class: "attach-menu", role: "group", "aria-label": t("attach") });
  const row = (name, label, ...actions) =>
    menu.append(el("div", { class: "attach-row" }, icon(name), el("span", {}, label), actions));
  const act = (label, work, named) =>
    el(
      "button",
      {
        type: "button",
        "aria-label": `${named}: ${label}`,
        onclick: () => {
          composer.closeMenus();
          work();
        },
      },
      label,
    );
  const both = (kind, name, sample) =>
    row(
      name,
      t(kind),
      act(t("sample"), sample, t(kind)),
      act(t("own_file"), () => chooseFile(composer, kind), t(kind)),
    );
  both("photo", "photo", () => composer.hold({ media: "photo", sample: true }, t("sample_photo")));
  row(
    "album",
    t("album"),
    act(t("sample"), () => composer.hold({ media: "photo", sample: true, album: 3 }, t("sample_album")), t("album")),
  );
  row(
    "voice",
    t("voice"),
    act(t("sample"), () => composer.sendNow({ media: "voice", sample: true }), t("voice")),
    act(t("record"), () => record(composer), t("voice")),
  );
  both("document", "file", () => composer.hold({ media: "document", sample: true }, t("sample_document")));
  row(
    "pin",
    t("location"),
    act(t("place_choose"), () => choosePlace(composer), t("location")),
  );
  row(
    "forward",
    t("forwarded"),
    act(t("send"), () => composer.sendNow({ text: GOOD_MORNING, forwarded: true }), t("forwarded")),
  );
  return menu;
}

function chooseFile(composer, kind) {
  const input = el("input", { type: "file", accept: ACCEPT[kind] });
  input.addEventListener("change", () => {
    if (input.files[0]) composer.hold({ media: kind }, input.files[0].name, input.files[0]);
  });
  input.click();
}

export function choosePlace(composer) {
  const list = el("div", { class: "place-list" });
  const dialog = sheet(t("places_title"), list, "small");
  for (const place of PLACES) {
    const send = () => {
      dialog.close();
      composer.sendNow({ location: { lat: place.lat, lon: place.lon } });
    };
    list.append(
      el(
        "button",
        { type: "button", onclick: send },
        icon("pin"),
        pick(place.name),
        el("small", {}, `${place.lat}, ${place.lon}`),
      ),
    );
  }
}

async function record(composer) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    note(t("no_microphone"));
    return;
  }
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => finish(composer, stream, pieces, recorder.mimeType));
  recorder.start();
  composer.showRecording(() => recorder.stop());
}

function finish(composer, stream, pieces, mime) {
  for (const track of stream.getTracks()) track.stop();
  const type = mime.split(";")[0];
  const ending = { "audio/ogg": "ogg", "audio/mp4": "m4a" }[type] ?? "webm";
  composer.sendNow({ media: "voice" }, new File(pieces, `voice.${ending}`, { type }));
}
