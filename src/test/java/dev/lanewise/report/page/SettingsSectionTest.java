package dev.lanewise.report.page;

import static dev.lanewise.option.AddedOption.DROPOUT_SHARE;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.option.OptionTable;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.run.RunOptions;
import org.junit.jupiter.api.Test;

class SettingsSectionTest {
  private static String settings(OptionTable table, Options options) {
    Html html = new Html();
    SettingsSection.Settings settings = new SettingsSection.Settings(html);
    settings.add(table, options);
    settings.end();
    return html.toString();
  }

  private static void assertShows(String html, String label, String value) {
    String line = "<dt>" + label + "</dt>\\s*<dd>" + value + "</dd>";
    assertTrue(html.replaceAll("\\s*\n\\s*", "").matches("(?s).*" + line + ".*"), html);
  }

  @Test
  void aRowThatIsAddedIsShown() {
    OptionTable table = RunOptions.TABLE.with(DROPOUT_SHARE);
    Options options = Options.DEFAULT.with(DROPOUT_SHARE, 0.25);
    assertShows(settings(table, options), "share dropped", "25.00 %");
  }

  @Test
  void valuesAreShownAsPeopleReadThem() {
    Options options =
        Preset.SPRINT
            .options()
            .with(DataOptions.DATA_SET, "/home/me/digits")
            .with(DataOptions.VALIDATION, Share.of(10_000));
    String html = settings(RunOptions.TABLE, options);
    assertShows(html, "data", "digits");
    assertShows(html, "validation examples", "10,000");
    assertShows(html, "target accuracy", "95.00 %");
    assertShows(html, "learning rate", "0.15");
    assertShows(html, "loss", "cross-entropy");
    assertFalse(html.contains("epochs between checkpoints"), html);
  }
}
