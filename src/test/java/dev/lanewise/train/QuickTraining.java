package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.run.Preset;
import java.util.List;

/** A network that knows digits after a second of training. */
public final class QuickTraining {
  private QuickTraining() {}

  public static Network network(LabeledImages digits) throws DivergedException {
    return network(digits, small(), 2);
  }

  /** Returns a network of the preset {@code wide} after its first epochs. */
  public static Network wide(LabeledImages digits, int epochs) throws DivergedException {
    return network(digits, Preset.WIDE.config(), epochs);
  }

  private static TrainingConfig small() {
    return TrainingConfig.DEFAULT
        .with(TrainingOptions.HIDDEN, List.of(64))
        .with(TrainingOptions.OUTPUT, Activation.SOFTMAX)
        .with(TrainingOptions.LOSS, Loss.CROSS_ENTROPY)
        .with(TrainingOptions.LEARNING_RATE, 0.3)
        .with(TrainingOptions.BATCH, 32)
        .with(TrainingOptions.EPOCHS, 2)
        .with(TrainingOptions.SHUFFLE, true);
  }

  private static Network network(LabeledImages digits, TrainingConfig config, int epochs)
      throws DivergedException {
    Kernels kernels =
        KernelChoice.select(KernelChoice.Preference.AUTO, KernelChoice.WIDEST).kernels();
    Network network = config.network(digits.inputs(), digits.classes());
    try (Trainer trainer = new Trainer(network, config, digits, kernels, 1)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        trainer.trainEpoch();
      }
    }
    return network;
  }
}
