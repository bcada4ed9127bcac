"use strict";
// Keys, lights between words and cards, and the token that changes carry. Pages work without any of it.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = document.body.dataset.csrf || "";
});

// Whoever corrects something stands on "Undo" next, and afterwards where they were.
let pressed = null;
const back = () => {
  if (!pressed || document.activeElement !== document.body) return;
  const subject = document.querySelector(`input[name=subject][value="${CSS.escape(pressed.subject)}"]`);
  const form = subject?.closest("form");
  (form?.querySelector(`button[value="${CSS.escape(pressed.verdict)}"]`) || form?.querySelector("button"))?.focus({ preventScroll: true });
};
document.addEventListener("submit", (event) => {
  const subject = event.target.querySelector("input[name=subject]");
  if (subject && event.submitter) pressed = { subject: subject.value, verdict: event.submitter.value };
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "toast") event.detail.target.querySelector("button")?.focus();
});
document.addEventListener("htmx:afterSettle", back);
document.querySelector(".toast.saved button")?.focus({ preventScroll: true });

// A new dossier is taken up where the page stands: what was unfolded stays so, and whoever stands on something stays on it.
const signOf = (element) => [
  element.tagName, element.closest("section, article")?.getAttribute("aria-labelledby"), element.closest("form")?.querySelector("[name=subject]")?.value,
  element.getAttribute("href"), element.name, element.value, element.textContent,
].join("\n");
const stops = () => [...document.querySelectorAll("main :is(a, button, summary)")];
const isBusy = () => document.activeElement?.matches("main :is(input, select, textarea)") || document.querySelector("main details.fix[open]");
const takeUp = async () => {
  if (isBusy()) {
    setTimeout(takeUp, 1000); // nobody's typing is lost
    return;
  }
  if (document.querySelector("#canvas, #time")) {
    location.reload(); // drawings are made by scripts that run once
    return;
  }
  const stoodOn = document.activeElement.closest("main :is(a, button, summary)");
  const isInSight = (one) => !one.closest(".toast") && one.getBoundingClientRect().top > 60 && one.getBoundingClientRect().bottom < innerHeight;
  const inSight = stoodOn && isInSight(stoodOn) ? stoodOn : stops().find(isInSight);
  const [standing, seen, top] = [stoodOn && signOf(stoodOn), inSight && signOf(inSight), inSight?.getBoundingClientRect().top];
  const unfolded = new Set([...document.querySelectorAll("main details[open] > summary")].map(signOf));
  await window.htmx.ajax("GET", location.pathname + location.search, { target: "#main", select: "#main", swap: "outerHTML" });
  for (const summary of document.querySelectorAll("main summary")) {
    if (unfolded.has(signOf(summary))) summary.parentElement.open = true;
  }
  const again = seen && stops().find((one) => signOf(one) === seen);
  if (again) scrollBy(0, again.getBoundingClientRect().top - top);
  const there = standing && stops().find((one) => signOf(one) === standing);
  (there || (standing && document.querySelector(".toast.saved button")))?.focus({ preventScroll: true });
};
document.addEventListener("traced", takeUp);
// What is taken up may stand at another address: a claim that became one with another.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id === "main") history.replaceState(null, "", detail.xhr.responseURL + location.hash);
});
// Whoever takes something back stays where they are.
document.addEventListener("submit", ({ target }) => {
  const returns = target.closest(".toast.saved")?.querySelector("[name=back]");
  if (returns && !returns.value.includes("#")) returns.value += location.hash;
});

// What went wrong stands on the page that came instead; what is asked for again and again is left alone afterwards.
document.addEventListener("htmx:responseError", ({ detail }) => {
  const page = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  document.getElementById("toast").textContent = page.querySelector("h1")?.textContent || "That didn’t work. Reload the page and try again.";
});
document.addEventListener("htmx:sendError", () => {
  document.getElementById("toast").textContent = "The desk doesn’t answer. What was confirmed before is kept; reload the page once it is back.";
});

// Keys without Ctrl or Alt can be turned off: who speaks to the machine, or holds a shaky hand, presses them unawares (WCAG 2.1.4).
const keys = document.getElementById("keys");
const areKeysOn = () => localStorage.getItem("keys") !== "off";
const showKeys = () => {
  document.body.classList.toggle("keyless", !areKeysOn());
  if (keys) keys.textContent = areKeysOn() ? "Turn single keys off" : "Turn single keys on";
};
keys?.addEventListener("click", () => {
  localStorage.setItem("keys", areKeysOn() ? "off" : "on");
  showKeys();
});
showKeys();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    for (const told of document.querySelectorAll("[data-tip]:is(:hover, :focus-within)")) {
      told.classList.add("hushed");
      for (const end of ["pointerleave", "focusout"]) told.addEventListener(end, () => told.classList.remove("hushed"), { once: true });
    }
    for (const open of document.querySelectorAll("details.fix[open], details.me[open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    document.getElementById("toast").replaceChildren();
    back();
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable]") || !areKeysOn()) return;
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

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.me[open], details.fix[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A link that says "copy" gives the address of the view as it stands: with the part of a drawing or of time that is in sight.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
  event.preventDefault();
  const address = new URL(link.getAttribute("href"), location.href);
  if (!address.hash && /^#(view|days)=/.test(location.hash)) address.hash = location.hash;
  const say = (words) => { document.getElementById("toast").textContent = words; };
  navigator.clipboard.writeText(address.href).then(() => say("Link copied."), () => location.assign(address.href));
  setTimeout(() => { if (document.getElementById("toast").textContent === "Link copied.") say(""); }, 4000);
});

// Ids of claims may change with the dossier: the address then says, too, by whose words the claim is found again.
const lasting = document.querySelector("link[rel=canonical]");
if (lasting && !location.search) history.replaceState(null, "", lasting.getAttribute("href") + location.hash);

// Whoever sends something long sees that it is on its way, and sends it once.
document.addEventListener("submit", (event) => {
  const button = event.target.closest(".ways form")?.querySelector("button");
  if (!button || event.defaultPrevented) return;
  setTimeout(() => {
    button.disabled = true;
    button.textContent = event.target.enctype === "multipart/form-data" ? "Uploading …" : "One moment …";
  });
});

// Paper shows what is folded on the screen.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(".finding details, .pillar details, .told details")) {
    if (!folded.open) folded.dataset.folded = "";
    folded.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const opened of document.querySelectorAll("details[data-folded]")) {
    opened.open = false;
    delete opened.dataset.folded;
  }
});
