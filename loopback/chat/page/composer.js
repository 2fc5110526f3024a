// Where a person writes: text, replies, edits, pictures, voice messages, commands.

import { attempt, post, upload } from "./api.js";
import { byId, icon, make } from "./parts.js";
import { word } from "./words.js";

export class Composer {
  constructor() {
    this.text = byId("text");
    this.text.placeholder = word("write");
    this.text.setAttribute("aria-label", word("write"));
    this.reply = null;
    this.edited = null;
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("input", () => { this.grow(); this.suggest(); });
    byId("context-cancel").addEventListener("click", () => this.endContext());
    byId("slash").addEventListener("click", () => this.toggleCommands());
    this.wireFile("attach", "/world/send_photo");
    this.wireFile("voice", "/world/send_voice");
  }

  open(chat, viewer) {
    this.chat = chat;
    this.viewer = viewer;
    this.endContext();
    this.offer(chat.commands);
  }

  offer(commands) {
    this.offered = commands;
    byId("slash").hidden = commands.length === 0;
    byId("commands").hidden = true;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      byId("commands").hidden = true;
      this.endContext();
    }
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 150)}px`;
  }

  async send() {
    const text = this.text.value.trim();
    if (!text) return;
    const place = { as: this.viewer, chat: this.chat.id, text };
    const deed = this.edited
      ? () => post("/world/edit", { ...place, message: this.edited.id })
      : () => post("/world/send", { ...place, reply_to: this.reply?.id ?? null });
    this.text.value = "";
    const sent = await attempt(deed);
    if (sent === null) this.text.value = text;
    else this.endContext();
    this.grow();
    byId("commands").hidden = true;
    this.text.focus();
  }

  wireFile(name, path) {
    const input = byId(`${name}-file`);
    byId(name).addEventListener("click", () => input.click());
    input.addEventListener("change", async () => {
      const [file] = input.files;
      if (!file) return;
      const fields = { as: this.viewer, chat: this.chat.id, reply_to: this.reply?.id ?? "" };
      if (name === "attach") fields.caption = this.text.value.trim();
      else fields.duration = await secondsOf(file);
      const sent = await attempt(() => upload(path, fields, file));
      input.value = "";
      if (sent === null) return;
      if (name === "attach") this.text.value = "";
      this.endContext();
    });
  }

  startReply(message, summary) {
    this.endContext();
    this.reply = message;
    this.showContext("reply", message.from.name, summary);
  }

  startEdit(message) {
    this.endContext();
    this.edited = message;
    this.text.value = message.text;
    this.grow();
    this.showContext("edit", word("edit"), message.text);
  }

  showContext(name, title, text) {
    byId("context-icon").replaceChildren(icon(name));
    byId("context-title").textContent = title;
    byId("context-text").textContent = text;
    byId("context").hidden = false;
    this.text.focus();
  }

  endContext() {
    if (this.edited) this.text.value = "";
    this.reply = null;
    this.edited = null;
    byId("context").hidden = true;
  }

  toggleCommands() {
    const list = byId("commands");
    if (list.hidden) this.listCommands("");
    else list.hidden = true;
  }

  suggest() {
    const typed = /^\/(\w*)$/.exec(this.text.value);
    if (typed) this.listCommands(typed[1]);
    else byId("commands").hidden = true;
  }

  listCommands(start) {
    const list = byId("commands");
    const fitting = this.offered.filter((one) => one.command.startsWith(start));
    list.hidden = fitting.length === 0;
    list.replaceChildren(...fitting.map((one) => {
      const button = make("button");
      button.type = "button";
      button.append(make("b", "", `/${one.command}`), make("span", "", one.description));
      button.addEventListener("click", () => { this.text.value = `/${one.command}`; this.send(); });
      const item = make("li");
      item.append(button);
      return item;
    }));
  }
}

async function secondsOf(file) {
  const audio = new Audio();
  audio.src = URL.createObjectURL(file);
  const seconds = await new Promise((resolve) => {
    audio.addEventListener("loadedmetadata", () => resolve(audio.duration));
    audio.addEventListener("error", () => resolve(1));
  });
  URL.revokeObjectURL(audio.src);
  return Number.isFinite(seconds) ? Math.max(1, Math.round(seconds)) : 1;
}
