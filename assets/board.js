// The board of a scenario: one body is put onto another by dragging, or by its Move button and the other's Here.
let moving = null;

const cards = (area) => [...area.querySelectorAll("[data-body]")];

function pick(area, card) {
  moving = card;
  area.classList.toggle("is-moving", Boolean(card));
  const said = area.querySelector("[data-moving]");
  if (card) said.textContent = said.dataset.moving.replace("{name}", card.dataset.name);
  else if (said.dataset.picked) said.textContent = "";
  said.dataset.picked = card ? "yes" : "";
  for (const one of cards(area)) {
    one.classList.toggle("is-picked", one === card);
    const move = one.querySelector("[data-move]");
    move.hidden = one.getAttribute("draggable") !== "true" || (Boolean(card) && one !== card);
    move.setAttribute("aria-pressed", String(one === card));
    one.querySelector("[data-here]").hidden = !card || one === card;
  }
}

function ask(area, what, onto) {
  const dialog = area.querySelector("dialog");
  const title = dialog.querySelector("[data-asked]");
  title.textContent = title.dataset.asked.replace("{what}", what.dataset.name).replace("{onto}", onto.dataset.name);
  dialog.querySelector("[name=what]").value = what.dataset.body;
  dialog.querySelector("[name=onto]").value = onto.dataset.body;
  dialog.showModal();
}

function enliven(area) {
  if (area.dataset.lively) return;
  area.dataset.lively = "yes";
  pick(area, null);
  const dialog = area.querySelector("dialog");
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    const back = moving?.querySelector("[data-move]");
    pick(area, null);
    back?.focus();
  });
  area.addEventListener("click", (event) => {
    const card = event.target.closest("[data-body]");
    if (event.target.closest("[data-move]")) {
      const again = moving === card;
      pick(area, again ? null : card);
    } else if (event.target.closest("[data-here]") && moving) {
      ask(area, moving, card);
    }
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && moving && !dialog.open) {
      const back = moving.querySelector("[data-move]");
      pick(area, null);
      back.focus();
    }
  });
  area.addEventListener("dragstart", (event) => {
    const card = event.target.closest("[data-body]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.name);
    pick(area, card);
  });
  area.addEventListener("dragend", () => {
    if (!dialog.open) pick(area, null);
    for (const one of cards(area)) one.classList.remove("is-over");
  });
  area.addEventListener("dragover", (event) => {
    const card = event.target.closest("[data-body]");
    for (const one of cards(area)) one.classList.toggle("is-over", one === card && one !== moving);
    if (moving && card && card !== moving) event.preventDefault();
  });
  area.addEventListener("drop", (event) => {
    const card = event.target.closest("[data-body]");
    if (!moving || !card || card === moving) return;
    event.preventDefault();
    ask(area, moving, card);
  });
}

export function boards(scope) {
  if (scope.matches?.("[data-board]")) enliven(scope);
  for (const area of scope.querySelectorAll("[data-board]")) enliven(area);
}
