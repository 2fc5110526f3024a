// Shows the screen whenever it changes, and sends what mouse and keyboard do on it.

const screen = document.getElementById("screen");
const holder = document.getElementById("case");
const trouble = document.getElementById("trouble");
const RETRY_MS = 1000;
const WHEEL_REST_MS = 120;

function tell(words) {
  trouble.textContent = words;
}

let sent = Promise.resolve();

/* One after the other: what is typed fast must not overtake itself. */
function send(gesture) {
  sent = sent.then(() => post(gesture));
  return sent;
}

async function post(gesture) {
  try {
    const answer = await fetch("/window/gesture", { method: "POST", body: JSON.stringify(gesture) });
    tell(answer.ok ? "" : (await answer.json()).error);
  } catch {
    tell("The phone does not answer. Is it still running?");
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function untilVisible() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

async function show(blob) {
  const before = screen.src;
  screen.src = URL.createObjectURL(blob);
  await screen.decode();
  if (before.startsWith("blob:")) URL.revokeObjectURL(before);
}

async function watch() {
  let seen = "";
  for (;;) {
    await untilVisible();
    try {
      const answer = await fetch(`/window/look?seen=${seen}`);
      if (answer.status === 200) {
        await show(await answer.blob());
        seen = answer.headers.get("X-Seen");
        tell("");
      }
    } catch {
      tell("The phone does not answer. Is it still running?");
      await pause(RETRY_MS);
    }
  }
}

function place(event) {
  const box = screen.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

let press = null;

screen.addEventListener("pointerdown", (event) => {
  screen.setPointerCapture(event.pointerId);
  press = { at: place(event), since: performance.now() };
  holder.focus();
  event.preventDefault();
});

screen.addEventListener("pointerup", (event) => {
  if (!press) return;
  const [x, y] = press.at;
  const [toX, toY] = place(event);
  const ms = Math.min(10000, Math.round(performance.now() - press.since));
  press = null;
  send({ act: "touch", x, y, to_x: toX, to_y: toY, ms });
});

screen.addEventListener("pointercancel", () => { press = null; });

let wheeled = 0;
screen.addEventListener("wheel", (event) => {
  event.preventDefault();
  if (performance.now() - wheeled < WHEEL_REST_MS) return;
  wheeled = performance.now();
  const [x, y] = place(event);
  const to = Math.min(0.95, Math.max(0.05, y - Math.sign(event.deltaY) * 0.25));
  send({ act: "touch", x, y, to_x: x, to_y: to, ms: 200 });
}, { passive: false });

const KEYS = { Enter: "enter", Backspace: "delete", Escape: "back", Home: "home" };

holder.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (KEYS[event.key]) send({ act: "key", key: KEYS[event.key] });
  else if ([...event.key].length === 1) send({ act: "text", text: event.key });
  else return;
  event.preventDefault();
});

holder.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text").slice(0, 1000);
  if (text) send({ act: "text", text });
  event.preventDefault();
});

for (const button of document.querySelectorAll("[data-key]")) {
  button.addEventListener("click", () => send({ act: "key", key: button.dataset.key }));
}
document.getElementById("turn").addEventListener("click", () => send({ act: "turn" }));

watch();
