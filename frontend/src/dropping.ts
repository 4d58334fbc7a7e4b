// Files dropped on the box, or pasted into it, are handed in with it; an address or files alone need no further click.
export function watchDropping(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-drop]");
  const input = form?.querySelector<HTMLInputElement>('input[type="file"]');
  const text = form?.querySelector("textarea");
  if (!form || !input || !text) return;

  const take = (files: FileList | undefined): boolean => {
    if (!files?.length) return false;
    input.files = files;
    form.requestSubmit(form.querySelector<HTMLButtonElement>("button.main"));
    return true;
  };
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.dataset.over = "";
  });
  form.addEventListener("dragleave", () => delete form.dataset.over);
  form.addEventListener("drop", (event) => {
    delete form.dataset.over;
    if (event.dataTransfer?.files.length) event.preventDefault();
    take(event.dataTransfer?.files);
  });
  text.addEventListener("paste", (event) => {
    if (take(event.clipboardData?.files)) event.preventDefault();
  });
  // An address is one line, so that Enter means: read it.
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && /^\s*https?:\/\/\S+\s*$/i.test(text.value)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector<HTMLButtonElement>("button.main"));
    }
  });
}
