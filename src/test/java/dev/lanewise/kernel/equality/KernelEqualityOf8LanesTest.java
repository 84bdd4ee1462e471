package dev.lanewise.kernel.equality;

import org.junit.jupiter.api.BeforeAll;

class KernelEqualityOf8LanesTest extends KernelEquality {
  @BeforeAll
  static void prepare() {
    prepare(8);
  }
}
