"use strict";
// Shows the frame under the pointer: a cursor in each chart over time, the order spectrum and its figures.
for (const article of document.querySelectorAll("article")) {
  const source = article.querySelector(".trace");
  if (source === null) continue;
  const { best, frames } = JSON.parse(source.textContent);
  const charts = [...article.querySelectorAll(".time .chart")];
  const orders = article.querySelector(".orders");
  const when = article.querySelector(".when");
  const lines = [...orders.querySelectorAll(".line")];
  const gaps = [...orders.querySelectorAll("rect.gap")];
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  // Adding 0 turns a negative zero into a plain one.
  const decibels = (level) => (Math.round(level * 10) / 10 + 0).toFixed(1) + " dB";
  const cursors = charts.map((chart) => chart.querySelector(".cursor"));

  const place = (axis, value) => {
    const d = axis.dataset;
    return +d.left + (value - d.from) / (d.to - d.from) * (d.right - d.left);
  };
  const setBar = (bar, level) => {
    const d = orders.dataset;
    const share = Math.min(Math.max((level ?? 0) / d.high, 0), 1);
    const height = share * (d.bottom - d.top);
    bar.setAttribute("y", d.bottom - height);
    bar.setAttribute("height", height);
  };
  const clock = (seconds) => {
    const tenths = Math.floor(seconds * 10);
    const text = (number) => String(number).padStart(2, "0");
    return text(Math.floor(tenths / 600)) + ":" + text(Math.floor(tenths / 10) % 60) + "." + (tenths % 10);
  };
  const set = (field, text) => { article.querySelector(`[data-field=${field}]`).textContent = text; };

  const show = (index, pointed) => {
    const [time, odds, probability, rate, present, line, gap, snr] = frames[index];
    cursors.forEach((cursor, i) => {
      const x = place(charts[i], time);
      cursor.setAttribute("d", pointed ? `M${x} ${charts[i].dataset.top}V${charts[i].dataset.bottom}` : "");
    });
    lines.forEach((bar, i) => setBar(bar, line[i]));
    gaps.forEach((bar, i) => setBar(bar, gap[i]));
    when.textContent = (pointed ? "at " + clock(time) : "at the best moment") + (present ? "" : ", no presence");
    set("time", clock(time));
    set("odds", odds.toFixed(2));
    set("probability", probability.toFixed(2));
    set("rate", rate.toFixed(1) + " Hz");
    set("rpm", Math.round(rate * 6) * 10);
    set("clear", line.filter((level) => level > 3).length + " of " + line.length);
    const free = snr.length > 0 ? snr : line.map((level) => Math.max(level, 0));
    set("level", decibels(mean(free)));
    set("gaps", decibels(mean(gap)));
    set("balance", decibels(mean([1, 3, 5].map((i) => free[i])) - mean([0, 2, 4].map((i) => free[i]))));
  };

  for (const chart of charts) {
    chart.addEventListener("pointermove", (event) => {
      const box = chart.getBoundingClientRect();
      const d = chart.dataset;
      const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
      const time = +d.from + (x - d.left) / (d.right - d.left) * (d.to - d.from);
      const index = Math.floor(time / (d.to - d.from) * frames.length);
      show(Math.min(Math.max(index, 0), frames.length - 1), true);
    });
    chart.addEventListener("pointerleave", () => show(best, false));
  }
  show(best, false);
}
