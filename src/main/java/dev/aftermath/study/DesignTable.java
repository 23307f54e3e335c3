package dev.aftermath.study;

import java.util.List;

/**
 * The points of a study.
 *
 * @param paths the inputs that change
 * @param rows for each point its values, in the order of the paths
 */
public record DesignTable(List<String> paths, List<List<String>> rows) {}
