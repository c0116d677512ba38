// Calls the operation of this page with what is filled in: from this page itself, with the token in the field and no cookie.
// The fields are in no form, so that without this script nothing sends the token anywhere.
const trial = document.querySelector("[data-try]");
const field = name => trial.querySelector(`[name="${name}"]`);
trial.querySelector("[data-send]").hidden = false;

function address() {
  let path = trial.dataset.path;
  const query = new URLSearchParams();
  for (const input of trial.querySelectorAll("[data-parameters] input")) {
    const [place] = input.id.split("-", 1);
    if (place === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
    if (place === "query" && input.value) query.append(input.name, input.value);
  }
  return query.size ? `${path}?${query}` : path;
}

function headers() {
  const headers = new Headers();
  for (const input of trial.querySelectorAll("[data-parameters] input")) {
    if (input.id.startsWith("header-") && input.value) headers.set(input.name, input.value);
  }
  const token = field("token")?.value.trim();
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (field("body")) headers.set("Content-Type", "application/json");
  return headers;
}

async function text(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  if (type.includes("json")) return JSON.stringify(await answer.json(), null, 2);
  if (type.startsWith("text/")) return answer.text();
  const content = await answer.blob();
  return content.size ? `${type}, ${content.size} B` : "";
}

trial.querySelector("[data-send] button").addEventListener("click", async () => {
  const [status, body] = [trial.querySelector("[data-status]"), trial.querySelector("[data-text]")];
  try {
    const answer = await fetch(address(), {
      method: trial.dataset.method, headers: headers(), body: field("body")?.value, credentials: "omit",
    });
    status.textContent = `${answer.status} ${answer.statusText} · ${answer.headers.get("RateLimit-Remaining") ?? ""}/${answer.headers.get("RateLimit-Limit") ?? ""}`;
    body.textContent = await text(answer);
  } catch {
    [status.textContent, body.textContent] = [trial.dataset.lost, ""];
  }
  trial.querySelector("[data-answer]").hidden = false;
});
