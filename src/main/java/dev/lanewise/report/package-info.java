/** How a run is kept and looked at: run folders, metrics, results. */
package dev.lanewise.report;
