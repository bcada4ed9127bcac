"use strict";
// The drawing of a lineage, to be moved and zoomed; places and ways come from the server, so that it is the SVG's picture.
const canvas = document.getElementById("canvas");
if (canvas) {
  const drawn = JSON.parse(document.getElementById("drawing").textContent);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = getComputedStyle(document.body).fontFamily;
  const places = new Map(drawn.nodes.map((dot) => [dot.id, dot]));
  // The points of a way as Cytoscape wants them: how far along the straight line between the ends, and how far off it.
  const bends = (step) => {
    const [from, to] = [places.get(step.source), places.get(step.target)];
    const a = [from.x + (step.leaves === "left" ? -1 : 1) * from.width / 2, from.y];
    const b = [to.x - to.width / 2, to.y];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy) || 1;
    return {
      weights: step.way.map(([x, y]) => ((x - a[0]) * dx + (y - a[1]) * dy) / length ** 2).join(" "),
      distances: step.way.map(([x, y]) => ((y - a[1]) * dx - (x - a[0]) * dy) / length).join(" "),
    };
  };
  const styles = () => [
    { selector: "node", style: {
      shape: "round-rectangle", "corner-radius": 6, width: "data(width)", height: "data(height)", "background-color": colour("--card"),
      "border-width": 1.5, "border-color": colour("--soft"), label: "data(label)", color: colour("--ink"),
      "font-family": font, "font-size": 13, "line-height": 1.3, "text-wrap": "wrap", "text-max-width": 150, "text-valign": "center",
      "text-halign": "center" } },
    { selector: "node.report", style: { "background-color": colour("--wash") } },
    { selector: "node.origin", style: { "border-color": colour("--accent"), "border-width": 2.5 } },
    { selector: "node.ring", style: {
      "outline-color": colour("--deny"), "outline-width": 2, "outline-offset": 4, "outline-style": "solid" } },
    { selector: "node.maybe", style: { "outline-style": "dashed" } },
    { selector: "edge", style: {
      width: 1.6, "line-color": colour("--soft"), "target-arrow-color": colour("--soft"), "target-arrow-shape": "triangle",
      "curve-style": "straight", "source-endpoint": "90deg", "target-endpoint": "270deg" } },
    { selector: "edge.bent", style: {
      "curve-style": "round-segments", "segment-weights": "data(weights)", "segment-distances": "data(distances)", "segment-radii": 14,
      "edge-distances": "endpoints" } },
    { selector: "edge.left", style: { "source-endpoint": "270deg", "segment-radii": 8 } },
    { selector: "edge.inferred", style: { "line-style": "dashed" } },
    { selector: ":selected", style: { "border-color": colour("--lit-edge"), "line-color": colour("--lit-edge") } },
  ];
  canvas.style.height = `${canvas.offsetHeight}px`;
  canvas.classList.add("drawn");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", canvas.dataset.label);
  // Paper gets the picture of the server, as wide as the page.
  const paper = document.createElement("div");
  paper.className = "canvas on-paper";
  paper.append(...canvas.childNodes);
  canvas.after(paper);
  const graph = window.cytoscape({
    container: canvas,
    elements: [
      ...drawn.nodes.map((dot) => ({
        data: { id: dot.id, label: dot.lines.join("\n"), link: dot.link, width: dot.width, height: dot.height },
        position: { x: dot.x, y: dot.y },
        classes: [dot.kind === "article" && "report", dot.is_origin && "origin", dot.ring && "ring", dot.ring === "possible" && "maybe"]
          .filter(Boolean),
      })),
      ...drawn.edges.map((step, n) => ({
        data: { id: `e${n}`, source: step.source, target: step.target, link: step.link, ...bends(step) },
        classes: [step.how !== "printed" && "inferred", step.way.length && "bent", step.leaves === "left" && "left"].filter(Boolean),
      })),
    ],
    layout: { name: "preset" },
    style: styles(),
    minZoom: 0.15, maxZoom: 3, userZoomingEnabled: false, autoungrabify: true,
  });
  window.giveStylesBack();
  // As large as in the SVG, if it can be: a long way is then seen from its left edge, where the origins are.
  const begin = () => {
    graph.fit(undefined, 12);
    const zoom = Math.min(1, Math.max(graph.zoom(), 0.72));
    const { x1, y1, w, h } = graph.elements().boundingBox();
    const middle = (size, room) => Math.max(12, (room - zoom * size) / 2);
    graph.zoom(zoom);
    graph.pan({ x: middle(w, canvas.clientWidth) - zoom * x1, y: middle(h, canvas.clientHeight) - zoom * y1 });
  };
  begin();
  // The address says what is in sight, once somebody moved it.
  const asked = location.hash.match(/^#view=([\d.]+),(-?\d+),(-?\d+)$/);
  if (asked) graph.viewport({ zoom: Number(asked[1]), pan: { x: Number(asked[2]), y: Number(asked[3]) } });
  let waiting;
  graph.on("viewport", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const { x, y } = graph.pan();
      history.replaceState(null, "", `#view=${graph.zoom().toFixed(2)},${Math.round(x)},${Math.round(y)}`);
    }, 200);
  });
  graph.on("tap", "node, edge", (event) => {
    const link = event.target.data("link");
    if (link) window.location.assign(link);
  });
  const zoom = (by) => graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("closer", () => zoom(1.3));
  on("farther", () => zoom(1 / 1.3));
  on("whole", () => graph.fit(undefined, 24));
  on("png", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(graph.png({ output: "blob", full: true, scale: 2, bg: colour("--card") }));
    link.download = "lineage.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
  }, { passive: false });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(styles()));
}
