// Steps through the interleavings of a page: every picture gets buttons, keys, and the shared state at each step.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("ag-words").textContent);
  const make = (name, attributes, text) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const player = (place) => {
    const rows = [...place.querySelectorAll("tbody tr")];
    if (!rows.length) return;
    const program = place.closest(".submission, body").querySelector(".code");
    let at = -1, timer = null;

    const bar = make("div", {class: "controls", role: "group", "aria-label": words.controls});
    const state = make("p", {class: "now", role: "status"});
    const button = (label, sign, action) => {
      const made = make("button", {type: "button", title: label, "aria-label": label}, sign);
      made.addEventListener("click", action);
      bar.append(made);
      return made;
    };

    const halt = () => {
      clearInterval(timer);
      timer = null;
      play.textContent = "▶";
      play.setAttribute("aria-label", words.play);
    };
    const show = (to) => {
      at = Math.max(-1, Math.min(rows.length - 1, to));
      rows.forEach((row, number) => {
        row.classList.toggle("current", number === at);
        row.classList.toggle("later", at >= 0 && number > at);
      });
      const values = new Map();
      rows.slice(0, at + 1).forEach((row) => {
        const name = row.querySelector(".var");
        if (name) values.set(name.textContent, row.querySelector(".val").textContent);
      });
      const told = [...values].map(([name, value]) => `${name} = ${value}`).join(",  ");
      state.textContent = at < 0 ? words.begin : `${words.step} ${at + 1} / ${rows.length}${told ? ":  " + told : ""}`;
      if (program) {
        program.querySelectorAll(".current").forEach((line) => line.classList.remove("current"));
        const line = at >= 0 && rows[at].dataset.line ? program.children[rows[at].dataset.line - 1] : null;
        if (line) {
          line.classList.add("current");
          const frame = program.parentElement;
          frame.scrollTop = line.offsetTop - frame.clientHeight / 2;
        }
      }
      slider.value = at + 1;
      if (at === rows.length - 1) halt();
    };
    const move = (by) => { halt(); show(at + by); rows[Math.max(0, at)].scrollIntoView({block: "nearest"}); };

    button(words.first, "|‹", () => { halt(); show(-1); });
    button(words.back, "‹", () => move(-1));
    const play = button(words.play, "▶", () => {
      if (timer) { halt(); return; }
      if (at === rows.length - 1) show(-1);
      play.textContent = "⏸";
      play.setAttribute("aria-label", words.pause);
      timer = setInterval(() => show(at + 1), 900);
    });
    button(words.next, "›", () => move(1));
    button(words.last, "›|", () => { halt(); show(rows.length - 1); });
    button(words.next_switch, "⇄", () => {
      halt();
      const next = rows.findIndex((row, number) => number > at && row.classList.contains("switch"));
      show(next < 0 ? rows.length - 1 : next);
    });
    const slider = make("input", {type: "range", min: 0, max: rows.length, value: 0, "aria-label": words.jump});
    slider.addEventListener("input", () => { halt(); show(Number(slider.value) - 1); });
    bar.append(slider);
    place.prepend(bar, state);

    const keys = {ArrowRight: () => move(1), ArrowLeft: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
      Home: () => { halt(); show(-1); }, End: () => { halt(); show(rows.length - 1); }, " ": () => play.click()};
    place.addEventListener("keydown", (event) => {
      if (event.target === slider || (event.key === " " && event.target.tagName === "BUTTON")) return;
      const action = event.altKey || event.ctrlKey || event.metaKey ? null : keys[event.key];
      if (action) { event.preventDefault(); action(); }
    });
    rows.forEach((row, number) => row.addEventListener("click", () => { halt(); show(number); }));
    if (program && place.closest("body").classList.contains("own")) program.closest("details").open = true;
    show(-1);
  };

  document.querySelectorAll(".player").forEach(player);
})();
