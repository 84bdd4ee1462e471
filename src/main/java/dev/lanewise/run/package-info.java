/**
 * Runs: how a training was asked for, how it goes, and what is kept of it in a folder of its own.
 */
package dev.lanewise.run;
