// The world API, as one person.

import { toast } from "./parts.js";

export class Refused extends Error {}

async function read(response) {
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error ?? String(response.status));
  return body;
}

export async function get(path) {
  return read(await fetch(path, { cache: "no-store" }));
}

export async function post(path, body) {
  return read(await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }));
}

export async function upload(path, fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return read(await fetch(path, { method: "POST", body: form }));
}

// Runs a deed of the person and shows why it was refused.
export async function attempt(deed) {
  try {
    return await deed();
  } catch (error) {
    toast(error instanceof Refused ? error.message : String(error));
    return null;
  }
}
