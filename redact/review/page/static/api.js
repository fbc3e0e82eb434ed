/** Talking to the local server: one request after the other, so that decisions arrive in the order they were made. */

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(message, hint = "", status = 0) {
    super(message);
    this.hint = hint;
    this.status = status;
  }
}

let last = Promise.resolve();

/** Run a task after all earlier ones, whether those failed or not. */
export function inOrder(task) {
  const result = last.then(task);
  last = result.catch(() => {});
  return result;
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options });
  } catch {
    throw new Refused("redact doesn't answer", "Is it still running in the terminal?");
  }
  let body = {};
  try {
    body = await answer.json();
  } catch {
    if (answer.ok) throw new Refused("redact's answer can't be read", "Reload the page.", answer.status);
  }
  if (!answer.ok) throw new Refused(body.error || `redact answered ${answer.status}`, body.hint || "", answer.status);
  return body;
}

const send = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const getState = () => ask("api/state");
export const getNote = (number, have = "") => ask(`api/note/${number}?have=${encodeURIComponent(have)}`);
export const getSnippets = (id) => ask(`api/value/${encodeURIComponent(id)}/snippets`);
export const postAct = (wish) => send("api/act", wish);
export const postExport = (wish) => send("api/export", wish);

/**
 * Listen to what the server tells by itself.
 * @param {{changed: (data: any) => void, busy: (data: any) => void, ended: (why: string) => void}} hear
 */
export function listen(hear) {
  const events = new EventSource("api/events");
  let over = false;
  const end = (why) => {
    if (over) return;
    over = true;
    events.close();
    hear.ended(why);
  };
  const parsed = (handler) => (event) => {
    let data = {};
    try {
      data = JSON.parse(event.data || "{}");
    } catch {
      /* an event without readable data still says that it happened */
    }
    handler(data);
  };
  events.addEventListener("changed", parsed(hear.changed));
  events.addEventListener("busy", parsed(hear.busy));
  events.addEventListener("ended", parsed((data) => end(data?.why || "")));
  events.addEventListener("error", () => lookAgain(3, end));
  addEventListener("pagehide", (event) => {
    if (!event.persisted) events.close();
    navigator.sendBeacon("api/bye", new Blob(["{}"], { type: "application/json" }));
  });
}

/** After an interruption: it's over if the server doesn't answer a few times in a row. */
async function lookAgain(times, end) {
  for (let attempt = 0; attempt < times; attempt += 1) {
    try {
      await getState();
      return;
    } catch (error) {
      if (error.status === 401 || error.status === 403 || error.status === 404) return end("this page's session is over");
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  }
  end("it no longer answers");
}
