"use strict";

// The board: strokes are drawn, prepared as predict prepares pictures for this run's network, and
// that answers after each movement of the pen.
(() => {
  const description = JSON.parse(document.getElementById("draw-network").textContent);
  const parameters = document.getElementById("draw-parameters").textContent;
  const network = new DenseNetwork(description, parameters);
  const { rows, columns, classes, doubts, isCentred } = description;
  let { isOnLight } = description;

  const board = document.getElementById("draw-board");
  const seen = document.getElementById("draw-seen");
  const answer = document.getElementById("draw-answer");
  const hint = document.getElementById("draw-doubts");
  const bars = [...document.querySelectorAll("#draw-scores li")];
  const undo = document.getElementById("draw-undo");
  const clear = document.getElementById("draw-clear");

  const invert = document.getElementById("draw-invert");

  // What is centred is never of the size of the network's images, which would be taken as they are;
  // what is not has their proportions.
  const longest = Math.max(rows, columns);
  const scale = isCentred ? 10 : Math.max(1, Math.round(280 / longest));
  const width = scale * (isCentred ? longest : columns);
  const height = scale * (isCentred ? longest : rows);
  const pen = 0.085 * Math.min(width, height);
  board.width = width;
  board.height = height;
  board.style.aspectRatio = `${width} / ${height}`;
  const context = board.getContext("2d", { alpha: false, willReadFrequently: true });
  const strokes = [];
  let current = null;
  let isWaiting = false;
  let answering = null;

  function paint() {
    context.fillStyle = isOnLight ? "#fff" : "#000";
    context.fillRect(0, 0, width, height);
    context.strokeStyle = context.fillStyle = isOnLight ? "#000" : "#fff";
    context.lineWidth = pen;
    context.lineCap = context.lineJoin = "round";
    for (const [first, ...others] of strokes) {
      context.beginPath();
      context.arc(first.x, first.y, pen / 2, 0, 2 * Math.PI);
      context.fill();
      context.beginPath();
      context.moveTo(first.x, first.y);
      others.forEach(({ x, y }) => context.lineTo(x, y));
      context.stroke();
    }
  }

  // Luma, as Picture.java weighs it.
  function grey() {
    const { data } = context.getImageData(0, 0, width, height);
    return Uint8Array.from({ length: width * height }, (_, i) => {
      const [red, green, blue] = [data[4 * i], data[4 * i + 1], data[4 * i + 2]];
      return Math.floor((299 * red + 587 * green + 114 * blue + 500) / 1000);
    });
  }

  function show(image) {
    const picture = new ImageData(columns, rows);
    const paper = isOnLight ? 255 : 0;
    for (let i = 0; i < rows * columns; i++) {
      picture.data.fill(image ? image[i] : paper, 4 * i, 4 * i + 3);
      picture.data[4 * i + 3] = 255;
    }
    seen.getContext("2d").putImageData(picture, 0, 0);
  }

  function label(scores) {
    let best = 0;
    scores.forEach((score, c) => {
      best = score > scores[best] ? c : best;
    });
    return best;
  }

  // All classes in their order; where these are more than the bars, the best first.
  function order(scores) {
    const all = [...scores.keys()];
    return all.length > bars.length ? all.sort((a, b) => scores[b] - scores[a] || a - b) : all;
  }

  function fill(scores, best) {
    const shown = scores ? order(scores) : [...bars.keys()];
    bars.forEach((bar, i) => {
      const c = shown[i];
      const [name, track, value] = bar.children;
      name.textContent = scores || classes.length === bars.length ? classes[c] : "";
      track.firstElementChild.style.width = scores ? `${100 * scores[c]}%` : "0";
      value.textContent = scores ? scores[c].toFixed(4) : "";
      bar.classList.toggle("best", scores !== null && c === best);
      bar.dataset.score = scores ? String(scores[c]) : "";
    });
  }

  function respond() {
    answering = null;
    const prepared = strokes.length > 0 ? prepare(grey(), width, rows, columns) : null;
    const image = prepared?.pixels ?? null;
    const scores = image ? network.scores(image) : null;
    const best = scores ? label(scores) : null;
    show(image);
    fill(scores, best);
    answer.textContent = scores ? classes[best] : "?";
    answer.dataset.label = scores ? best : "";
    hint.textContent = (prepared?.doubts ?? []).map((name) => `Doubtful: ${doubts[name]}.`).join(" ");
  }

  // The stroke is on the screen before the preparation begins, which may take longer than a frame.
  function update() {
    isWaiting = false;
    paint();
    undo.disabled = clear.disabled = strokes.length === 0;
    answering ??= setTimeout(respond);
  }

  // At most once for each frame of the screen.
  function updateSoon() {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(update);
    }
  }

  function extend(event) {
    const shown = board.getBoundingClientRect();
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const { clientX, clientY } of moves.length > 0 ? moves : [event]) {
      current.push({
        x: ((clientX - shown.left) * width) / shown.width,
        y: ((clientY - shown.top) * height) / shown.height,
      });
    }
    updateSoon();
  }

  board.addEventListener("pointerdown", (event) => {
    if (current !== null || event.button !== 0) {
      return;
    }
    board.setPointerCapture(event.pointerId);
    current = [];
    current.pointer = event.pointerId;
    strokes.push(current);
    extend(event);
  });
  board.addEventListener("pointermove", (event) => {
    if (current?.pointer === event.pointerId) {
      extend(event);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    board.addEventListener(end, (event) => {
      if (current?.pointer === event.pointerId) {
        current = null;
      }
    });
  }
  undo.addEventListener("click", () => {
    strokes.pop();
    updateSoon();
  });
  clear.addEventListener("click", () => {
    strokes.length = 0;
    updateSoon();
  });
  invert?.addEventListener("click", () => {
    isOnLight = !isOnLight;
    updateSoon();
  });
  update();
})();
