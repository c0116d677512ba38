// What every page gains from script; without it the same forms and links work.
document.querySelector("[data-focus]")?.focus();

for (const button of document.querySelectorAll("[data-print-page]")) button.hidden = false;

document.addEventListener("click", event => {
  if (event.target.closest("[data-print-page]")) print();
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) {
    event.preventDefault();
    dismiss.closest("[data-notice]").remove();
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (field) {
    event.preventDefault();
    field.focus();
  }
});

// A second tap on Send changes nothing, but should not look as if it did.
document.addEventListener("submit", event => {
  const form = event.target;
  // What is printed is a file: the page stays, ready for more.
  if (form.method !== "post" || event.submitter?.matches("[data-print]")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
});
