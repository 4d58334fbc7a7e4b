// The report's words: which facts a stretch belongs to, and where a selection stands in the text.

export function findMarks(fact: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("mark[data-facts]")].filter((mark) =>
    mark.dataset.facts?.split(" ").includes(fact),
  );
}

// Marks the words of one fact, and unmarks all others.
export function showWords(fact: string | null): void {
  for (const mark of document.querySelectorAll("mark.is-now")) mark.classList.remove("is-now");
  for (const mark of fact ? findMarks(fact) : []) mark.classList.add("is-now");
}

// Words that only rejected facts come from are no longer marked.
export function fadeRejected(): void {
  const rejected = new Set(
    [...document.querySelectorAll<HTMLElement>('.fact[data-standing="rejected"]')].map((card) => card.dataset.fact),
  );
  for (const mark of document.querySelectorAll<HTMLElement>("mark[data-facts]")) {
    const facts = mark.dataset.facts?.split(" ") ?? [];
    mark.classList.toggle("no-longer", facts.every((fact) => rejected.has(fact)));
  }
}

// Offsets into the report's text count code points, a browser's strings count units of sixteen bits.
function countPoints(words: string): number {
  return [...words].length;
}

function findOffset(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest<HTMLElement>("[data-start]");
  if (!run) return null;
  const before = document.createRange();
  before.selectNodeContents(run);
  before.setEnd(node, offset);
  return Number(run.dataset.start) + countPoints(before.toString());
}

// An edge that stands between runs belongs to the nearest run within the selection.
function findEdge(range: Range, end: boolean): number | null {
  const exact = end ? findOffset(range.endContainer, range.endOffset) : findOffset(range.startContainer, range.startOffset);
  if (exact !== null) return exact;
  const runs = [...document.querySelectorAll<HTMLElement>("#words [data-start]")].filter((run) => range.intersectsNode(run));
  const run = end ? runs.at(-1) : runs[0];
  if (!run) return null;
  return Number(run.dataset.start) + (end ? countPoints(run.textContent ?? "") : 0);
}

export function readSelection(): { start: number; end: number } | null {
  const selection = window.getSelection();
  const words = document.getElementById("words");
  if (!selection || selection.isCollapsed || !selection.rangeCount || !words) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(words)) return null;
  const start = findEdge(range, false);
  const end = findEdge(range, true);
  return start !== null && end !== null && end > start ? { start, end } : null;
}
