// The open conversation: its messages in order, what arrives, and what a person does with one message.

import { attempt, get, post } from "./api.js";
import { Bubble } from "./bubble.js";
import { byId, make } from "./parts.js";
import { dayOf, word } from "./words.js";

const NEAR_PX = 90;
const TYPING_MS = 5000;
const JOINED_S = 300;

export class Room {
  constructor({ composer, chooseChat, changed }) {
    this.changed = changed;
    this.composer = composer;
    this.chooseChat = chooseChat;
    this.scroll = byId("scroll");
    this.list = byId("messages");
    this.list.dataset.empty = word("empty");
    this.bubbles = new Map();
    this.typing = null;
    this.early = null;
    this.scroll.addEventListener("scroll", () => { byId("down").hidden = this.atEnd(); });
    byId("down").addEventListener("click", () => this.toEnd("smooth"));
    new ResizeObserver(() => { if (this.stuck) this.toEnd(); }).observe(this.list);
    this.scroll.addEventListener("scroll", () => { this.stuck = this.atEnd(); });
  }

  async open(chat, viewer) {
    this.chat = chat;
    this.viewer = viewer;
    this.isGroup = chat.kind === "group";
    const early = this.early = [];
    const { messages } = await get(`/world/chats/${chat.id}/messages?as=${viewer}`);
    if (this.early !== early) return;
    this.early = null;
    const key = `${viewer} ${chat.id}`;
    const ids = new Set(messages.map((message) => message.id));
    // The same conversation read again keeps its elements, and with them the focus.
    const same = this.key === key && [...this.bubbles.keys()].every((id) => ids.has(id));
    this.key = key;
    if (!same) this.clear();
    for (const message of [...messages, ...early]) this.put(message);
    if (!same) this.toEnd();
    this.changed();
  }

  clear() {
    this.stopTyping();
    this.bubbles.clear();
    this.list.replaceChildren();
    this.last = null;
    this.stuck = true;
  }

  get isEmpty() {
    return this.bubbles.size === 0;
  }

  // What arrives while the conversation is being read waits until it is there.
  put(message) {
    if (this.early) {
      this.early.push(message);
      return;
    }
    const known = this.bubbles.get(message.id);
    if (known) known.update(message);
    else this.append(message);
    this.showPinned();
    this.changed();
  }

  append(message) {
    const mine = message.from.id === this.viewer;
    if (!mine) this.stopTyping();
    const bubble = new Bubble(message, this);
    this.bubbles.set(message.id, bubble);
    const before = this.last;
    if (!before || dayOf(before.date) !== dayOf(message.date)) this.list.append(make("li", "day", dayOf(message.date)));
    else if (before.from.id === message.from.id && message.date - before.date < JOINED_S) bubble.element.classList.add("joined");
    this.list.append(bubble.element);
    if (this.typing) this.list.append(this.typing);
    this.last = message;
    if (mine || this.stuck) this.toEnd();
    if (message.force_reply && !mine) this.startReply(message);
  }

  atEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR_PX;
  }

  toEnd(behavior = "instant") {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior });
  }

  show(id) {
    const element = this.bubbles.get(id)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: "smooth" });
    element.classList.add("flash");
    element.addEventListener("animationend", () => element.classList.remove("flash"), { once: true });
  }

  messageOf(id) {
    return this.bubbles.get(id)?.message ?? null;
  }

  summary(message) {
    if (message.deleted) return word("deleted");
    const text = message.text ?? message.caption ?? "";
    const kind = message.photo ? word("photo") : message.voice ? word("voiceMessage") : message.document?.name ?? "";
    return [kind, text].filter(Boolean).join(": ").replaceAll("\n", " ");
  }

  showPinned() {
    const pinned = [...this.bubbles.values()].map((one) => one.message).filter((one) => one.pinned && !one.deleted).at(-1);
    byId("pinned").hidden = !pinned;
    byId("pinned-text").textContent = pinned ? this.summary(pinned) : "";
  }

  act(action) {
    this.stopTyping();
    this.typing = make("li", "message typing");
    this.typing.setAttribute("aria-hidden", "true");
    const bubble = make("div", "bubble");
    bubble.append(make("i"), make("i"), make("i"));
    this.typing.append(bubble);
    this.list.append(this.typing);
    const state = byId("room-state");
    state.textContent = word(action === "typing" ? "typing" : "working");
    state.className = "busy";
    this.timer = setTimeout(() => this.stopTyping(), TYPING_MS);
    if (this.stuck) this.toEnd();
  }

  stopTyping() {
    clearTimeout(this.timer);
    this.typing?.remove();
    this.typing = null;
    const state = byId("room-state");
    state.className = "";
    state.textContent = this.isGroup ? `${this.chat.members.length + 1} ${word("groupOf")}` : word("bot");
  }

  async say(text) {
    await attempt(() => post("/world/send", { as: this.viewer, chat: this.chat.id, text }));
    this.toEnd();
  }

  startReply(message) {
    this.composer.startReply(message, this.summary(message));
  }

  startEdit(message) {
    this.composer.startEdit(message);
  }

  async remove(message) {
    await attempt(() => post("/world/delete", { as: this.viewer, chat: message.chat, message: message.id }));
  }

  async forward(message) {
    const to = await this.chooseChat();
    if (to === null) return;
    await attempt(() => post("/world/forward", { as: this.viewer, chat: message.chat, message: message.id, to }));
  }

  enlarge(url) {
    byId("picture-large").src = url;
    byId("picture").showModal();
  }
}
