"use strict";
(function () {
  const table = document.getElementById("frame-table");
  if (table) {
    sortable(table);
    filterable(table);
  }
  printable();

  /** Each header becomes a button that sorts by its column, and the other way round when pressed again. */
  function sortable(table) {
    const collator = new Intl.Collator("en", { numeric: true });
    const headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        headers.forEach((each) => each.setAttribute("aria-sort", "none"));
        header.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(table, column, down, collator);
      });
      header.replaceChildren(button);
      header.setAttribute("aria-sort", column === 0 ? "ascending" : "none");
    });
  }

  function sort(table, column, down, collator) {
    const keyed = Array.from(table.tBodies, (body, place) => ({ body, place, key: key(body, column) }));
    keyed.sort((a, b) => {
      const order = collator.compare(a.key, b.key);
      return (down ? -order : order) || a.place - b.place;
    });
    table.append(...keyed.map((each) => each.body));
  }

  function key(body, column) {
    const cell = body.rows[0].cells[column];
    return cell.dataset.rank || cell.textContent;
  }

  function filterable(table) {
    const controls = document.querySelector(".controls");
    const text = document.getElementById("filter-text");
    const code = document.getElementById("filter-code");
    const verdict = document.getElementById("filter-verdict");
    const matching = document.getElementById("matching");
    const rows = Array.from(table.tBodies, (body) => ({
      body,
      text: body.rows[0].innerText.toLowerCase(),
      code: body.rows[0].cells[3].textContent,
      verdict: body.rows[0].cells[5].textContent,
    }));
    const filter = () => {
      const words = text.value.toLowerCase().split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const fits =
          words.every((word) => row.text.includes(word)) &&
          (!code.value || code.value === row.code) &&
          (!verdict.value || verdict.value === row.verdict);
        row.body.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      matching.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " rows match";
    };
    text.addEventListener("input", filter);
    code.addEventListener("change", filter);
    verdict.addEventListener("change", filter);
    fold("unfold", true);
    fold("fold", false);
    controls.hidden = false;

    function fold(button, open) {
      document.getElementById(button).addEventListener("click", () => {
        table.querySelectorAll("details").forEach((each) => (each.open = open));
      });
    }
  }

  /** On paper nothing can be unfolded: what findings mean is printed, and of frames what is open. */
  function printable() {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = Array.from(document.querySelectorAll("details.about:not([open])"));
      opened.forEach((each) => (each.open = true));
    });
    window.addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
  }
})();
