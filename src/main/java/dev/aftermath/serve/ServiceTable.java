package dev.aftermath.serve;

import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Design;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Services and what is promised of them, those of one block in one row. */
final class ServiceTable {
  private static final int MOST = 60;

  private ServiceTable() {}

  /** A part of a page. */
  static String of(Scenario scenario, Words words) {
    Design design = scenario.plans().get(0).design();
    Numbers numbers = new Numbers(words, scenario.loss().currency());
    Map<String, List<ServiceSpec>> groups = new LinkedHashMap<>();
    design.services().stream().filter(ServiceSpec::counted)
        .forEach(s -> groups.computeIfAbsent(s.group(), g -> new ArrayList<>()).add(s));
    Markup html = new Markup();
    html.open("div", "class", "scroll").open("table", "class", "stack");
    List<String> columns = List.of(words.get("column.service"), words.get("serve.grade"), words.get("serve.rto"),
        words.get("serve.rpo"), words.get("serve.home"));
    html.open("thead").open("tr");
    columns.forEach(column -> html.element("th", column, "scope", "col"));
    html.close().close().open("tbody");
    groups.entrySet().stream().limit(MOST).forEach(e -> {
      ServiceSpec s = e.getValue().get(0);
      html.open("tr").open("th", "scope", "row").text(e.getValue().size() == 1 ? s.name() : e.getKey());
      if (e.getValue().size() > 1) {
        html.element("small", words.get("serve.times", Integer.toString(e.getValue().size())));
      }
      html.close();
      List<String> cells = List.of(words.of(scenario.translations().told(s.grade().title())),
          s.grade().hasRto() ? numbers.mark(Ticks.toSeconds(s.grade().rto())) : Numbers.NONE,
          s.grade().hasRpo() ? numbers.mark(Ticks.toSeconds(s.grade().rpo())) : Numbers.NONE,
          home(s, design.topology()));
      for (int i = 0; i < cells.size(); i++) {
        html.element("td", cells.get(i), "data-label", columns.get(i + 1));
      }
      html.close();
    });
    html.close().close().close();
    if (groups.size() > MOST) {
      html.element("p", words.get("serve.services.more", Integer.toString(groups.size() - MOST)), "class", "note");
    }
    return html.done();
  }

  private static String home(ServiceSpec service, Topology topology) {
    return service.rooms().stream().map(r -> topology.rooms().get(r).name()).collect(Collectors.joining(", "));
  }
}
