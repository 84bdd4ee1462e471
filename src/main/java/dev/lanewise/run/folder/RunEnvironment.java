package dev.lanewise.run.folder;

import dev.lanewise.Version;
import dev.lanewise.io.Json;
import dev.lanewise.io.JsonValue;
import java.util.List;

/**
 * What a run ran on and with: nothing in it but the data changes a bit of the model.
 *
 * @param threads number of threads that train
 * @param images those of the data set; null where it is a table
 * @param table its rows; null where the data set has images
 * @param data the files of the data set
 */
public record RunEnvironment(
    Version version,
    Platform platform,
    int threads,
    ImageCounts images,
    TableCounts table,
    List<DataFile> data) {

  /** Reads the SHA-256 of each file of the data set. */
  static List<String> data(JsonValue json) {
    return json.get("data").items().stream().map(file -> file.get("sha256").text()).toList();
  }

  /** Writes the fields. */
  void write(Json json) {
    json.put("version", version.number()).put("commit", version.commit());
    platform.write(json);
    json.put("threads", threads);
    if (images != null) {
      json.object("images", images::write);
    }
    if (table != null) {
      json.object("table", table::write);
    }
    json.objects("data", data, DataFile::write);
  }
}
