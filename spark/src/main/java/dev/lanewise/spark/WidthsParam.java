package dev.lanewise.spark;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import scala.Function1;

/** Param of widths of layers: Spark's own of this kind needs an owner that is already made. */
final class WidthsParam extends Param<int[]> {
  private static final long serialVersionUID = 1;

  WidthsParam(String uid, String name, String doc, Function1<int[], Object> accepts) {
    super(uid, name, doc, accepts);
  }

  @Override
  public String jsonEncode(int[] widths) {
    return Arrays.toString(widths);
  }

  @Override
  public int[] jsonDecode(String json) {
    return Stream.of(json.replaceAll("[\\[\\]\\s]", "").split(","))
        .filter(width -> !width.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
