// Pictures of rows that stand in the page: each is loaded when it comes into sight, and only where there is one.
type Draw = (place: HTMLElement) => void | Promise<void>;

const PICTURES: Record<string, () => Promise<Draw>> = {
  "[data-network]": async () => (await import("./network")).drawNetwork,
  "[data-map]": async () => (await import("./map")).drawMap,
};

export function watchPictures(): void {
  for (const [selector, load] of Object.entries(PICTURES)) {
    for (const place of document.querySelectorAll<HTMLElement>(selector)) {
      const watcher = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          watcher.disconnect();
          load()
            .then((draw) => draw(place))
            .catch(() => say(place, "The picture cannot be drawn here. Its rows stand below."));
        },
        { rootMargin: "200px" },
      );
      watcher.observe(place);
    }
  }
}

export function say(place: HTMLElement, words: string): void {
  const note = document.createElement("p");
  note.className = "picture-note";
  note.textContent = words;
  place.replaceWith(note);
}

// A colour of the page's style, so that pictures follow light and dark.
export function findColour(name: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

export function watchColours(change: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
}
