// What scripts add to pages that all work without them.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Radios,
  SkipLink,
} from "govuk-frontend";
import { boards } from "./board.js";

const COMPONENTS = [Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink];

function enliven(scope) {
  for (const Component of COMPONENTS) {
    const selector = `[data-module="${Component.moduleName}"]:not([data-${Component.moduleName}-init])`;
    const found = [...scope.querySelectorAll(selector)];
    if (scope.matches?.(selector)) found.unshift(scope);
    for (const element of found) new Component(element);
  }
  for (const scroll of scope.querySelectorAll(".scroll")) watch(scroll);
  boards(scope);
}

// A table that fits lets its headings stick to the window and takes no tab stop; one that does not, scrolls by itself.
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target.closest(".scroll"))));

function fit(scroll) {
  const table = scroll?.querySelector("table");
  if (!table) return;
  const overflows = table.offsetWidth > scroll.clientWidth + 1;
  scroll.classList.toggle("scroll--fits", !overflows);
  if (overflows) scroll.setAttribute("tabindex", "0");
  else scroll.removeAttribute("tabindex");
}

function watch(scroll) {
  sizes.observe(scroll);
  const table = scroll.querySelector("table");
  if (table) sizes.observe(table);
  fit(scroll);
}

function menu() {
  const toggle = document.querySelector(".masthead__toggle");
  const sections = document.getElementById("sections");
  if (!toggle || !sections) return;
  const show = (open) => {
    toggle.setAttribute("aria-expanded", String(open));
    sections.classList.toggle("sections--open", open);
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => show(toggle.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sections.classList.contains("sections--open")) {
      show(false);
      toggle.focus();
    }
  });
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
menu();
enliven(document);
document.addEventListener("htmx:load", (event) => enliven(event.detail.elt));
