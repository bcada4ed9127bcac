"use strict";
// The drawing of a lineage; places come from the server, so that the SVG is the same picture.
const canvas = document.getElementById("canvas");
if (canvas) {
  const drawn = JSON.parse(document.getElementById("drawing").textContent);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = getComputedStyle(document.body).fontFamily;
  const styles = () => [
    { selector: "node", style: {
      shape: "round-rectangle", width: 186, height: 62, "background-color": colour("--card"), "border-width": 1.5,
      "border-color": colour("--soft"), label: "data(label)", color: colour("--ink"), "font-family": font, "font-size": 14,
      "text-wrap": "wrap", "text-max-width": 176, "text-valign": "center", "text-halign": "center" } },
    { selector: "node.origin", style: { "border-color": colour("--accent"), "border-width": 2.5, "background-color": colour("--wash") } },
    { selector: "node.ringed", style: { "border-color": colour("--accent"), "border-width": 6, "border-style": "double" } },
    { selector: "edge", style: {
      width: 1.6, "line-color": colour("--soft"), "target-arrow-color": colour("--soft"), "target-arrow-shape": "triangle",
      "curve-style": "bezier" } },
    { selector: "edge.inferred", style: { "line-style": "dashed" } },
    { selector: ":selected", style: { "border-color": colour("--lit-edge"), "line-color": colour("--lit-edge") } },
  ];
  const short = (words) => (words.length > 44 ? `${words.slice(0, 43)}…` : words);
  const about = (dot) => [dot.kind_words !== dot.label && dot.kind_words, dot.day].filter(Boolean).join(" · ");
  const graph = window.cytoscape({
    container: canvas,
    elements: [
      ...drawn.nodes.map((dot) => ({
        data: { id: dot.id, label: `${short(dot.label)}\n${about(dot)}`, link: dot.link },
        position: { x: dot.x, y: dot.y },
        classes: [dot.is_origin && "origin", dot.is_ringed && "ringed"].filter(Boolean),
      })),
      ...drawn.edges.map((step, n) => ({
        data: { id: `e${n}`, source: step.source, target: step.target, link: step.link }, classes: [step.how],
      })),
    ],
    layout: { name: "preset" },
    style: styles(),
    minZoom: 0.15, maxZoom: 3, userZoomingEnabled: false, autoungrabify: true,
  });
  window.giveStylesBack();
  // So large that it can be read; a long way is then seen from its left edge, where the origins are.
  graph.fit(undefined, 20);
  if (graph.zoom() > 1.1) { graph.zoom(1.1); graph.center(); }
  if (graph.zoom() < 0.82) {
    graph.zoom(0.82);
    const { x1, y1, h } = graph.elements().boundingBox();
    graph.pan({ x: 20 - 0.82 * x1, y: Math.max(20 - 0.82 * y1, (canvas.clientHeight - 0.82 * h) / 2 - 0.82 * y1) });
  }
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
