// Sheets: lists and forms that lie over the page until they are closed.
import htmx from "htmx.org";

export function openSheet(id: string): HTMLDialogElement | null {
  const sheet = document.getElementById(id);
  if (!(sheet instanceof HTMLDialogElement)) return null;
  if (!sheet.open) sheet.showModal();
  return sheet;
}

export function findOpenSheet(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("dialog[open]");
}

export async function loadSheet(path: string): Promise<void> {
  await htmx.ajax("get", path, { target: "#sheet-body", swap: "innerHTML" });
  const sheet = openSheet("sheet");
  sheet?.querySelector<HTMLElement>(".sheet-body a, .sheet-body input:not([type=hidden]), .sheet-body select")?.focus();
}

// A digit chooses from the list of the open sheet.
export function chooseByDigit(sheet: HTMLDialogElement, digit: string): boolean {
  const choices = sheet.querySelectorAll<HTMLElement>("[data-reason], [data-kind]");
  const choice = choices[Number(digit) - 1];
  choice?.click();
  return choice !== undefined;
}
