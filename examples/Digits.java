// Trains a network on MNIST, keeps it in a file, and asks it from all cores at once.

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.Model;
import dev.lanewise.nn.Predictor;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Training;
import java.nio.file.Path;
import java.util.stream.IntStream;

void main(String[] args) throws Exception {
  ImageDataset mnist = ImageDataset.read(Path.of(args[0]));
  Path file = Path.of(args[1]);

  try (Training training =
      Training.of(Preset.PROOF)
          .hidden(32)
          .epochs(2)
          .listener(epoch -> IO.println("loss: " + epoch.result().trainLoss()))
          .on(mnist)) {
    training.run().write(file);
  }

  Predictor predictor =
      new Predictor(Model.read(file).network(), KernelChoice.byDefault().kernels());
  LabeledImages test = mnist.test();
  long right =
      IntStream.range(0, test.count())
          .parallel()
          .filter(image -> predictor.label(test.inputs(image)) == test.label(image))
          .count();
  IO.println("right: " + right + " of " + test.count());
}
