/**
 * Trains small dense networks, keeps them and asks them.
 *
 * <p>The exported packages are the library. What {@code requires static} names serves the command
 * line; of it a program that embeds the library needs {@code java.desktop} to read pictures, and
 * nothing else.
 */
module dev.lanewise {
  requires ch.randelshofer.fastdoubleparser;
  requires de.siegmar.fastcsv;
  requires jdk.incubator.vector;
  requires org.apache.commons.compress;
  requires tools.jackson.core;
  requires static info.picocli;
  requires static java.desktop;
  requires static java.management;

  exports dev.lanewise.data;
  exports dev.lanewise.data.table;
  exports dev.lanewise.kernel;
  exports dev.lanewise.model;
  exports dev.lanewise.nn;
  exports dev.lanewise.option;
  exports dev.lanewise.run;
  exports dev.lanewise.sweep;
  exports dev.lanewise.train;
}
