package dev.lanewise.kernel.equality;

import static dev.lanewise.kernel.equality.Values.FOR_ELEMENTS;

import dev.lanewise.kernel.Targets;
import dev.lanewise.kernel.equality.Operand.Fault;

/** Targets of a batch: rows of a table of classes, or of values, with weights or without. */
final class TargetRows {
  private static final int MOST = 70;

  private final FloatOperand table;
  private final int[] rows;
  private final float[] weights;

  /** Draws them; a class that the network does not have is among them now and then. */
  TargetRows(Arguments a) {
    int classes = Math.clamp(a.shape().out(), 1, MOST) + (a.oneIn(3) ? a.random().nextInt(20) : 0);
    table =
        a.rows(
                "table",
                classes,
                Axis.OUT,
                a.oneIn(2)
                    ? layout -> (row, column) -> row == column ? 1f : 0f
                    : a.byRow(FOR_ELEMENTS))
            .accepted(Fault.ROW_LESS);
    rows = new int[a.shape().batch()];
    weights = new float[rows.length];
    boolean isWeighted = a.oneIn(2);
    for (int s = 0; s < rows.length; s++) {
      rows[s] = a.random().nextInt(classes);
      Values kind = FOR_ELEMENTS.get(a.random().nextInt(FOR_ELEMENTS.size()));
      weights[s] = isWeighted ? kind.draw(a.random(), 0.5f) : 1f;
    }
  }

  Targets view() {
    Targets targets = new Targets(table.view(), rows.length);
    for (int s = 0; s < rows.length; s++) {
      targets.set(s, rows[s], weights[s]);
    }
    return targets;
  }
}
