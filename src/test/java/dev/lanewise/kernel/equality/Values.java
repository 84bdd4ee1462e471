package dev.lanewise.kernel.equality;

import java.util.List;
import java.util.SplittableRandom;

/** Kinds of numbers, each a way to tell two sequences of operations apart. */
public enum Values {
  /** Between −1 and 1. */
  SIGNED {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return signed(random);
    }
  },
  /** Of very different magnitudes, so that the order of a sum shows. */
  MAGNITUDES {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return Math.scalb(signed(random), random.nextInt(-20, 21));
    }
  },
  /** Mostly zeros of both signs. */
  ZEROS {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return random.nextInt(4) == 0 ? signed(random) : random.nextBoolean() ? 0f : -0f;
    }
  },
  /** Denormal, or with denormal products, or with products that underflow to a signed zero. */
  DENORMALS {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return switch (random.nextInt(4)) {
        case 0 -> Float.intBitsToFloat(random.nextInt() & 0x807f_ffff);
        case 1 -> Math.scalb(signed(random), random.nextInt(-80, -60));
        case 2 -> random.nextBoolean() ? Float.MIN_VALUE : -Float.MIN_VALUE;
        default -> signed(random);
      };
    }
  },
  /** Large numbers that cancel, and small ones that they swallow. */
  CANCELLING {
    private static final float[] LARGE = {0x1p60f, 0x1.000002p60f, 0x1.8p40f, 1f, 0x1p-30f};

    @Override
    public float draw(SplittableRandom random, float constant) {
      float magnitude = LARGE[random.nextInt(LARGE.length)];
      return random.nextBoolean() ? magnitude : -magnitude;
    }
  },
  /** Here and there an infinity, a NaN or the greatest number. */
  NOT_FINITE {
    private static final float[] RARE = {
      Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.MAX_VALUE, -Float.MAX_VALUE
    };

    @Override
    public float draw(SplittableRandom random, float constant) {
      return random.nextInt(24) == 0 ? RARE[random.nextInt(RARE.length)] : signed(random);
    }
  },
  /** Any 32 bits. */
  ANY_BITS {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return Float.intBitsToFloat(random.nextInt());
    }
  },
  /** As logits are. */
  LOGITS {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return 12f * signed(random) * random.nextFloat();
    }
  },
  /** Between 0 and 1, often one of them. */
  PROBABILITIES {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return switch (random.nextInt(8)) {
        case 0 -> 0f;
        case 1 -> 1f;
        case 2 -> 0.5f;
        default -> random.nextFloat();
      };
    }
  },
  /** Within a few units in the last place of where an activation changes its form. */
  SEAMS {
    private static final float[] AT = {
      0f, 0.3125f, 0.34657359f, 0.5f, 0.625f, 0.6931472f, 1f, 1.0397208f, 43.5f, 44f, 87f, 88f
    };

    @Override
    public float draw(SplittableRandom random, float constant) {
      int bits = Float.floatToRawIntBits(AT[random.nextInt(AT.length)]);
      float near = Float.intBitsToFloat(Math.max(0, bits + random.nextInt(-4, 5)));
      return random.nextBoolean() ? near : -near;
    }
  },
  /** One number in the whole line. */
  CONSTANT {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return constant;
    }
  },
  /** A few numbers, zeros of both signs among them, so that the greatest is there several times. */
  TIES {
    private static final float[] FEW = {-1f, -0f, 0f, 1f};

    @Override
    public float draw(SplittableRandom random, float constant) {
      return FEW[random.nextInt(FEW.length)];
    }
  },
  /** From tiny to the greatest there are, as logits of a network that diverges. */
  SPREAD {
    @Override
    public float draw(SplittableRandom random, float constant) {
      return signed(random) * (float) StrictMath.pow(10, 38.5 * random.nextDouble());
    }
  };

  /** For what is summed up: a line that is not finite hides what else goes wrong in it. */
  static final List<Values> FOR_SUMS =
      List.of(
          SIGNED, SIGNED, MAGNITUDES, MAGNITUDES, ZEROS, DENORMALS, CANCELLING, TIES, NOT_FINITE);

  /** For what is computed element by element, or compared. */
  static final List<Values> FOR_ELEMENTS = List.of(values());

  /** For the outputs of a network, of which logarithms are taken. */
  static final List<Values> FOR_LOSSES =
      List.of(PROBABILITIES, PROBABILITIES, PROBABILITIES, TIES, NOT_FINITE, ANY_BITS);

  /**
   * Returns the next number.
   *
   * @param constant a number drawn once for the line
   */
  public abstract float draw(SplittableRandom random, float constant);

  private static float signed(SplittableRandom random) {
    return 2f * random.nextFloat() - 1f;
  }
}
