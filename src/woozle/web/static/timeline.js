"use strict";
// Three lanes; what isn't certain is a bar. The table below says the same.
const place = document.getElementById("time");
if (place) {
  const moments = JSON.parse(document.getElementById("moments").textContent);
  const lanes = [["event", "Happened"], ["statement", "Said"], ["publication", "Printed"]];
  const plain = (words) => {
    const element = document.createElement("span");
    element.title = words;
    element.textContent = words.length > 42 ? `${words.slice(0, 41)}…` : words;
    return element;
  };
  const items = moments.map((one, id) => ({
    id, group: one.lane, content: one.text, start: one.start, link: one.link,
    ...(one.certain ? { type: "point" } : { type: "range", end: one.end, className: "unsure" }),
  }));
  // To begin with the days around the reports: a date of long ago would squeeze all the others together.
  const day = 86400000;
  const printed = moments.filter((one) => one.lane === "publication");
  const times = (printed.length ? printed : moments).map((one) => Date.parse(one.start)).sort((a, b) => a - b);
  const [first, last] = [times[0], times[times.length - 1]];
  const long = Math.max(7 * day, last - first);
  const asked = location.hash.match(/^#days=([\d-]+)\.\.([\d-]+)$/);
  const view = new window.vis.Timeline(place, items, lanes.map(([id, content]) => ({ id, content })), {
    minHeight: place.clientHeight, maxHeight: 1600, template: (item) => plain(item.content), stack: true,
    start: asked ? Date.parse(asked[1]) : first - 0.6 * long, end: asked ? Date.parse(asked[2]) : last + 0.5 * long, zoomMin: day / 2, zoomMax: 1.6e12, zoomKey: "ctrlKey", horizontalScroll: false,
    verticalScroll: true, orientation: { axis: "top", item: "top" }, margin: { item: 6 }, showCurrentTime: false,
  });
  window.giveStylesBack();
  view.on("select", ({ items: [id] }) => { if (id !== undefined) window.location.assign(moments[id].link); });
  // The page below stays where it is when fewer things are in sight.
  view.on("changed", () => { place.style.minHeight = `${Math.max(place.offsetHeight, parseFloat(place.style.minHeight) || 0)}px`; });
  // The address says which days are in sight, once somebody chose them.
  let is_moved = false;
  view.on("rangechanged", ({ start, end, byUser }) => {
    if (!byUser && !is_moved) return;
    const [from, to] = [start, end].map((time) => new Date(time).toISOString().slice(0, 10));
    if (from !== to) history.replaceState(null, "", `#days=${from}..${to}`);
  });
  const on = (id, act) => document.getElementById(id).addEventListener("click", () => { is_moved = true; act(); });
  const move = (share) => {
    const { start, end } = view.getWindow();
    const by = share * (end - start);
    view.setWindow(start.valueOf() + by, end.valueOf() + by);
  };
  on("earlier", () => move(-0.4));
  on("later", () => move(0.4));
  on("closer", () => view.zoomIn(0.4));
  on("farther", () => view.zoomOut(0.4));
  on("whole", () => view.fit());
}
