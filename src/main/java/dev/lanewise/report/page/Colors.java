package dev.lanewise.report.page;

/**
 * Colours that colour-blind readers tell apart, 0xRRGGBB; page.css has the same.
 *
 * <p>Source: M. Okabe and K. Ito, Color Universal Design, 2008.
 */
final class Colors {
  static final int POSITIVE = 0xD55E00;
  static final int NEGATIVE = 0x0072B2;

  private Colors() {}
}
