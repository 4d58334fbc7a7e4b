// Reviewing a report by keyboard: one fact is looked at, keys decide on it and lead on to the next.
import htmx from "htmx.org";
import { chooseByDigit, findOpenSheet, loadSheet, openSheet } from "./sheets";
import { tell } from "./telling";
import { fadeRejected, readSelection, showWords } from "./words";

type Judged = { told: string; next: string; done: boolean };

const ARROWS: Record<string, string> = { ArrowDown: "next", ArrowUp: "previous" };

class Review {
  private now: string | null = null;
  // Decisions go one after the other, however fast keys come.
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly panel: HTMLElement,
    private readonly keys: Map<string, string>,
  ) {
    document.documentElement.classList.add("with-keys");
    this.look(this.findFirst(), false);
    fadeRejected();
    document.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("click", (event) => this.click(event));
    panel.addEventListener("focusin", (event) => this.follow(event.target));
    document.body.addEventListener("judged", (event) => this.takeIn((event as CustomEvent<Judged>).detail));
    document.body.addEventListener("htmx:afterSwap", (event) => this.enterForm(event.target));
    document.body.addEventListener("htmx:beforeSwap", (event) => this.showProblem(event as CustomEvent));
  }

  private findFirst(): string | null {
    const named = window.location.hash.match(/^#fact-(\w+)$/)?.[1];
    return named && this.findCard(named) ? named : this.panel.dataset.current || this.listCards()[0]?.dataset.fact || null;
  }

  private listCards(): HTMLElement[] {
    return [...this.panel.querySelectorAll<HTMLElement>(".fact")];
  }

  private findCard(fact: string | null): HTMLElement | null {
    return fact ? document.getElementById(`fact-${fact}`) : null;
  }

  // Looks at a fact: its card opens, its words are marked, both are brought into view.
  private look(fact: string | null, withFocus = true): void {
    for (const card of this.listCards()) card.classList.toggle("is-now", card.dataset.fact === fact);
    this.now = fact;
    showWords(fact);
    const card = this.findCard(fact);
    if (!card || !withFocus) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    document.querySelector("mark.is-now")?.scrollIntoView({ block: "nearest" });
  }

  private step(by: number): void {
    const cards = this.listCards();
    const place = cards.findIndex((card) => card.dataset.fact === this.now);
    this.look(cards[Math.max(0, Math.min(cards.length - 1, place + by))]?.dataset.fact ?? null);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sheet = findOpenSheet();
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (typing) {
      if (event.key === "Escape" && !sheet) this.leaveForm();
      return;
    }
    if (sheet) {
      if (/^[1-9]$/.test(event.key) && this.keys.size && chooseByDigit(sheet, event.key)) event.preventDefault();
      return;
    }
    if (event.key === "Escape") this.leaveForm();
    const onLink = event.target instanceof Element && event.target.closest("a, button, summary");
    const action = this.keys.get(event.key.toLowerCase()) ?? (onLink ? undefined : ARROWS[event.key]);
    if (action) {
      event.preventDefault();
      this.do(action);
    }
  }

  private click(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const reason = event.target.closest<HTMLElement>("[data-reason]");
    const words = event.target.closest<HTMLElement>("[data-words]");
    const label = event.target.closest<HTMLElement>("[data-fact-link]");
    const mark = event.target.closest<HTMLElement>("mark[data-facts]");
    const action = event.target.closest<HTMLElement>(".facts-head [data-action], .foot [data-action=add]")?.dataset.action;
    if (reason) this.reject(reason.dataset.reason ?? "");
    else if (event.target.closest("[data-close-form]")) {
      event.preventDefault();
      this.leaveForm();
    } else if (words || label) {
      event.preventDefault();
      this.look(words?.dataset.words ?? label?.dataset.factLink ?? null);
    } else if (mark && window.getSelection()?.isCollapsed) this.look(this.findInner(mark));
    else if (action && action !== "undo") this.do(action);
  }

  // Of several facts the one with the fewest words is meant; clicking again goes on to the next.
  private findInner(mark: HTMLElement): string | null {
    const facts = (mark.dataset.facts?.split(" ") ?? []).filter((fact) => this.findCard(fact));
    const size = (fact: string): number =>
      [...document.querySelectorAll<HTMLElement>("mark[data-facts]")]
        .filter((one) => one.dataset.facts?.split(" ").includes(fact))
        .reduce((sum, one) => sum + (one.textContent?.length ?? 0), 0);
    facts.sort((left, right) => size(left) - size(right));
    const place = this.now ? facts.indexOf(this.now) : -1;
    return facts[(place + 1) % facts.length] ?? null;
  }

  private follow(target: EventTarget | null): void {
    const card = target instanceof Element ? target.closest<HTMLElement>(".fact") : null;
    if (card?.dataset.fact && card.dataset.fact !== this.now) this.look(card.dataset.fact, false);
  }

  private do(action: string): void {
    if (action === "next") this.step(1);
    else if (action === "previous") this.step(-1);
    else if (action === "reject") this.reject(null);
    else if (action === "accept" || action === "skip") this.judge(action, "");
    else if (action === "undo") this.undo();
    else if (action === "correct" || action === "contradict") this.followLink(action);
    else if (action === "add") void this.add();
    else if (action === "link") window.location.assign(`/reports/${this.panel.dataset.review}/actors`);
    else if (action === "search") window.location.assign("/search");
    else if (action === "year") this.askYear();
    else if (action === "help") openSheet("keys");
    else if (action === "spread") this.spread();
  }

  private askYear(): void {
    const year = document.getElementById("year");
    if (year instanceof HTMLInputElement) year.select();
  }

  // On a phone the facts lie in a sheet that shows one of them, or all.
  private spread(): void {
    const spread = this.panel.classList.toggle("is-spread");
    const button = this.panel.querySelector<HTMLElement>("[data-action=spread]");
    if (button) button.ariaExpanded = String(spread);
    if (button) button.textContent = spread ? "One fact" : "All facts";
    this.look(this.now);
  }

  private followLink(action: string): void {
    this.findCard(this.now)?.querySelector<HTMLElement>(`[data-action=${action}]`)?.click();
  }

  // The first press rejects, the second one asks why; a reason leads on to the next fact.
  private reject(reason: string | null): void {
    if (reason !== null) {
      findOpenSheet()?.close();
      this.judge("reject", reason);
    } else {
      this.enqueue(async () => {
        if (this.findCard(this.now)?.dataset.standing === "rejected") openSheet("reasons");
        else await this.send("reject", "");
      });
    }
  }

  private judge(check: string, why: string): void {
    this.enqueue(() => this.send(check, why));
  }

  // Where keys come faster than answers, the fact is the one that is looked at when its turn comes.
  private async send(check: string, why: string): Promise<void> {
    const values = { fact: this.now, check, why };
    if (this.now) await htmx.ajax("post", `/reports/${this.panel.dataset.review}/judgements`, { values, swap: "none" });
  }

  private undo(): void {
    this.enqueue(() => htmx.ajax("post", `/reports/${this.panel.dataset.review}/undo`, { swap: "none" }));
  }

  private enqueue(task: () => Promise<unknown>): void {
    this.queue = this.queue.then(task, task);
  }

  private async add(): Promise<void> {
    const selected = readSelection();
    if (!selected) {
      tell("Select words of the report first.");
      return;
    }
    await loadSheet(`/reports/${this.panel.dataset.review}/facts/new?start=${selected.start}&end=${selected.end}`);
  }

  private takeIn(judged: Judged): void {
    fadeRejected();
    tell(judged.told);
    const done = document.getElementById("done");
    if (judged.next && this.findCard(judged.next)) this.look(judged.next);
    else if (judged.done && done) {
      this.look(null);
      done.focus();
      done.scrollIntoView({ block: "nearest" });
    }
  }

  private enterForm(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || !target.matches(".place")) return;
    target.querySelector<HTMLElement>("select, textarea, input:not([type=hidden])")?.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  private leaveForm(): void {
    const place = this.findCard(this.now)?.querySelector(".place");
    if (place) place.replaceChildren();
    this.look(this.now);
  }

  // What a form cannot take is said beside its fields, and the fields stay as they are.
  private showProblem(event: CustomEvent): void {
    const { xhr, elt, serverResponse } = event.detail as { xhr: XMLHttpRequest; elt: Element; serverResponse: string };
    if (xhr.status < 400) return;
    const words = new DOMParser().parseFromString(serverResponse, "text/html").body.textContent?.trim() ?? "";
    const place = elt.querySelector?.(".form-problem");
    if (place) {
      place.textContent = words;
      place.scrollIntoView({ block: "nearest" });
    }
    tell(words);
  }
}

export function watchReview(): void {
  const panel = document.querySelector<HTMLElement>("[data-review]");
  if (!panel) return;
  const keys = JSON.parse(document.body.dataset.keys ?? "{}") as Record<string, string>;
  new Review(panel, new Map(Object.entries(keys).map(([action, key]) => [key, action])));
}
