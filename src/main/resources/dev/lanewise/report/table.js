"use strict";

// Sorts a table of the class "sortable" by the column whose heading is clicked, and the other way
// round at the second click; data-order says which way comes first. Cells with data-value are sorted
// by it.
(() => {
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) {
      return x - y;
    }
    return a.localeCompare(b, "en", { numeric: true });
  };

  const sort = (table, column, heading) => {
    const first = heading.dataset.order ?? "ascending";
    const now = heading.getAttribute("aria-sort");
    const up = now === null ? first === "ascending" : now !== "ascending";
    const body = table.tBodies[0];
    const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
    const rows = [...body.rows].sort((a, b) => (up ? 1 : -1) * compare(value(a), value(b)));
    body.append(...rows);
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      heading.tabIndex = 0;
      heading.addEventListener("click", () => sort(table, column, heading));
      heading.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          sort(table, column, heading);
        }
      });
    });
  }
})();
