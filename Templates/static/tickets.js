// A dialog the server opened keeps the rest of the page out of reach; Escape leaves it.
const dialog = document.querySelector("dialog[data-back]");
if (dialog) {
  dialog.close();
  dialog.showModal();
  dialog.addEventListener("cancel", event => {
    event.preventDefault();
    location.assign(dialog.dataset.back);
  });
  dialog.querySelector("[aria-invalid], textarea, select")?.focus();
}

// The journal by keys: j and k move, Enter opens, t takes, d is done.
const rows = [...document.querySelectorAll("[data-row]")];
const act = document.querySelector("#act");

document.addEventListener("keydown", event => {
  if (!rows.length || event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[next].querySelector("a").focus();
    return;
  }
  const action = { t: rows[at]?.dataset.take, d: rows[at]?.dataset.done }[event.key];
  if (action) {
    act.action = action;
    act.elements.version.value = rows[at].dataset.version;
    act.requestSubmit();
  }
});
