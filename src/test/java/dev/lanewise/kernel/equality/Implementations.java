package dev.lanewise.kernel.equality;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.KernelChoice.Preference;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.kernel.VectorKernels;
import java.util.List;

/** What is compared: the definition, and the vector kernels of the width that this JVM runs. */
public final class Implementations {
  public static final Kernels SCALAR = new ScalarKernels();
  public static final Kernels VECTOR = new VectorKernels();

  /** The number of lanes asked for; without it, the widest. */
  static final String LANES = "lanewise.lanes";

  private Implementations() {}

  /** Skips a test of a width that this machine would only emulate. */
  public static void assumeLanesAvailable() {
    List<Integer> available =
        KernelChoice.select(Preference.SCALAR, KernelChoice.WIDEST).lanesAvailable();
    assumeTrue(!available.isEmpty(), "this machine has no vector kernels to compare");
    int lanes = Integer.getInteger(LANES, available.getLast());
    assumeTrue(available.contains(lanes), lanes + " lanes: this machine has " + available);
  }
}
