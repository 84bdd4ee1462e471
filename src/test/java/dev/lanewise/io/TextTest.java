package dev.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void whatIsShortenedIsShorter() {
    assertEquals("Engineering", Text.shortened("Engineering", 4));
    assertEquals("Engi...gs A", Text.shortened("Engineerings A", 4));
    assertEquals("", Text.shortened("", 4));
  }
}
