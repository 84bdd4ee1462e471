package dev.lanewise.cli;

import dev.lanewise.report.Readable;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.sweep.Setting;
import dev.lanewise.sweep.SettingResult;
import dev.lanewise.sweep.SweepListener;
import dev.lanewise.sweep.SweepPlan;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.sweep.Trial;
import dev.lanewise.sweep.TrialResult;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows how far a sweep has come, and the best setting so far. */
abstract class SweepProgress implements SweepListener {
  final Terminal terminal;

  SweepProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Returns a bar where a line can be redrawn, otherwise a line a trial. */
  static SweepProgress of(Terminal terminal, SweepPlan plan) {
    int trials = plan.space().trials();
    return terminal.abilities().redraws() ? new Bar(terminal, trials) : new Lines(terminal, trials);
  }

  /** Returns one that shows nothing but warnings. */
  static SweepProgress silent(Terminal terminal) {
    return new SweepProgress(terminal) {
      @Override
      public void finished(TrialResult result, SweepTable soFar) {}
    };
  }

  /** Leaves the cursor at a line's start. */
  void end() {}

  @Override
  public void warned(String message) {
    terminal.error(message);
  }

  /** A line a trial, and one for each new best setting, for logs. */
  private static final class Lines extends SweepProgress {
    private final int trials;
    private Setting best;

    Lines(Terminal terminal, int trials) {
      super(terminal);
      this.trials = trials;
    }

    @Override
    public void finished(TrialResult result, SweepTable soFar) {
      Trial trial = result.trial();
      String count = Integer.toString(trials);
      String setting = trial.setting().words().isEmpty() ? "" : trial.setting() + " ";
      terminal
          .err()
          .println(
              String.format(Locale.ROOT, "%" + count.length() + "d/", soFar.results().size())
                  + (count + "  " + setting + "--seed " + trial.seed() + ": ")
                  + (result.isDiverged()
                      ? "diverged"
                      : Readable.percent(result.metric())
                          + ", loss "
                          + Readable.loss(result.loss()))
                  + (", " + Readable.duration(result.trainSeconds())));
      Optional<SettingResult> leader = soFar.best();
      if (leader.isPresent() && !leader.get().setting().equals(best)) {
        best = leader.get().setting();
        terminal.err().println("best so far: " + described(leader.get()));
      }
    }
  }

  private static String described(SettingResult best) {
    return best.setting() + ", " + Readable.metric(best.measure(), best.metric());
  }

  /** One line that is drawn anew, a few times a second. */
  private static final class Bar extends SweepProgress {
    private static final long NANOS_BETWEEN = 200_000_000;

    private final StatusLine line;
    private final int trials;

    /** Shares of the trials in progress that are done. */
    private final Map<Integer, Double> running = new HashMap<>();

    private final long started = System.nanoTime();
    private int finishedBefore;
    private int finished;
    private List<String> best = List.of();
    private long drawnAt;
    private boolean isEnded;

    Bar(Terminal terminal, int trials) {
      super(terminal);
      this.line = new StatusLine(terminal);
      this.trials = trials;
    }

    @Override
    public synchronized void begun(SweepTable soFar) {
      finishedBefore = soFar.results().size();
      show(soFar);
    }

    @Override
    public synchronized void finished(TrialResult result, SweepTable soFar) {
      running.remove(result.trial().number());
      show(soFar);
    }

    private void show(SweepTable soFar) {
      finished = soFar.results().size();
      best = soFar.best().map(Bar::figures).orElse(List.of());
      draw();
    }

    private static List<String> figures(SettingResult best) {
      String metric = Readable.metric(best.measure(), best.metric());
      return List.of("  best " + metric, "  " + best.setting());
    }

    @Override
    public synchronized void finished(Trial trial, EpochEvent epoch) {
      double epochs = epoch.training().options().get(TrainingOptions.EPOCHS);
      running.put(trial.number(), epoch.epoch() / epochs);
      if (System.nanoTime() - drawnAt > NANOS_BETWEEN) {
        draw();
      }
    }

    private void draw() {
      if (isEnded) {
        return;
      }
      drawnAt = System.nanoTime();
      double done = finished + running.values().stream().mapToDouble(share -> share).sum();
      double seconds = (drawnAt - started) * 1e-9;
      List<String> figures = new ArrayList<>();
      if (done > finishedBefore && done < trials) {
        double left = seconds / (done - finishedBefore) * (trials - done);
        figures.add("  " + Readable.duration(left) + " left");
      }
      figures.addAll(best);
      line.draw("trial " + finished + "/" + trials + " ", done / trials, figures);
    }

    @Override
    public synchronized void warned(String message) {
      if (drawnAt != 0) {
        terminal.err().println();
      }
      super.warned(message);
    }

    @Override
    synchronized void end() {
      if (!isEnded && drawnAt != 0) {
        terminal.err().println();
      }
      isEnded = true;
    }
  }
}
