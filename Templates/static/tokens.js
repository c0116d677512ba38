// A button that copies a field; shown only where it can.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  field.addEventListener("focus", () => field.select());
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without HTTPS browsers give no clipboard: the old way.
      field.select();
      document.execCommand("copy");
    }
    document.querySelector("[data-outcome]").textContent = button.dataset.copied;
  });
}
