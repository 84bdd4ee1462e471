"use strict";

// A click on a cell of the confusion matrix shows the images of its pair of classes.
(() => {
  const list = document.getElementById("mistakes-list");
  const hint = document.getElementById("mistakes-hint");
  const all = document.getElementById("mistakes-all");
  const summary = hint.textContent;

  const show = (cell) => {
    const pair = cell?.dataset.pair;
    list.classList.toggle("of-pair", cell !== null);
    for (const item of list.children) {
      item.classList.toggle("of", item.dataset.pair === pair);
    }
    all.hidden = cell === null;
    if (cell === null) {
      hint.textContent = summary;
      return;
    }
    const count = list.querySelectorAll(".of").length;
    const some = count < Number(cell.textContent) ? `; the ${count} most confident are shown` : "";
    hint.textContent = `${cell.closest("td").title}${some}.`;
  };

  for (const cell of document.querySelectorAll(".confusion a[data-pair]")) {
    cell.addEventListener("click", () => show(cell));
  }
  all.addEventListener("click", () => show(null));
})();
