// Calls the operation of this page with what is filled in: from this page itself, with the token in the field and no cookie.
const form = document.querySelector("[data-try]");
form.querySelector("[data-send]").hidden = false;

function address() {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const field of form.querySelectorAll("[data-parameters] input")) {
    const [place] = field.id.split("-", 1);
    if (place === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
    if (place === "query" && field.value) query.append(field.name, field.value);
  }
  return query.size ? `${path}?${query}` : path;
}

function headers() {
  const headers = new Headers();
  for (const field of form.querySelectorAll("[data-parameters] input")) {
    if (field.id.startsWith("header-") && field.value) headers.set(field.name, field.value);
  }
  const token = form.elements.token?.value.trim();
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (form.elements.body) headers.set("Content-Type", "application/json");
  return headers;
}

async function text(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  if (type.includes("json")) return JSON.stringify(await answer.json(), null, 2);
  if (type.startsWith("text/")) return answer.text();
  const content = await answer.blob();
  return content.size ? `${type}, ${content.size} B` : "";
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  const [status, body] = [form.querySelector("[data-status]"), form.querySelector("[data-text]")];
  try {
    const answer = await fetch(address(), {
      method: form.dataset.method, headers: headers(), body: form.elements.body?.value, credentials: "omit",
    });
    status.textContent = `${answer.status} ${answer.statusText} · ${answer.headers.get("RateLimit-Remaining") ?? ""}/${answer.headers.get("RateLimit-Limit") ?? ""}`;
    body.textContent = await text(answer);
  } catch {
    [status.textContent, body.textContent] = [form.dataset.lost, ""];
  }
  form.querySelector("[data-answer]").hidden = false;
});
