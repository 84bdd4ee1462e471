/** Measurements for people to read: comparisons, benchmarks, tables; {@code page} has the pages. */
package dev.lanewise.report;
