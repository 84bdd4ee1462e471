// Trains until images held out are learnt no better; is stopped, and goes on as if it had not been.

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.nn.Predictor;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Result;
import dev.lanewise.run.Training;
import dev.lanewise.run.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

static final int THREADS = 8;

void main(String[] args) throws Exception {
  ImageDataset digits = ImageDataset.read(Path.of(args[0]));
  Path file = Path.of(args[1]);
  TrainingPlan plan =
      Training.of(Preset.PROOF)
          .hidden(32)
          .epochs(8)
          .validation(0.1)
          .patience(2)
          .checkpoints(Path.of(args[2]))
          .listener(epoch -> IO.println("loss of epoch " + epoch.epoch() + ": " + loss(epoch)));

  // Someone needs the machine after the second epoch.
  try (Training training = plan.listener(epoch -> stopAfter(2, epoch)).on(digits)) {
    training.run();
  }

  // The same plan goes on with the third, from the checkpoint of the second.
  Result result;
  try (Training training = plan.on(digits)) {
    result = training.run();
  }
  IO.println("best epoch: " + result.bestEpoch().epoch());
  result.write(file);
  IO.println("right: " + right(result, digits.test()) + " of " + digits.test().count());
}

double loss(EpochEvent epoch) {
  return epoch.result().judgedLoss();
}

void stopAfter(int last, EpochEvent epoch) {
  if (epoch.epoch() == last) {
    epoch.stop();
  }
}

/** One predictor answers any number of threads at once. */
long right(Result result, LabeledImages test) throws Exception {
  Predictor predictor = new Predictor(result.network(), KernelChoice.byDefault().kernels());
  List<Future<Integer>> shares = new ArrayList<>();
  try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      shares.add(threads.submit(() -> right(predictor, test, first)));
    }
  }
  long right = 0;
  for (Future<Integer> share : shares) {
    right += share.get();
  }
  return right;
}

int right(Predictor predictor, LabeledImages test, int first) {
  int right = 0;
  for (int image = first; image < test.count(); image += THREADS) {
    right += predictor.label(test.inputs(image)) == test.label(image) ? 1 : 0;
  }
  return right;
}
