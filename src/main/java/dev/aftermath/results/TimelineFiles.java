package dev.aftermath.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.story.TimelineEntry;
import dev.aftermath.units.Decimals;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The story of a replication as files for other programs: CSV, and the trace format of Chrome and Perfetto. */
public final class TimelineFiles {
  private TimelineFiles() {}

  /** Tidy CSV; one row for each entry, seconds after the scenario's start. */
  public static final class Table {
    static final String[] HEADER = {
      "replication", "strategy", "kind", "from_s", "to_s", "service", "site", "what", "detail", "value", "bytes"
    };

    private final CsvWriter csv;

    public Table(Writer out) {
      csv = Csv.writer(out);
      csv.writeRecord(HEADER);
    }

    /** Adds the entries of one replication under one strategy. */
    public void write(int replication, String strategy, List<TimelineEntry> entries) {
      String index = Integer.toString(replication);
      for (TimelineEntry e : entries) {
        csv.writeRecord(
            index, strategy, e.kind().code(), Decimals.exact(e.from()), Decimals.exact(e.to()), e.service(), e.site(),
            e.what().en(), detail(e), Csv.number(e.value()), Csv.number(e.bytes()));
      }
    }

    /** Makes sure that everything is written. */
    public void end() throws IOException {
      csv.flush();
    }
  }

  // Of a phase its kind, as programs read it.
  private static String detail(TimelineEntry e) {
    return e.phase().isEmpty() ? e.detail().en() : e.phase();
  }

  /** An entry as a row of the table. */
  public static Map<String, String> row(TimelineEntry e) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("kind", e.kind().code());
    row.put("from_s", Decimals.exact(e.from()));
    row.put("to_s", Decimals.exact(e.to()));
    row.put("service", e.service());
    row.put("site", e.site());
    row.put("what", e.what().en());
    row.put("detail", detail(e));
    row.put("value", Csv.number(e.value()));
    row.put("bytes", Csv.number(e.bytes()));
    return row;
  }

  /**
   * The trace event format of Chrome, which Perfetto reads: sites are processes, services are threads, phases are
   * slices and the rest are instants; times are microseconds after the scenario's start.
   */
  public static void perfetto(Writer out, String strategy, List<TimelineEntry> entries) throws IOException {
    Map<String, Integer> processes = new LinkedHashMap<>();
    Map<String, Integer> threads = new LinkedHashMap<>();
    List<Map<String, Object>> events = new ArrayList<>();
    for (TimelineEntry e : entries) {
      boolean newSite = !processes.containsKey(e.site());
      int pid = processes.computeIfAbsent(e.site(), s -> processes.size() + 1);
      if (newSite) {
        events.add(name("process_name", pid, 0, e.site().isEmpty() ? strategy : strategy + ": " + e.site()));
      }
      String lane = e.site() + "\t" + e.service();
      boolean newLane = !threads.containsKey(lane);
      int tid = threads.computeIfAbsent(lane, s -> threads.size() + 1);
      if (newLane) {
        events.add(name("thread_name", pid, tid, e.service().isEmpty() ? "estate" : e.service()));
      }
      events.add(event(e, pid, tid));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("displayTimeUnit", "ms");
    tree.put("traceEvents", events);
    out.write(Json.compact(tree));
    out.write('\n');
  }

  private static Map<String, Object> event(TimelineEntry e, int pid, int tid) {
    boolean slice = e.to() > e.from() && e.kind() != TimelineEntry.Kind.CREW;
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("name", slice ? e.what().en() : e.kind().code() + (e.what().isEmpty() ? "" : ": " + e.what().en()));
    event.put("cat", slice ? e.phase() : e.kind().code());
    event.put("ph", slice ? "X" : "i");
    event.put("ts", Math.round(e.from() * 1e6));
    if (slice) {
      event.put("dur", Math.round((e.to() - e.from()) * 1e6));
    } else {
      event.put("s", "t");
    }
    event.put("pid", pid);
    event.put("tid", tid);
    Map<String, Object> more = new LinkedHashMap<>();
    row(e).forEach((key, value) -> {
      if (!value.isEmpty()) {
        more.put(key, value);
      }
    });
    event.put("args", more);
    return event;
  }

  private static Map<String, Object> name(String what, int pid, int tid, String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("name", what);
    event.put("ph", "M");
    event.put("pid", pid);
    event.put("tid", tid);
    event.put("args", Map.of("name", name));
    return event;
  }
}
