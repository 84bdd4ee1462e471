"use strict";

// Brings a drawing to the size of the network's images: the twin of AreaMean.java. All numbers are
// whole, and small enough for a double to hold them exactly.
const prepare = (() => {
  function overlaps(from, length, step, add) {
    for (let i = Math.floor(from / step); i * step < from + length; i++) {
      add(i, Math.min((i + 1) * step, from + length) - Math.max(i * step, from));
    }
  }

  // Of grey pixels, the rows * columns bytes that the network sees.
  return (grey, width, rows, columns) => {
    const height = grey.length / width;
    const area = width * height;
    const pixels = Uint8Array.from({ length: rows * columns }, (_, at) => {
      const x = at % columns;
      const y = (at - x) / columns;
      let sum = 0;
      overlaps(y * height, height, rows, (j, overlapY) => {
        overlaps(x * width, width, columns, (i, overlapX) => {
          sum += grey[j * width + i] * overlapX * overlapY;
        });
      });
      return Math.floor((2 * sum + area) / (2 * area));
    });
    return { pixels, doubts: [] };
  };
})();
