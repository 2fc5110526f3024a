// One message on the page. An update changes what differs and leaves the rest, so a new picture does not flicker.

import { fillKeys } from "./keys.js";
import { icon, iconButton, make } from "./parts.js";
import { Picture } from "./picture.js";
import { richText } from "./rich.js";
import { timeOf, word } from "./words.js";

export class Bubble {
  constructor(message, room) {
    this.room = room;
    this.element = make("li", "message");
    this.element.dataset.id = message.id;
    this.element.tabIndex = -1;
    this.bubble = make("div", "bubble");
    this.head = make("div");
    this.media = make("div");
    this.text = make("div", "text");
    this.tail = make("div");
    this.foot = make("div", "foot");
    this.keys = make("div", "keys");
    this.deeds = make("div", "deeds");
    this.bubble.append(this.head, this.media, this.text, this.tail, this.foot);
    this.element.append(this.bubble, this.keys, this.deeds);
    this.bubble.addEventListener("click", (event) => {
      if (!event.target.closest("button, a, audio, .hidden-text")) this.element.classList.toggle("open");
    });
    this.update(message);
  }

  update(message) {
    this.message = message;
    const mine = message.from.id === this.room.viewer;
    this.element.classList.toggle("mine", mine);
    this.element.classList.toggle("gone", message.deleted);
    this.bubble.classList.toggle("pictured", message.photo !== null);
    this.element.classList.toggle("keyed", message.keyboard.length > 0);
    this.element.setAttribute("aria-label", `${mine ? word("you") : message.from.name}, ${timeOf(message.date)}`);
    this.head.replaceChildren(...this.headParts(message, mine));
    this.fillMedia(message);
    this.fillText(message);
    this.tail.replaceChildren(...(message.reaction ? [make("span", "reaction", message.reaction)] : []));
    this.fillFoot(message);
    this.fillDeeds(message, mine);
    fillKeys(this.keys, message, this.room);
  }

  headParts(message, mine) {
    const parts = [];
    if (this.room.isGroup && !mine && !message.deleted) parts.push(make("div", "sender", message.from.name));
    if (message.forwarded_from) parts.push(make("div", "forwarded", `${word("forwarded")} ${message.forwarded_from}`));
    const target = message.reply_to && !message.deleted ? this.room.messageOf(message.reply_to) : null;
    if (target) {
      const quote = make("button", "quote");
      quote.type = "button";
      quote.append(make("b", "", target.from.name), make("span", "", this.room.summary(target)));
      quote.addEventListener("click", () => this.room.show(target.id));
      parts.push(quote);
    }
    return parts;
  }

  fillMedia(message) {
    if (message.photo) {
      this.picture ??= new Picture((url) => this.room.enlarge(url));
      if (this.picture.element.parentNode !== this.media) this.media.replaceChildren(this.picture.element);
      this.picture.show(message.photo, message.spoiler, message.text ?? message.caption);
      return;
    }
    this.picture = null;
    const url = message.voice?.url ?? message.document?.url ?? "";
    if (this.mediaUrl === url && this.media.childElementCount) return;
    this.mediaUrl = url;
    if (message.voice) this.media.replaceChildren(sound(message.voice));
    else if (message.document) this.media.replaceChildren(fileLink(message.document));
    else this.media.replaceChildren();
  }

  fillText(message) {
    const text = message.text ?? message.caption ?? "";
    this.text.hidden = !text && !message.deleted;
    if (message.deleted) this.text.textContent = word("deleted");
    else this.text.replaceChildren(richText(text, message.entities, (command) => this.room.say(command)));
    const [first, second] = message.caption_above ? [this.text, this.media] : [this.media, this.text];
    if (first.nextSibling !== second) this.head.after(first, second);
  }

  fillFoot(message) {
    const parts = [];
    if (message.pinned) parts.push(mark("pin", ""));
    if (message.silent) parts.push(mark("quiet", word("silent")));
    if (message.protected) parts.push(mark("lock", word("protected")));
    if (message.edited && !message.deleted) parts.push(make("span", "edited", word("edited")));
    const time = make("time", "", timeOf(message.date));
    time.dateTime = new Date(message.date * 1000).toISOString();
    this.foot.replaceChildren(...parts, time);
  }

  fillDeeds(message, mine) {
    const room = this.room;
    this.deeds.hidden = message.deleted;
    const buttons = [iconButton("reply", word("reply"), () => room.startReply(message))];
    if (mine && message.text) buttons.push(iconButton("edit", word("edit"), () => room.startEdit(message)));
    if (!message.protected) buttons.push(iconButton("forward", word("forward"), () => room.forward(message)));
    if (mine || !room.isGroup) buttons.push(iconButton("remove", word("remove"), () => room.remove(message)));
    this.deeds.replaceChildren(...buttons);
  }
}

function mark(name, label) {
  const span = make("span");
  span.append(icon(name));
  if (label) {
    span.title = label;
    span.setAttribute("role", "img");
    span.setAttribute("aria-label", label);
  }
  return span;
}

function sound(voice) {
  const audio = make("audio");
  audio.controls = true;
  audio.preload = "metadata";
  audio.src = voice.url;
  audio.setAttribute("aria-label", word("voiceMessage"));
  return audio;
}

function fileLink(file) {
  const link = make("a", "file");
  link.href = file.url;
  link.download = file.name;
  const disc = make("span", "disc");
  disc.append(icon("file"));
  const lines = make("span");
  lines.append(make("b", "", file.name), make("small", "", `${Math.max(1, Math.round(file.size / 1024))} KB`));
  link.append(disc, lines);
  return link;
}
