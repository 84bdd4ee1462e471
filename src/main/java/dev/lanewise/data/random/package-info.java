/** Random numbers that a seed decides: what training draws, and what splits data. */
package dev.lanewise.data.random;
