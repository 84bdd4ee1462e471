package dev.lanewise.kernel.equality;

import org.junit.jupiter.api.BeforeAll;

class KernelEqualityOf16LanesTest extends KernelEquality {
  @BeforeAll
  static void prepare() {
    prepare(16);
  }
}
