/** Lanewise on Apache Spark: estimators and models of Spark ML, and sweeps. */
package dev.lanewise.spark;
