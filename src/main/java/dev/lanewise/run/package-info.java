/** Trainings as programs ask for them. */
package dev.lanewise.run;
