// The page: who one is, which conversation is open, and what the server tells.

import { attempt, get, post } from "./api.js";
import { Composer } from "./composer.js";
import { byId, dress, fillPage, make, toast } from "./parts.js";
import { chooseChat, People } from "./people.js";
import { Room } from "./room.js";
import { language, timeOf, word } from "./words.js";

const address = new URLSearchParams(location.search);
const unread = new Map();
let viewer = null;
let me = null;
let open = null;
let stream = null;
let payload = address.get("start");

function start() {
  document.documentElement.lang = language;
  fillPage();
  setTheme(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (!localStorage.getItem("theme")) setTheme(event.matches ? "dark" : "light");
  });
  byId("theme").addEventListener("click", () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", theme);
    setTheme(theme);
  });
  byId("back").addEventListener("click", () => closeRoom());
  byId("start").addEventListener("click", () => pressStart());
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

const composer = new Composer();
const room = new Room({ composer, chooseChat: () => chooseChat(me.chats), changed: showStart });
const people = new People({ become, reload });

async function become(id) {
  stream?.close();
  closeRoom();
  unread.clear();
  viewer = id;
  await attempt(reload);
  if (viewer !== id || me?.person.id !== id) return;
  rewriteAddress();
  listen(id);
  if (payload !== null || matchMedia("(min-width: 720px)").matches) openRoom(me.chats[0]);
}

function rewriteAddress() {
  const query = new URLSearchParams({ as: me.person.id });
  if (payload !== null) query.set("start", payload);
  history.replaceState(null, "", `/?${query}`);
}

async function reload() {
  const id = viewer;
  const [fresh] = await Promise.all([get(`/world/me?as=${id}`), people.load()]);
  if (viewer !== id) return;
  me = fresh;
  open &&= me.chats.find((chat) => chat.id === open.id) ?? null;
  if (open) composer.offer(open.commands);
  draw();
}

// Every time the stream begins, also again after a break, what was missed before it is read afresh.
function listen(id) {
  stream = new EventSource(`/world/events?as=${id}`);
  stream.addEventListener("error", () => toast(word("lost")));
  stream.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    if (told.type === "ready") attempt(catchUp);
    else hear(told);
  });
}

async function catchUp() {
  await reload();
  if (open) await room.open(open, me.person.id);
}

function hear(told) {
  if (["person", "chat", "commands"].includes(told.type)) attempt(reload);
  else if (told.type === "action" && told.chat === open?.id) room.act(told.action);
  else if (told.message) hearMessage(told.type, told.message);
}

function hearMessage(type, message) {
  const chat = me.chats.find((one) => one.id === message.chat);
  if (!chat) return;
  if (!chat.last || message.id >= chat.last.id) chat.last = message;
  if (message.chat === open?.id) room.put(message);
  else if (type === "message" && message.from.id !== me.person.id) unread.set(chat.id, (unread.get(chat.id) ?? 0) + 1);
  draw();
}

function draw() {
  people.draw(me?.person.id);
  byId("chats").replaceChildren(...(me?.chats ?? []).map(chatLine));
  byId("nobody").hidden = open !== null;
}

function chatLine(chat) {
  const line = make("button", "chat");
  line.type = "button";
  line.setAttribute("aria-current", String(chat.id === open?.id));
  const face = dress(make("span", "face"), { name: chat.title, id: chat.id, bot: chat.kind === "private" });
  const lines = make("span", "lines");
  const top = make("span", "top");
  top.append(make("b", "", chat.title));
  if (chat.last) top.append(make("time", "", timeOf(chat.last.date)));
  const own = chat.last?.from.id === me.person.id ? word("youWrote") : "";
  lines.append(top, make("span", "preview", chat.last ? own + room.summary(chat.last) : word("empty")));
  line.append(face, lines);
  if (unread.get(chat.id)) line.append(make("span", "unread", String(unread.get(chat.id))));
  line.addEventListener("click", () => openRoom(chat));
  return line;
}

function openRoom(chat) {
  open = chat;
  unread.delete(chat.id);
  document.body.dataset.view = "room";
  dress(byId("room-face"), { name: chat.title, id: chat.id, bot: chat.kind === "private" });
  byId("room-title").textContent = chat.title;
  composer.open(chat, me.person.id);
  draw();
  byId("composer").hidden = true;
  attempt(() => room.open(chat, me.person.id));
}

function closeRoom() {
  open = null;
  document.body.dataset.view = "list";
  if (me) draw();
}

function showStart() {
  const wanted = open?.kind === "private" && (payload !== null || room.isEmpty);
  const opening = byId("composer").hidden;
  byId("start-bar").hidden = !wanted;
  byId("composer").hidden = wanted || open === null;
  const free = document.activeElement === null || !byId("room").contains(document.activeElement);
  if (opening && !wanted && free && matchMedia("(hover: hover)").matches) byId("text").focus();
}

async function pressStart() {
  const text = payload ? `/start ${payload}` : "/start";
  const sent = await attempt(() => post("/world/send", { as: me.person.id, chat: open.id, text }));
  if (sent === null) return;
  payload = null;
  rewriteAddress();
  showStart();
}

async function begin() {
  start();
  const all = await people.load();
  const wanted = all.find((person) => String(person.id) === address.get("as")) ?? all[0];
  if (wanted) await become(wanted.id);
  else {
    draw();
    people.ask("person");
  }
}

attempt(begin);
