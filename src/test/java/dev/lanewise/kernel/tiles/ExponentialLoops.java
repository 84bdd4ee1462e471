package dev.lanewise.kernel.tiles;

import java.util.List;

/**
 * The loops of {@code VectorExponential}: the sequence of {@code Exponential.exp}, with what each
 * function does before it and after it. A method that takes and returns vectors would be fast only
 * where the compiler happens to inline it, so that each loop has the sequence within it.
 */
final class ExponentialLoops {
  /** Constants of all loops, in registers. */
  private static final String CONSTANTS =
      """
      FloatVector rounder = FloatVector.broadcast(FLOATS, Exponential.ROUNDER);
      FloatVector log2E = FloatVector.broadcast(FLOATS, Exponential.LOG2_E);
      FloatVector minusLn2High = FloatVector.broadcast(FLOATS, -Exponential.LN2_HIGH);
      FloatVector minusLn2Low = FloatVector.broadcast(FLOATS, -Exponential.LN2_LOW);
      """;

  /** e = exp x. */
  private static final String EXP =
      """
      FloatVector clamped = x.blend(LEAST, x.compare(LT, LEAST));
      clamped = clamped.blend(MOST, clamped.compare(GT, MOST));
      FloatVector shifted = clamped.fma(log2E, rounder);
      FloatVector k = shifted.sub(rounder);
      FloatVector r = k.fma(minusLn2High, clamped);
      r = k.fma(minusLn2Low, r);
      FloatVector q = FloatVector.broadcast(FLOATS, Exponential.Q4);
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q3));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q2));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q1));
      q = q.fma(r, FloatVector.broadcast(FLOATS, Exponential.Q0));
      FloatVector p = q.fma(r.mul(r), r).add(1f);
      IntVector power = shifted.reinterpretAsInts().add(Exponential.EXPONENT_BIAS);
      power = power.lanewise(LSHL, Exponential.MANTISSA_BITS);
      FloatVector e = p.mul(power.reinterpretAsFloats());
      """;

  private static final String ONE = "FloatVector one = FloatVector.broadcast(FLOATS, 1f);";
  private static final String Z = "FloatVector z = FloatVector.fromArray(FLOATS, zs, zOff + i);";

  private ExponentialLoops() {}

  /** A ← eᴬ. */
  static void exp(Source source) {
    write(
        source,
        "exp",
        List.of("float[] as", "int aOff", "int length"),
        "",
        "FloatVector x = FloatVector.fromArray(FLOATS, as, aOff + i);",
        "e.intoArray(as, aOff + i);");
  }

  /** A = tanh Z: the polynomial or the exponential of 2|z|, lane by lane. */
  static void tanh(Source source) {
    write(
        source,
        "tanh",
        List.of("float[] zs", "int zOff", "float[] as", "int aOff", "int length"),
        ONE + "\nFloatVector two = FloatVector.broadcast(FLOATS, 2f);",
        Z + "\nFloatVector magnitude = z.abs();\nFloatVector x = magnitude.mul(2f);",
        """
        FloatVector tail = one.sub(two.div(e.add(1f)));
        tail = tail.blend(tail.neg(), z.compare(LT, 0f));
        FloatVector square = z.mul(z);
        FloatVector t = FloatVector.broadcast(FLOATS, Exponential.T4);
        t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T3));
        t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T2));
        t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T1));
        t = t.fma(square, FloatVector.broadcast(FLOATS, Exponential.T0));
        FloatVector small = z.mul(square).fma(t, z);
        VectorMask<Float> isSmall = magnitude.compare(LT, Exponential.TANH_POLYNOMIAL_LIMIT);
        tail.blend(small, isSmall).intoArray(as, aOff + i);
        """);
  }

  /** A = Z·s, s = sigmoid(Z); A may be Z. */
  static void silu(Source source) {
    write(
        source,
        "silu",
        List.of("float[] zs", "int zOff", "float[] as", "int aOff", "int length"),
        ONE,
        Z + "\nFloatVector x = z.neg();",
        "z.mul(one.div(e.add(1f))).intoArray(as, aOff + i);");
  }

  /** dY ← dY·s·fma(Z, 1 − s, 1), s = sigmoid(Z). */
  static void siluGradient(Source source) {
    write(
        source,
        "siluGradient",
        List.of("float[] zs", "int zOff", "float[] dys", "int dyOff", "int length"),
        ONE,
        Z + "\nFloatVector x = z.neg();",
        """
        FloatVector s = one.div(e.add(1f));
        FloatVector slope = s.mul(z.fma(one.sub(s), one));
        FloatVector.fromArray(FLOATS, dys, dyOff + i).mul(slope).intoArray(dys, dyOff + i);
        """);
  }

  private static void write(
      Source source,
      String name,
      List<String> parameters,
      String constants,
      String before,
      String after) {
    source.method(name, parameters).lines(CONSTANTS).lines(constants);
    source.line("for (int i = 0; i < length; i += LANES) {");
    source.lines(before).lines(EXP).lines(after);
    source.line("}").line("}");
  }
}
