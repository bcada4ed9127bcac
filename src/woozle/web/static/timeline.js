"use strict";
// Three lanes; what isn't certain is a bar. The table below says the same.
const place = document.getElementById("time");
if (place) {
  const moments = JSON.parse(document.getElementById("moments").textContent);
  const lanes = [["event", "Happened"], ["statement", "Said"], ["publication", "Printed"]];
  const plain = (words) => {
    const element = document.createElement("span");
    element.textContent = words.length > 42 ? `${words.slice(0, 41)}…` : words;
    return element;
  };
  const items = moments.map((one, id) => ({
    id, group: one.lane, content: one.text, start: one.start, link: one.link,
    ...(one.certain ? { type: "box" } : { type: "range", end: one.end, className: "unsure" }),
  }));
  const times = moments.flatMap((one) => [Date.parse(one.start), Date.parse(one.end)]).sort((a, b) => a - b);
  // The middle nine tenths to begin with: one date of long ago would squeeze all the others together.
  const at = (share) => times[Math.floor(share * (times.length - 1))];
  const margin = Math.max(86400000, 0.06 * (at(0.95) - at(0.05)));
  const view = new window.vis.Timeline(place, items, lanes.map(([id, content]) => ({ id, content })), {
    height: "100%", template: (item) => plain(item.content), stack: true, zoomMin: 43200000, zoomMax: 1.6e12,
    start: at(0.05) - margin, end: at(0.95) + margin, zoomKey: "ctrlKey", horizontalScroll: false, verticalScroll: false,
    orientation: { axis: "top", item: "top" }, margin: { item: 6 }, showCurrentTime: false, tooltip: { followMouse: false },
  });
  window.giveStylesBack();
  view.on("select", ({ items: [id] }) => { if (id !== undefined) window.location.assign(moments[id].link); });
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
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
