// Telling what happened, to those who listen instead of looking.
export function tell(words: string): void {
  const place = document.getElementById("told");
  if (place) place.textContent = words;
}
