package dev.aftermath.scenario;

import dev.aftermath.estate.SpareStock;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.units.Money;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Map;

/**
 * Years at the places of a scenario.
 *
 * @param drawn for each plan of the scenario, the years that are drawn for it; their strata are the same
 * @param strata the strata of all of them
 * @param operating for each plan, what there is to operate, and how
 * @param spares for each plan, what spare parts sites keep
 * @param costs what designs cost a year, by strategy, where the file says so
 * @param rates the defaults that the rates rest on where the file says nothing of them
 * @param notDrawn what could happen and is not drawn, a sentence each
 */
public record Years(
    List<DrawnYears> drawn, List<DrawnYears.Stratum> strata, List<Operating> operating,
    List<List<SpareStock>> spares, Map<String, Money> costs, List<Assumption> rates, List<Text> notDrawn) {}
