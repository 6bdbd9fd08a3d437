// What the page can do beyond being read: filters, keys, one's own minutes.
// Everything is in the page without it.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  document.documentElement.classList.add("js");

  const form = one("#filter");
  const results = all(".result");
  const files = all(".file").map((section) => ({
    section,
    name: section.dataset.file.toLowerCase(),
    results: all(".result", section),
    bodies: all("tbody", section),
  }));
  const decisions = all(".decision").map((article) => ({
    article,
    places: all(".places > li", article).map((item) => ({
      item,
      result: document.getElementById(one("a", item).hash.slice(1)),
    })),
  }));
  const fields = form.elements;

  // A segment of code is shown while one of its results is, and so is what is
  // to decide.
  function filter() {
    const rule = fields.rule.value;
    const outcome = fields.outcome.value;
    const part = fields.file.value.trim().toLowerCase();
    const active = rule !== "" || outcome !== "" || part !== "";
    let shown = 0;
    for (const file of files) {
      const named = file.name.includes(part);
      let here = 0;
      for (const row of file.results) {
        row.hidden = !named || (rule !== "" && row.dataset.rule !== rule) ||
          (outcome !== "" && row.dataset.outcome !== outcome);
        here += row.hidden ? 0 : 1;
      }
      for (const body of file.bodies)
        body.hidden = (rule !== "" || outcome !== "") &&
          !body.querySelector(".result:not([hidden])");
      file.section.hidden = active &&
        (!named || (here === 0 && (rule !== "" || outcome !== "")));
      shown += here;
    }
    for (const { article, places } of decisions) {
      for (const { item, result } of places)
        item.hidden = result.hidden;
      article.hidden = places.every(({ item }) => item.hidden);
    }
    if (decisions.length > 0)
      one("#decide").hidden = decisions.every(({ article }) => article.hidden);
    one("#shown").textContent = `${shown} of ${results.length} places`;
  }

  let current = -1;
  function go(step) {
    for (let i = current + step; i >= 0 && i < results.length; i += step) {
      if (results[i].hidden || results[i].closest("[hidden]"))
        continue;
      current = i;
      results[i].scrollIntoView({ block: "center" });
      results[i].focus({ preventScroll: true });
      return;
    }
  }

  const keys = one("#keys");
  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || keys.open)
      return;
    if (event.key === "Escape") {
      form.reset();
      filter();
      document.activeElement.blur();
      return;
    }
    if (event.target.closest("input, select, textarea"))
      return;
    if (event.key === "j")
      go(1);
    else if (event.key === "k")
      go(-1);
    else if (event.key === "/")
      fields.file.focus();
    else if (event.key === "?")
      keys.showModal();
    else
      return;
    event.preventDefault();
  }

  function sum() {
    let minutes = 0;
    for (const row of all("#estimate tbody tr")) {
      const each = Number(row.querySelector("input").value) || 0;
      const product = Number(row.querySelector(".count").textContent) * each;
      row.querySelector(".product").textContent = product;
      minutes += product;
    }
    one("#estimate-sum").textContent =
      `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  for (const cell of all("#estimate .each")) {
    const input = document.createElement("input");
    input.type = "number";
    input.min = "0";
    input.value = cell.textContent.trim();
    input.setAttribute("aria-label", "minutes for each");
    cell.replaceChildren(input);
    input.addEventListener("input", sum);
  }

  // Opens the page of a rule that a link leads to.
  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS")
      target.open = true;
    const index = results.indexOf(target);
    if (index >= 0)
      current = index;
  }

  let before = [];
  addEventListener("beforeprint", () => {
    before = all("details:not([open])");
    for (const each of before)
      each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of before)
      each.open = false;
  });
  addEventListener("hashchange", openTarget);
  addEventListener("keydown", press);
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  one("#keys-open").addEventListener("click", () => keys.showModal());
  form.hidden = false;
  filter();
  openTarget();
})();
