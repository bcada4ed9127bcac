"use strict";
// Keys, lights between words and cards, and the token that changes carry. Pages work without any of it.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf || "";
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "toast") return;
  const button = event.detail.target.querySelector("button");
  if (button) button.focus();
});

document.addEventListener("htmx:responseError", () => {
  document.getElementById("toast").textContent = "That didn’t work. Reload the page and try again.";
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details.fix[open], details.me[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    document.getElementById("toast").replaceChildren();
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "BUTTON") target.click();
  else target.focus();
});

const lights = (element) => {
  const owner = element.closest(".row .text span, .row .card, .row .n");
  if (!owner) return [];
  if (owner.classList.contains("n")) return [`a${(owner.id || owner.hash).replace(/\D/g, "")}`];
  return [...owner.classList].filter((name) => /^a\d+$/.test(name)).slice(0, 3);
};

const light = (names) => {
  for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
  for (const name of names) {
    for (const part of document.getElementsByClassName(name)) part.classList.add("lit");
  }
};

document.addEventListener("pointerover", (event) => light(lights(event.target)));
document.addEventListener("focusin", (event) => light(lights(event.target)));

for (const menu of document.querySelectorAll("details.me")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
