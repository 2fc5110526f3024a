// Inline keyboards: pressed state while the bot thinks, then its answer as a toast or a dialog.

import { attempt, post } from "./api.js";
import { alertBox, make, toast } from "./parts.js";
import { word } from "./words.js";

export function fillKeys(box, message, room) {
  const drawn = JSON.stringify(message.keyboard);
  if (box.dataset.drawn === drawn) return;
  box.dataset.drawn = drawn;
  box.hidden = message.keyboard.length === 0;
  box.replaceChildren(...message.keyboard.map((row, rowNumber) => {
    const line = make("div");
    line.append(...row.map((button, column) => key(button, { row: rowNumber, column }, message, room)));
    return line;
  }));
}

function key(button, place, message, room) {
  const style = `key ${button.style ?? ""}`.trim();
  if (button.url) {
    const link = make("a", style, `${button.text} ↗`);
    if (/^https?:\/\//i.test(button.url)) link.href = button.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const element = make("button", style, button.text);
  element.type = "button";
  element.addEventListener("click", () => (button.copy ? copy(button.copy) : press(element, button, place, message, room)));
  return element;
}

async function copy(text) {
  await attempt(() => navigator.clipboard.writeText(text));
  toast(word("copied"));
}

async function press(element, button, place, message, room) {
  if (element.getAttribute("aria-busy") === "true") return;
  element.setAttribute("aria-busy", "true");
  const body = { as: room.viewer, chat: message.chat, message: message.id, text: button.text, ...place };
  const answer = await attempt(() => post("/world/press", body));
  element.removeAttribute("aria-busy");
  if (answer === null) return;
  if (!answer.answered) toast(word("noAnswer"));
  else if (answer.text && answer.alert) alertBox(answer.text);
  else if (answer.text) toast(answer.text);
}
