"use strict";

// Draws the curves that the element "charts" describes. Dragging zooms, a double click shows all.
(() => {
  const HEIGHT = 250;
  const MOST_POINTS = 40;

  // uPlot's numbers for the kinds of an axis.
  const LINEAR = 1;
  const LOGARITHMIC = 3;

  const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

  // How values are written beside an axis, and in the legend.
  const units = {
    FRACTION: { axis: (v) => +(100 * v).toFixed(2) + " %", value: (v) => (100 * v).toFixed(2) + " %" },
    LOSS: { axis: (v) => +v.toPrecision(3) + "", value: (v) => v.toFixed(4) },
    LEARNING_RATE: { axis: (v) => +v.toPrecision(3) + "", value: (v) => v.toPrecision(4) },
    IMAGES_PER_SECOND: { axis: (v) => short.format(v).replace("K", " k").replace("M", " M"), value: (v) => grouped.format(v) },
  };

  const color = (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  };

  // All curves over the epochs of those that are shown, as uPlot wants them.
  const align = (curves) => {
    const shown = curves.filter((curve) => curve.shown);
    const epochs = [...new Set(shown.flatMap((curve) => curve.epochs))].sort((a, b) => a - b);
    const columns = curves.map((curve) => {
      const values = new Map(curve.epochs.map((epoch, i) => [epoch, curve.values[i]]));
      return epochs.map((epoch) => (values.has(epoch) ? values.get(epoch) : undefined));
    });
    return [epochs, ...columns];
  };

  const lastOf = (curve) => curve.values.findLast((v) => v != null);

  // A finger that moves sideways zooms as a mouse does; one that moves up or down scrolls the page.
  const listenToFingers = (plot) => {
    const kinds = { pointerdown: "mousedown", pointermove: "mousemove", pointerup: "mouseup", pointercancel: "mouseup" };
    plot.over.style.touchAction = "pan-y";
    for (const [pointer, mouse] of Object.entries(kinds)) {
      plot.over.addEventListener(pointer, (event) => {
        if (event.pointerType !== "mouse") {
          const { clientX, clientY } = event;
          // uPlot takes no notice of a drag that moves by nothing.
          plot.over.dispatchEvent(new MouseEvent(mouse, { bubbles: true, clientX, clientY, movementX: 1 }));
        }
      });
    }
  };

  // While nothing is pointed at, the legend tells the last value of each curve.
  const showLast = (plot) => {
    if (plot.cursor.idx == null && plot.data[0].length > 0) {
      plot.setLegend({ idx: plot.data[0].length - 1 });
    }
  };

  // Whether losses are so far apart that only a logarithmic axis shows them all.
  const isWide = (chart) => {
    const values = chart.curves.filter((curve) => curve.shown).flatMap((curve) => curve.values);
    const known = values.filter((v) => v != null);
    const least = known.reduce((a, b) => Math.min(a, b), Infinity);
    const greatest = known.reduce((a, b) => Math.max(a, b), -Infinity);
    return chart.unit === "LOSS" && least > 0 && greatest > 100 * least;
  };

  const decades = (_, splits) => splits.map((v) => (Number.isInteger(Math.log10(v)) ? v : null));

  // A curve of one epoch is nothing but a point.
  const hasPoints = (chart, curve, epochs) =>
    curve.values.length === 1 || (epochs.length <= MOST_POINTS && chart.curves.length < 4);

  const options = (chart, place, epochs) => {
    const unit = units[chart.unit];
    const soft = color("--soft");
    const rule = color("--rule");
    const font = "12px system-ui, sans-serif";
    const shown = (v) => (v == null ? "–" : unit.value(v));
    const axis = { stroke: soft, font, ticks: { show: false }, grid: { stroke: rule, width: 1 } };
    return {
      width: place.clientWidth,
      height: HEIGHT,
      padding: [10, 18, 0, 0],
      scales: { x: { time: false }, y: { distr: isWide(chart) ? LOGARITHMIC : LINEAR } },
      cursor: { sync: { key: "epochs" }, drag: { x: true, y: false }, points: { size: 7 } },
      legend: { markers: { width: 0, fill: (plot, i) => plot.series[i].stroke() } },
      axes: [
        { ...axis, size: 30, grid: { show: false }, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
        { ...axis, grid: { ...axis.grid, filter: isWide(chart) ? decades : (_, splits) => splits }, size: 58, values: (_, splits) => splits.map((v) => (v == null ? "" : unit.axis(v))) },
      ],
      series: [
        { label: "epoch", value: (plot, v) => (plot.cursor.idx == null ? "last" : v ?? "") },
        ...chart.curves.map((curve) => ({
          label: curve.label,
          stroke: color(`--curve-${curve.color % 8}`),
          width: 2,
          spanGaps: false,
          show: curve.shown,
          points: { fill: color(`--curve-${curve.color % 8}`), show: hasPoints(chart, curve, epochs), size: curve.values.length === 1 ? 9 : 5 },
          value: (plot, v) => shown(plot.cursor.idx == null ? lastOf(curve) : v),
        })),
      ],
      hooks: { setCursor: [showLast], ready: [showLast, listenToFingers] },
    };
  };

  const { charts } = JSON.parse(document.getElementById("charts").textContent);
  const plots = new Map();

  const draw = (chart) => {
    const place = document.getElementById(chart.id);
    const before = plots.get(chart.id);
    const data = align(chart.curves);
    const plot = new uPlot(options(chart, place, data[0]), data);
    before?.destroy();
    place.replaceChildren(plot.root);
    plots.set(chart.id, plot);
    const last = chart.curves.map((curve) => {
      const value = lastOf(curve);
      return value == null ? curve.label : `${curve.label} ends at ${units[chart.unit].value(value)}`;
    });
    place.setAttribute("aria-label", last.join("; "));
  };

  const drawAll = () => charts.forEach(draw);
  drawAll();
  document.addEventListener("themechange", drawAll);

  const resize = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const plot = plots.get(target.id);
      if (plot.width !== target.clientWidth) {
        plot.setSize({ width: target.clientWidth, height: HEIGHT });
      }
    }
  });
  charts.forEach((chart) => resize.observe(document.getElementById(chart.id)));

  // The index has a box beside each run, which shows and hides the curves of its number.
  for (const box of document.querySelectorAll("input[data-curve]")) {
    box.addEventListener("change", () => {
      for (const chart of charts.filter(({ id }) => box.dataset.charts.split(" ").includes(id))) {
        chart.curves[Number(box.dataset.curve)].shown = box.checked;
        draw(chart);
      }
    });
  }
})();
