// Firsthand's workbench: what a page cannot do without script, and no more. Every page can be read without it.

// claim: the day under the slider, while it moves
document.addEventListener("input", (event) => {
  const first = event.target.dataset?.first;
  if (!first) return;
  const day = new Date(`${first}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Number(event.target.value));
  document.getElementById("after-day").value = day.toISOString().slice(0, 10);
});

// review and decide: a key does what the button or link does that shows it; nothing here that cannot be done with Tab and Enter
const items = () => [...document.querySelectorAll("[data-item]")];
const current = () => items().find((item) => item.contains(document.activeElement));

function step(by) {
  const all = items();
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(current()) + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function meant(key) {
  const item = current() ?? items()[0];
  const inside = key === "Enter" ? item?.querySelector("[data-enter]") : item?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return inside ?? [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => !one.closest("[data-item]"));
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && at.form) return at.form.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (at.matches("input, select, textarea")) return event.key === "Escape" && document.querySelector("[data-key]") ? at.blur() : undefined;
  if (event.key === "Enter" && at.closest("a, button, summary")) return;
  if (items().length && (event.key === "j" || event.key === "k")) {
    event.preventDefault();
    return step(event.key === "j" ? 1 : -1);
  }
  const found = meant(event.key);
  if (!found) return;
  event.preventDefault();
  if (found.matches("textarea")) found.focus();
  else found.click();
});

// the queue of one kind begins at its first item; after a decision Tab comes first to what was kept, and to its undo
if (document.querySelector("[data-queue]") && location.search && !location.search.includes("decided=")) items()[0]?.focus();

// document: a place in another part of a long text is found by the address that names it
const text = document.querySelector("[data-parts]");
if (text && text.dataset.parts > 1 && location.hash.length > 1 && !document.getElementById(location.hash.slice(1))) {
  const at = location.hash.slice(1);
  if (new URLSearchParams(location.search).get("at") !== at) location.replace(`?at=${encodeURIComponent(at)}#${at}`);
}
