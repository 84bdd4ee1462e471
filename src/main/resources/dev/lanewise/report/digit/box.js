"use strict";

// The twin of DigitBox.java: ink where MNIST's digits are in their images.
const fitInBox = (() => {
  const round = (x) => Math.floor(x + 0.5);

  function boxAround(ink, width) {
    const box = { left: width, top: ink.length / width, right: 0, bottom: 0 };
    ink.forEach((strength, i) => {
      if (strength !== 0) {
        const x = i % width;
        const y = (i - x) / width;
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + 1);
        box.top = Math.min(box.top, y);
        box.bottom = y + 1;
      }
    });
    return box;
  }

  // The ink between two places on each axis, relative to the box.
  function sum(ink, width, box, left, right, top, bottom) {
    let total = 0;
    for (let y = Math.floor(top); y < bottom; y++) {
      const height = Math.min(y + 1, bottom) - Math.max(y, top);
      const row = (box.top + y) * width + box.left;
      for (let x = Math.floor(left); x < right; x++) {
        const area = (Math.min(x + 1, right) - Math.max(x, left)) * height;
        total += ink[row + x] * area;
      }
    }
    return total;
  }

  function scaled(ink, inkWidth, boxWidth, boxHeight) {
    const box = boxAround(ink, inkWidth);
    const fullWidth = box.right - box.left;
    const fullHeight = box.bottom - box.top;
    const scale = Math.min(boxWidth / fullWidth, boxHeight / fullHeight);
    const width = Math.max(1, round(fullWidth * scale));
    const height = Math.max(1, round(fullHeight * scale));
    const stepX = fullWidth / width;
    const stepY = fullHeight / height;
    const means = new Float64Array(width * height);
    let greatest = 0;
    for (let i = 0; i < means.length; i++) {
      const x = i % width;
      const y = (i - x) / width;
      const right = Math.min((x + 1) * stepX, fullWidth);
      const bottom = Math.min((y + 1) * stepY, fullHeight);
      const total = sum(ink, inkWidth, box, x * stepX, right, y * stepY, bottom);
      means[i] = total / (stepX * stepY);
      greatest = Math.max(greatest, means[i]);
    }
    return { width, height, ink: Uint8Array.from(means, (mean) => round((mean * 255) / greatest)) };
  }

  function place(side, length, digit, coordinate) {
    let moment = 0;
    let mass = 0;
    digit.ink.forEach((strength, i) => {
      moment += strength * coordinate(i);
      mass += strength;
    });
    const offset = Math.ceil(side / 2 - 0.5 - moment / mass);
    return Math.min(Math.max(offset, 0), side - length);
  }

  return (ink, width, rows, columns) => {
    const boxWidth = Math.max(1, Math.floor((columns * 5) / 7));
    const boxHeight = Math.max(1, Math.floor((rows * 5) / 7));
    const digit = scaled(ink, width, boxWidth, boxHeight);
    const left = place(columns, digit.width, digit, (i) => i % digit.width);
    const top = place(rows, digit.height, digit, (i) => Math.floor(i / digit.width));
    const image = new Uint8Array(rows * columns);
    for (let y = 0; y < digit.height; y++) {
      const row = digit.ink.subarray(y * digit.width, (y + 1) * digit.width);
      image.set(row, (top + y) * columns + left);
    }
    return image;
  };
})();
