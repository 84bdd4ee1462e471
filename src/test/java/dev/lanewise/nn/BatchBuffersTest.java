package dev.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchBuffersTest {
  private static BatchBuffers buffers(int batch, Integer... widths) {
    return new BatchBuffers(
        new Network(List.of(widths), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY),
        batch);
  }

  /** A loss of logits takes what becomes of them as well. */
  @Test
  void activationsTakeThePlaceOfSumsButForTheLast() {
    BatchBuffers buffers = buffers(3, 20, 40, 5);
    assertSame(buffers.activations(0), buffers.sums(0));
    assertSame(buffers.activations(0), buffers.derivativeArgument(0));
    assertNotSame(buffers.activations(1).array(), buffers.sums(1).array());
    assertNotSame(buffers.activations(1).array(), buffers.gradients(1).array());
  }

  @Test
  void workIsEnoughForEveryLayer() {
    Kernels kernels = new ScalarKernels();
    assertEquals(70, buffers(3, 20, 40, 70, 5).newWork(kernels).length);
  }

  @Test
  void refusesABatchThatFitsNoArray() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> buffers(1 << 15, 1, 1 << 16, 2))
            .getMessage();
    assertTrue(message.contains("32768"), message);
  }
}
