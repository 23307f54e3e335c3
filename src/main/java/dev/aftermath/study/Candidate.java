package dev.aftermath.study;

import dev.aftermath.binding.Raw;
import java.util.List;
import java.util.Map;

/**
 * One combination of options under one strategy.
 *
 * @param options the option taken of each choice, in the order of the choices
 * @param cost of all of them together, in the scenario's currency; in a plan of years with that of the strategy itself
 * @param values what they change, by path
 */
public record Candidate(String strategy, List<String> options, double cost, Map<String, Raw> values) {}
