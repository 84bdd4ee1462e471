package dev.lanewise.option;

/** An option that Lanewise does not have: what a table with one row more brings. */
public final class AddedOption {
  /** The row, which is all that is written of it. */
  public static final Option<Double> DROPOUT_SHARE =
      Option.of("dropout-share", Type.fraction(), Option.Group.MODEL)
          .otherwise(1.0)
          .label("share dropped")
          .help("Share of the units that are dropped.")
          .build();

  private AddedOption() {}
}
