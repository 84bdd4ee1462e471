package dev.lanewise.kernel.equality;

/** What a kernel's sizes count: samples, inputs (or blocks of them) and output units. */
enum Axis {
  BATCH,
  IN,
  OUT
}
