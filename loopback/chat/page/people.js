// The test world's switcher: who one is, and new persons and groups.

import { attempt, get, post } from "./api.js";
import { byId, dress, make } from "./parts.js";
import { language, word } from "./words.js";

export class People {
  constructor({ become, reload }) {
    this.become = become;
    this.reload = reload;
    this.all = [];
    byId("person-language").value = language;
    byId("add-person").addEventListener("click", () => this.ask("person"));
    byId("add-group").addEventListener("click", () => this.askGroup());
    byId("person-form").addEventListener("submit", () => this.addPerson());
    byId("group-form").addEventListener("submit", () => this.addGroup());
    for (const button of document.querySelectorAll("[data-close]")) {
      button.addEventListener("click", () => button.closest("dialog").close());
    }
  }

  async load() {
    this.all = (await get("/world/state")).persons;
    return this.all;
  }

  draw(current) {
    byId("people").replaceChildren(...this.all.map((person) => {
      const button = make("button", "person");
      button.type = "button";
      button.setAttribute("aria-pressed", String(person.id === current));
      button.setAttribute("aria-label", person.name);
      const face = dress(make("span", "face"), person);
      button.append(face, make("span", "label", person.name));
      button.addEventListener("click", () => this.become(person.id));
      return button;
    }));
    byId("add-group").hidden = this.all.length === 0;
  }

  ask(kind) {
    byId(`${kind}-form`).reset();
    byId("person-language").value = language;
    byId(`${kind}-dialog`).showModal();
  }

  async addPerson() {
    const body = { name: byId("person-name").value, language: byId("person-language").value };
    const person = await attempt(() => post("/world/persons", body));
    if (person) await this.become(person.id);
  }

  askGroup() {
    this.ask("group");
    byId("group-members").replaceChildren(...this.all.map((person) => {
      const label = make("label");
      const box = make("input");
      box.type = "checkbox";
      box.value = person.id;
      box.checked = true;
      label.append(box, make("span", "", person.name));
      return label;
    }));
  }

  async addGroup() {
    const members = [...byId("group-members").querySelectorAll("input:checked")].map((box) => Number(box.value));
    await attempt(() => post("/world/groups", { title: byId("group-title").value, members }));
    await this.reload();
  }
}

// Asks into which chat to forward; null when the person thinks better of it.
export function chooseChat(chats) {
  const dialog = make("dialog", "card");
  dialog.append(make("h2", "", word("forward")));
  return new Promise((resolve) => {
    for (const chat of chats) {
      const button = make("button", "chat");
      button.append(dress(make("span", "face"), { name: chat.title, id: chat.id, bot: chat.kind === "private" }), chat.title);
      button.addEventListener("click", () => { resolve(chat.id); dialog.close(); });
      dialog.append(button);
    }
    dialog.addEventListener("close", () => { resolve(null); dialog.remove(); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
