package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.PicturePreparation;
import dev.lanewise.data.ReadOptions.Prepare;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeNetworkTest {
  @Test
  void aNetworkTooLargeForAPageIsLeftOut() {
    Network network =
        new Network(
            List.of(784, 2700, 10), Activation.RELU, Activation.SOFTMAX, Loss.CROSS_ENTROPY);
    Page page = new Page("draw");
    DrawSection.append(
        page, network, new PicturePreparation(Prepare.DIGIT, 28, 28, List.of()), false);
    String html = page.finish();
    assertTrue(html.contains("2,146,510 parameters"), html);
    assertTrue(!html.contains("draw-board") && html.length() < 100_000, "no board");
  }
}
