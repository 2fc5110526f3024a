// A photo in a bubble. A new one is decoded first and then takes the place of the old: no gap, no jump.

import { make } from "./parts.js";
import { word } from "./words.js";

const WIDEST = 300;
const TALLEST = 440;

export class Picture {
  constructor(enlarge) {
    this.element = make("button", "picture");
    this.element.type = "button";
    this.element.setAttribute("aria-label", word("larger"));
    this.element.dataset.hint = word("spoiler");
    this.element.addEventListener("click", () => this.press(enlarge));
    this.url = "";
    this.image = null;
  }

  async show(photo, spoiler, caption) {
    this.element.classList.toggle("spoiler", spoiler && !this.revealed);
    if (photo.url === this.url) return;
    this.url = photo.url;
    const next = new Image();
    next.alt = caption || word("photo");
    const scale = Math.min(WIDEST / photo.width, TALLEST / photo.height, 1);
    next.width = Math.max(1, Math.round(photo.width * scale));
    next.height = Math.max(1, Math.round(photo.height * scale));
    next.src = photo.url;
    if (this.image === null) {
      this.image = next;
      this.element.replaceChildren(next);
      return;
    }
    await next.decode().catch(() => undefined);
    if (this.url !== photo.url) return;
    this.image = next;
    this.element.replaceChildren(next);
  }

  press(enlarge) {
    if (this.element.classList.contains("spoiler")) {
      this.revealed = true;
      this.element.classList.remove("spoiler");
    } else enlarge(this.url);
  }
}
