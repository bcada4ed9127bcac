"use strict";
// An upload tells how far it is: what has been sent, then what has been taken in. Without script the form is sent all the same.
const form = document.getElementById("upload");
if (form) {
  const [send, sending, problem] = [form.querySelector("button"), form.querySelector(".sending"), form.querySelector(".problem")];
  const [bar, far, told] = [sending.querySelector("progress"), sending.querySelector(".far"), sending.querySelector("[role=status]")];
  const stop = sending.querySelector("button");
  const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  let [request, asking, said] = [null, null, -1];

  // What a screen reader is told comes by quarters; what is seen as it comes.
  const show = (percent, words) => {
    bar.value = percent;
    far.textContent = words;
    const quarter = Math.floor(percent / 25);
    if (quarter !== said) told.textContent = words;
    said = quarter;
  };
  const end = (words) => {
    clearTimeout(asking);
    [request, asking, said] = [null, null, -1];
    sending.hidden = true;
    send.disabled = false;
    problem.hidden = !words;
    problem.textContent = words || "";
    if (words) send.focus();
  };
  const ask = async (id, total) => {
    try {
      const answer = await fetch(`/api/uploads/${id}`);
      const taken = await answer.json();
      taken.total ||= total;
      const file = Math.min(taken.done + 1, taken.total);
      if (request) show(100 * taken.done / taken.total, `All sent. Taking in file ${file} of ${taken.total}, ${taken.reports} ${taken.reports === 1 ? "report" : "reports"} so far …`);
    } catch { /* the answer to the upload itself says what is wrong */ }
    if (request) asking = setTimeout(ask, 500, id, total);
  };
  const answered = () => {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const { status, responseURL } = request;
    if (status >= 400) {
      const is_plain = request.getResponseHeader("content-type")?.startsWith("text/plain");
      const said_on_page = page.querySelector("main .problem[role=alert]:not([hidden])") || page.querySelector("h1");
      end((is_plain ? request.responseText : said_on_page?.textContent) || "The desk could not take this.");
      return;
    }
    if (new URL(responseURL).pathname !== new URL(form.action).pathname) {
      location.assign(responseURL);
      return;
    }
    end();
    document.title = page.title;
    document.getElementById("main").replaceWith(document.adoptNode(page.getElementById("main")));
    document.getElementById("main").focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (request) return;
    const files = [...form.elements.file.files];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    if (bytes > Number(form.dataset.limit)) {
      end(`These are ${megabytes(bytes)} MB, and ${megabytes(Number(form.dataset.limit))} MB can come at once. Choose fewer, or use woozle add.`);
      return;
    }
    const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Upload", id);
    request.setRequestHeader("X-CSRF-Token", document.body.dataset.csrf);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      show(100 * loaded / total, `Uploading: ${Math.floor(100 * loaded / total)} % (${megabytes(loaded)} of ${megabytes(total)} MB)`);
    });
    request.upload.addEventListener("load", () => {
      stop.hidden = true; // what is sent is taken in
      said = -1;
      ask(id, files.length);
    });
    request.addEventListener("load", answered);
    request.addEventListener("error", () => end("The connection broke off. Send the files again: what is kept already isn’t added twice."));
    request.addEventListener("abort", () => end("Stopped. What was kept before stands under Articles."));
    problem.hidden = true;
    sending.hidden = stop.hidden = false;
    send.disabled = true;
    show(0, "Uploading …");
    request.send(new FormData(form));
  });
  stop.addEventListener("click", () => request?.abort());
}
