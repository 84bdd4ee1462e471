package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FoldingTest {
  @Test
  void breaksBetweenWords() {
    assertEquals("one two\n  three\n  four", Folding.of("one two three four", 8, 2));
  }

  @Test
  void leavesWhatFits() {
    assertEquals("loss        0.1", Folding.of("loss        0.1", 15, 12));
    assertEquals("", Folding.of("", 5, 2));
  }

  @Test
  void doesNotBreakWords() {
    assertEquals("see\n  results/runs/x\n  too", Folding.of("see results/runs/x too", 6, 2));
  }

  @Test
  void stylesHaveNoWidth() {
    assertEquals("\033[1mone\033[0m two", Folding.of("\033[1mone\033[0m two", 7, 2));
  }
}
