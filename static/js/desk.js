"use strict";
// Keeps an answer that is being typed, every 20 seconds, sealed like the message; the button does the same.
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const box = form.querySelector("textarea");
  const kept = form.querySelector("[data-kept]");
  const out = form.querySelector("[data-signed-out]");
  let before = box.value;
  const show = (went) => {
    kept.hidden = !went;
    out.hidden = went;
  };
  const keep = async () => {
    const words = box.value;
    if (words === before) return;
    try {
      const body = new FormData(form);
      const headers = { "X-Alongside-Quiet": "1" };
      const answer = await fetch(form.dataset.keep, { method: "POST", body, headers, redirect: "manual" });
      if (answer.status === 204) before = words;
      if (answer.status === 204 || answer.type === "opaqueredirect" || answer.status === 403) show(answer.status === 204);
    } catch {
      kept.hidden = true; // no connection: it tries again
    }
  };
  setInterval(keep, 20000);
})();
