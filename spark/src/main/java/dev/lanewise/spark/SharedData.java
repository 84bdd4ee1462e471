package dev.lanewise.spark;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.option.Options;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.HeldOut;
import dev.lanewise.sweep.Space;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/** The data of sweeps that this process trains on, read once for all tasks. */
final class SharedData {
  private static final Map<String, Loaded> KNOWN = new HashMap<>();

  private SharedData() {}

  /** A data set, with the parts that the options of a sweep ask for. */
  record Loaded(Dataset dataset, Parts parts) {
    /** Returns what tells this data from other data. */
    String sha256() {
      return parts.trained().sha256() + parts.judging().sha256() + dataset.classNames().hashCode();
    }
  }

  static synchronized void put(String id, Loaded data) {
    KNOWN.put(id, data);
  }

  static synchronized void remove(String id) {
    KNOWN.remove(id);
  }

  /**
   * Returns the data of a sweep, which the first task that asks reads.
   *
   * @throws DataException if it is not there, or other data
   * @throws IOException if it cannot be written where this executor keeps files
   */
  static synchronized Loaded get(String id, Space space, String sha256, Broadcast<DataFiles> files)
      throws IOException {
    Loaded known = KNOWN.get(id);
    if (known == null) {
      Options options = files.value().here(space.base());
      Dataset dataset =
          Dataset.read(options.get(DataOptions.DATA_SET), DataOptions.readOptions(options));
      known = new Loaded(dataset, HeldOut.parts(dataset, space.base()));
      if (!known.sha256().equals(sha256)) {
        throw new DataException(
            "%s: expected the data that the sweep was begun with, found other data; have the plan"
                + " name it",
            options.get(DataOptions.DATA_SET));
      }
      // One sweep at a time: an executor outlives many.
      KNOWN.clear();
      KNOWN.put(id, known);
    }
    return known;
  }
}
