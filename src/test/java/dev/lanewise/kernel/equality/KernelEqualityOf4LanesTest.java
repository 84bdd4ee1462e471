package dev.lanewise.kernel.equality;

import org.junit.jupiter.api.BeforeAll;

class KernelEqualityOf4LanesTest extends KernelEquality {
  @BeforeAll
  static void prepare() {
    prepare(4);
  }
}
