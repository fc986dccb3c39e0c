"use strict";
// Makes pages nicer; nothing needs it. Strict CSP: no inline code anywhere. Nothing is logged, counted or sent.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const show = (element) => element && element.removeAttribute("hidden");

  // Leave: cover first, then go, so that neither the wait nor Back shows the words.
  const way = document.querySelector("[data-leave]");
  const leave = () => {
    root.classList.add("covered");
    document.title = "\u00a0";
    window.speechSynthesis?.cancel();
    all("input, textarea").forEach((field) => { if (field.type !== "hidden") field.value = ""; });
    location.replace(way.href);
  };
  if (way) {
    way.addEventListener("click", (event) => { event.preventDefault(); leave(); });
    let presses = [];
    addEventListener("keydown", (event) => {
      if (event.key !== "Shift") { presses = []; return; }
      if (event.repeat) return;
      presses = [...presses, event.timeStamp].filter((moment) => event.timeStamp - moment < 2000);
      if (presses.length === 3) leave();
    });
  }
  // A page of a flow that the browser kept whole is asked for again: it may belong to a visit that has ended.
  const isFlow = document.querySelector("meta[name=robots]");
  addEventListener("pageshow", (event) => { if (event.persisted && isFlow) location.reload(); });

  // Listen: the browser's own voice; the buttons stay hidden where there is none.
  const voice = window.speechSynthesis && window.SpeechSynthesisUtterance ? window.speechSynthesis : null;
  const say = (texts, rate, done) => {
    voice.cancel();
    texts.forEach((text, number) => {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = root.lang;
      words.rate = rate;
      if (number === texts.length - 1) words.onend = done;
      voice.speak(words);
    });
  };
  const SPOKEN = "h1, h2, h3, p, li, dt, dd, label, legend, th, td, figcaption, .hint, .chart, .loop";
  const readable = (main) => all(SPOKEN, main)
    .filter((element) => element.getClientRects().length && !element.closest("[data-listen-row], [data-code-tools]"))
    .filter((element) => !element.parentElement.closest("p, li, dt, dd, label, legend, th, td, .hint"))
    .map((element) => element.getAttribute("aria-label") || element.innerText.trim())
    .filter(Boolean);
  if (voice) {
    addEventListener("pagehide", () => voice.cancel());
    all("[data-listen]").forEach((button) => {
      const start = button.textContent;
      const rest = () => { button.textContent = start; button.removeAttribute("aria-pressed"); };
      show(button.closest("[data-listen-row]"));
      button.addEventListener("click", () => {
        if (button.hasAttribute("aria-pressed")) { voice.cancel(); rest(); return; }
        say(readable(document.getElementById("main")), 0.95, rest);
        button.textContent = button.dataset.stop;
        button.setAttribute("aria-pressed", "true");
      });
    });
  }

  // The code: copied, or read in groups, again, slower.
  all("[data-code-box]").forEach((box) => {
    const status = box.querySelector("[data-code-status]");
    const code = box.querySelector("[data-code]").dataset.code;
    const words = all("[data-words] li", box).map((item) => item.textContent);
    show(box.querySelector("[data-code-tools]"));
    const copy = box.querySelector("[data-copy]");
    if (copy && navigator.clipboard) {
      copy.addEventListener("click", () => navigator.clipboard.writeText(copy.dataset.copy).then(() => {
        status.textContent = "";
        setTimeout(() => { status.textContent = document.body.dataset.copied; copy.textContent = document.body.dataset.copied; }, 50);
      }, () => {}));
    } else if (copy) copy.hidden = true;
    if (!voice) return;
    const groups = code.split("-").map((group) => [...group].join(" "));
    all("[data-read]", box).forEach((button) => {
      show(button);
      button.addEventListener("click", () => say([...groups, ...words], Number(button.dataset.read) * 0.8));
    });
  });

  // How much room is left: told, never enforced.
  all("textarea[data-limit]").forEach((area) => {
    const limit = Number(area.dataset.limit);
    const told = document.createElement("p");
    told.className = "count";
    told.setAttribute("aria-live", "polite");
    area.after(told);
    let waiting;
    const tell = () => {
      const left = limit - area.value.length;
      const words = left < 0 ? document.body.dataset.countOver : document.body.dataset.countLeft;
      told.textContent = left > limit / 5 ? "" : words.replace("{n}", Math.abs(left).toLocaleString(root.lang));
    };
    area.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(tell, 400); });
    tell();
  });

  // What was folded open stays open on the way back; the browser's own history holds it, and Leave replaces that.
  const folded = all("main details");
  const state = history.state?.open || [];
  folded.forEach((details, number) => {
    if (state.includes(number)) details.open = true;
    details.addEventListener("toggle", () => {
      const open = folded.flatMap((each, place) => (each.open ? [place] : []));
      history.replaceState({ open }, "");
    });
  });

  // A tablet that others use: asks after some minutes without a touch, then clears itself.
  const idle = document.querySelector("[data-idle]");
  if (idle) {
    let waiting;
    const clear = () => { root.classList.add("covered"); location.replace(idle.dataset.to); };
    const ask = () => { show(idle); idle.scrollIntoView(); waiting = setTimeout(clear, 60000); };
    const again = () => { idle.hidden = true; clearTimeout(waiting); waiting = setTimeout(ask, idle.dataset.idle * 60000); };
    for (const sign of ["keydown", "pointerdown", "input"]) addEventListener(sign, again);
    again();
  }

  // Errors come first.
  document.querySelector("[data-error-summary]")?.focus();
})();
