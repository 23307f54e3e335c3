package dev.aftermath.scenario;

import dev.aftermath.vocabulary.Text;

/**
 * A figure that results rest on, with how well it is founded.
 *
 * @param path of a default, such as "fire.cleaning"; "" of what the scenario states itself
 * @param subject what it is about
 * @param value as it is written
 * @param source where it comes from, or why it is assumed; may be {@link Text#NONE}
 */
public record Assumption(String path, Text subject, Text value, Evidence evidence, Text source) {}
