// Forms that take a while say so, and cannot be sent twice.
import { tell } from "./telling";

export function watchBusyForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.busy) return;
    if (form.ariaBusy === "true") {
      event.preventDefault();
      return;
    }
    form.ariaBusy = "true";
    tell(form.dataset.busy);
    const button = event.submitter;
    if (button instanceof HTMLButtonElement) button.textContent = `${form.dataset.busy} …`;
  });
  // A page that comes back out of the browser's memory is no longer busy.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
