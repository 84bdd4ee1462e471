package dev.lanewise.run.folder;

/**
 * The table that a run learns from.
 *
 * @param about what there is to tell of it
 * @param judged the rows that judge
 */
public record JudgedTable(TableRecord about, JudgedRows judged) {}
