// Firsthand's workbench: what a page cannot do without script, and no more. Every page can be read without it.

// claim: the day under the slider, while it moves
document.addEventListener("input", (event) => {
  const first = event.target.dataset?.first;
  if (!first) return;
  const day = new Date(`${first}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Number(event.target.value));
  document.getElementById("after-day").value = day.toISOString().slice(0, 10);
});
