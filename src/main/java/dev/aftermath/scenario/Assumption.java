package dev.aftermath.scenario;

/**
 * A figure that results rest on, with how well it is founded.
 *
 * @param subject what it is about, in words, or the path of a default such as "fire.cleaning"
 * @param value as it is written
 * @param source where it comes from, or why it is assumed; may be empty
 */
public record Assumption(String subject, String value, Evidence evidence, String source) {}
