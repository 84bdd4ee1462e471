/**
 * Pages to look at: of a run, of a comparison, of benchmarks, and an index of all. Each is one file
 * that needs no other and no network, and a pure function of the files that it shows.
 */
package dev.lanewise.report.page;
