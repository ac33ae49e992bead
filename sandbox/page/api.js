// The sandbox's HTTP API (sandbox/API.md): requests, and the stream of events with its own reconnection.

export class ApiError extends Error {
  /** kind: "offline" (nobody answered), "request" (ours was refused; `detail` says why), "server". */
  constructor(kind, detail = "") {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
  }
}

async function call(method, path, body) {
  const form = body instanceof FormData;
  const options = { method, body: form ? body : body && JSON.stringify(body) };
  if (body && !form) options.headers = { "Content-Type": "application/json" };
  let response;
  try {
    response = await fetch(`/api${path}`, options);
  } catch {
    throw new ApiError("offline");
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  if (response.ok && response.status === 204) return {};
  throw new ApiError(response.status < 500 ? "request" : "server", describe(answer) ?? String(response.status));
}

function describe(answer) {
  const detail = answer?.error ?? answer?.description ?? answer?.detail;
  return typeof detail === "object" && detail ? detail.message : detail;
}

const chatPath = (chat, what) => `/chats/${encodeURIComponent(chat)}/${what}`;

export const getState = () => call("GET", "/state");
export const press = (chat, body) => call("POST", chatPath(chat, "press"), body);
export const react = (chat, body) => call("POST", chatPath(chat, "react"), body);
export const markRead = (chat, body) => call("POST", chatPath(chat, "read"), body);
export const addPerson = (person) => call("POST", "/people", person);
export const moveClock = (body) => call("POST", "/clock", body);
export const addFault = (fault) => call("POST", "/faults", fault);
export const removeFault = (id) => call("DELETE", id ? `/faults/${encodeURIComponent(id)}` : "/faults");
export const emptyPhones = () => call("POST", "/reset", {});

/** Send one message; `file` (a File or Blob) turns it into a multipart request. */
export function sendMessage(chat, fields, file) {
  const body = { ...fields, id: fields.id ?? freshId() };
  if (!file) return call("POST", chatPath(chat, "messages"), body);
  const form = new FormData();
  form.append("json", JSON.stringify(body));
  form.append("file", file, file.name ?? "voice.webm");
  return call("POST", chatPath(chat, "messages"), form);
}

/** A key under which the sandbox takes a message once, however often it is sent. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Keep a stream open for ever. `refetch()` answers the sequence number to go on from; it is called at the start and
 * after every break, so that nothing missed in between stays missing.
 */
export async function follow(refetch, onEvent, onOnline) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    try {
      const after = await refetch();
      onOnline(true);
      wait = 500;
      await listen(after, onEvent);
    } catch {
      // the pause below is all that can be done; the banner tells the person
    }
    onOnline(false);
    await new Promise((done) => setTimeout(done, wait));
  }
}

function listen(after, onEvent) {
  return new Promise((done) => {
    const source = new EventSource(`/api/events?after=${after}`);
    const end = () => {
      source.close();
      window.removeEventListener("offline", end);
      done();
    };
    source.onerror = end;
    window.addEventListener("offline", end); // a stream whose line was cut may hang for minutes without an error
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "reset") end();
      else onEvent(event);
    };
  });
}
