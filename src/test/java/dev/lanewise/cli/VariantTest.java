package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariantTest {

  @Test
  void theBaseComesFirstAndNoneTwice() {
    assertEquals(
        List.of(
            "scalar, not auto-vectorised, 1 thread",
            "scalar, 1 thread",
            "vector, 4 lanes, 1 thread",
            "vector, 8 lanes, 1 thread"),
        labels(Variant.all(List.of(4, 8), List.of(1))));
    assertEquals(
        List.of(
            "scalar, not auto-vectorised, 1 thread",
            "scalar, not auto-vectorised, 2 threads",
            "scalar, 2 threads"),
        labels(Variant.all(List.of(), List.of(2, 2))));
  }

  private static List<String> labels(List<Variant> variants) {
    return variants.stream().map(Variant::toString).toList();
  }

  @Test
  void optionsSayWhatToRun() {
    assertEquals(
        List.of("-XX:LoopUnrollLimit=60", "-XX:-UseSuperWord"),
        new Variant(false, 1, 1).jvmOptions());
    assertEquals(List.of("-XX:LoopUnrollLimit=60"), new Variant(true, 1, 1).jvmOptions());
    assertEquals(
        List.of("--threads", "2", "--kernels", "scalar"), new Variant(true, 1, 2).trainOptions());
    assertEquals(List.of(), new Variant(true, 8, 2).jvmOptions());
    assertEquals(
        List.of("--threads", "2", "--kernels", "vector", "--lanes", "8"),
        new Variant(true, 8, 2).trainOptions());
  }
}
