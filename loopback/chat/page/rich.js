// Formatted text: entities (offsets in UTF-16 units, as JavaScript counts) turned into elements.

import { make } from "./parts.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function richText(text, entities, say) {
  return nest(text, [...entities], 0, text.length, say);
}

function nest(text, entities, from, to, say) {
  const out = document.createDocumentFragment();
  let at = from;
  while (entities.length) {
    const entity = entities[0];
    if (entity.offset >= to) break;
    entities.shift();
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) continue;
    out.append(text.slice(at, entity.offset));
    const inner = take(entities, end);
    const box = wrap(entity, text.slice(entity.offset, end), say);
    box.append(nest(text, inner, entity.offset, end, say));
    out.append(box);
    at = end;
  }
  out.append(text.slice(at, to));
  return out;
}

function take(entities, end) {
  const inner = [];
  while (entities.length && entities[0].offset < end) inner.push(entities.shift());
  return inner;
}

function wrap(entity, text, say) {
  if (entity.type in TAGS) return make(TAGS[entity.type]);
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? text);
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "bot_command") return command(text, say);
  return make("span");
}

function link(address) {
  const anchor = make("a");
  if (/^https?:\/\//i.test(address)) anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

function spoiler() {
  const span = make("span", "hidden-text");
  span.tabIndex = 0;
  const show = () => span.classList.add("shown");
  span.addEventListener("click", show);
  span.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  return span;
}

function command(text, say) {
  const button = make("button", "command");
  button.type = "button";
  button.addEventListener("click", () => say(text));
  return button;
}
