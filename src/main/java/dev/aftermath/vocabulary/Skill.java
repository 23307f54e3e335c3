package dev.aftermath.vocabulary;

/**
 * What a crew can do.
 *
 * @param name as the scenario names it
 * @param title for reports
 */
public record Skill(String name, Text title) {}
