// Trains a network on MNIST, keeps it in a file, and asks it from all cores at once.

import dev.lanewise.data.Dataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.model.ModelFile;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Predictor;
import dev.lanewise.run.Preset;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

void main(String[] args) throws Exception {
  Dataset mnist = Dataset.read(Path.of(args[0]));
  Path file = Path.of(args[1]);
  Kernels kernels = KernelChoice.fastest().kernels();
  int cores = Runtime.getRuntime().availableProcessors();

  TrainingConfig config =
      Preset.PROOF
          .config()
          .with(TrainingOptions.HIDDEN, List.of(32))
          .with(TrainingOptions.EPOCHS, 2);
  Network network = config.network(mnist.train().inputs(), mnist.classes());
  try (Trainer trainer = new Trainer(network, config, mnist.train(), kernels, cores)) {
    while (trainer.epoch() < config.epochs()) {
      IO.println("loss: " + trainer.trainEpoch().trainLoss());
    }
  }
  ModelFile.write(network, file);

  Predictor predictor = new Predictor(ModelFile.read(file), kernels);
  LabeledImages test = mnist.test();
  long right =
      IntStream.range(0, test.count())
          .parallel()
          .filter(image -> predictor.label(test.inputs(image)) == test.label(image))
          .count();
  IO.println("right: " + right + " of " + test.count());
}
