// Play the scheduler: at each switch point the reader says which thread goes on, with undo, until the end.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("ag-words").textContent);
  const trees = JSON.parse(document.getElementById("ag-trees").textContent);

  const add = (parent, name, text, attributes) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  };

  document.querySelectorAll(".whatif").forEach((whatif) => {
    const tree = trees[whatif.dataset.test];
    const place = whatif.querySelector(".game");
    const program = document.querySelector(".code");
    let path = [];  // the options that were chosen

    const nodes = () => path.reduce((walked, choice) => [...walked, tree.nodes[walked.at(-1).n[choice]]], [tree.nodes[0]]);
    const mark = (lines) => {
      if (!program) return;
      [...program.children].forEach((line, number) => line.classList.toggle("current", lines.includes(number + 1)));
    };

    const draw = (focus) => {
      place.replaceChildren();
      const walked = nodes();
      const rows = walked.flatMap((node) => node.r.map((number) => tree.rows[number]));
      const threads = [...new Set(rows.map((row) => row[0]))];
      const wide = add(place, "div", undefined, {class: "wide played", role: "group", tabindex: "0", "aria-label": words.chosen});
      const table = add(wide, "table", undefined, {class: "steps"});
      const head = add(add(table, "thead"), "tr");
      threads.forEach((thread) => add(head, "th", thread, {scope: "col"}));
      add(head, "th", words.state, {scope: "col", class: "state"});
      const body = add(table, "tbody");
      rows.forEach((row, number) => {
        const line = add(body, "tr", undefined, {class: number && rows[number - 1][0] !== row[0] ? "switch" : ""});
        threads.forEach((thread) => {
          const cell = add(line, "td", undefined, {class: thread === row[0] ? "here" : ""});
          if (thread !== row[0]) return;
          if (row[1]) add(cell, "span", row[1], {class: "line"});
          if (row[2]) add(cell, "code", row[2], {class: "source"});
          add(cell, "span", row[3], {class: "does"});
        });
        add(line, "td", row[4], {class: "state"});
      });
      wide.scrollTop = wide.scrollHeight;

      const node = walked.at(-1);
      const said = add(place, "p", node.e ? `${node.e[0] ? words.held : words.broke} ${node.e[1]}` : words.who,
        {class: node.e ? (node.e[0] ? "full" : "none") : "", role: "status"});
      const choices = add(place, "div", undefined, {class: "controls", role: "group", "aria-label": words.who});
      const button = (text, action, able) => {
        const made = add(choices, "button", text, {type: "button"});
        made.disabled = !able;
        made.addEventListener("click", () => { action(); draw(true); });
        return made;
      };
      let first = null;
      (node.o || []).forEach(([thread, line, source], choice) => {
        const there = node.n[choice] !== null;
        const label = thread + (line === null ? "" : ` (${words.line} ${line}: ${source})`) + (there ? "" : ` ${words.untried}`);
        const made = button(label, () => path.push(choice), there);
        first = first || (there ? made : null);
      });
      const undo = button(words.undo, () => path.pop(), path.length > 0);
      button(words.restart, () => { path = []; }, path.length > 0);
      mark((node.o || []).map(([, line]) => line).filter((line) => line !== null));
      if (focus) (first || undo).focus();
      if (node.e) said.classList.add("told");
    };

    place.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const node = nodes().at(-1);
      const choice = Number(event.key) - 1;
      if (node.n && Number.isInteger(choice) && node.n[choice] !== undefined && node.n[choice] !== null) path.push(choice);
      else if (event.key === "u" || event.key === "Backspace") path.pop();
      else return;
      event.preventDefault();
      draw(true);
    });
    whatif.addEventListener("toggle", () => { if (whatif.open) draw(false); });
  });
})();
