package dev.aftermath.vocabulary;

import java.util.Locale;

/** A part of a service's way back, and the row of the white papers' table it counts for. */
public sealed interface Phase {
  /** As files name it, such as "restore data"; phases of one label and kind are one row of results. */
  String label();

  Kind kind();

  /** Calls the case that this is. */
  <T> T tell(Cases<T> cases);

  /** One result for each case. */
  interface Cases<T> {
    T of(Activity activity);

    T of(Step step);

    T of(Wait wait);
  }

  /** The rows of the recovery table (white paper A, section 13.2), and waiting, which the table does not show. */
  enum Kind {
    RESPONSE,
    CAPACITY,
    APPLICATION,
    DATA,
    TRAFFIC,
    WAIT;

    /** As files write it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What goes on under any strategy and is not a step of somebody's runbook. */
  enum Activity implements Phase {
    /** From a service's outage until somebody or something has noticed it. */
    DETECT("detect", Kind.RESPONSE),
    DECLARE("confirm and declare", Kind.RESPONSE),
    ASSESS("assess damage", Kind.RESPONSE),
    APPLY("apply definition", Kind.APPLICATION),
    SCHEDULE("schedule", Kind.CAPACITY),
    PULL("pull image", Kind.APPLICATION),
    START("start", Kind.APPLICATION),
    /** The version before a bad release is put back. */
    ROLL_BACK("roll back", Kind.APPLICATION),
    /** A live replica takes over. */
    PROMOTE("promote data", Kind.DATA),
    /** Data is read from a snapshot or a backup. */
    RESTORE("restore data", Kind.DATA),
    /** Writes of two sides that diverged are brought together. */
    RECONCILE("reconcile data", Kind.DATA),
    SWITCH_TRAFFIC("switch traffic", Kind.TRAFFIC);

    private final String label;
    private final Kind kind;

    Activity(String label, Kind kind) {
      this.label = label;
      this.kind = kind;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** A step of a runbook, or a part of a plug-in's own. */
  record Step(String label, Text title, Kind kind) implements Phase {
    @Override
    public <T> T tell(Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** Nothing goes on, for lack of something. */
  record Wait(Awaited what) implements Phase {
    @Override
    public String label() {
      return what.tell(WaitLabel.INSTANCE);
    }

    @Override
    public Kind kind() {
      return Kind.WAIT;
    }

    @Override
    public <T> T tell(Phase.Cases<T> cases) {
      return cases.of(this);
    }
  }

  /** What a recovery waits for. */
  sealed interface Awaited {
    /** Calls the case that this is. */
    <T> T tell(Cases<T> cases);

    /** One result for each case. */
    interface Cases<T> {
      T of(Crew crew);

      T of(CrewFor crew);

      T of(Lane lane);

      T of(Machines machines);

      T of(Repair repair);

      T of(Site site);

      T of(Needs needs);

      T of(Data data);

      T of(Restore restore);

      T of(Helper helper);

      T of(Turn turn);

      T of(Own own);
    }

    /** People who can do a step. */
    record Crew(Skill skill) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** People for one step, of any crew that can do it. */
    record CrewFor(Phase step) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** A system that takes one job at a time, for one step. */
    record Lane(Phase step) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** Machines with room. */
    record Machines() implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** The repair of its machines, or others in their place. */
    record Repair() implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** Power, cooling and access at the site. */
    record Site() implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** The services and data that it needs. */
    record Needs() implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** One datastore, by its name. */
    record Data(String store) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** Its data to be restored. */
    record Restore() implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** A tool without which the step cannot begin. */
    record Helper(Tool tool) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /** Its turn for what came next. */
    record Turn(Phase next) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }

    /**
     * What only a plug-in knows, in its own words.
     *
     * @param label as files name it, in English
     */
    record Own(String label, Text text) implements Awaited {
      @Override
      public <T> T tell(Cases<T> cases) {
        return cases.of(this);
      }
    }
  }

  /** What waiting is called in files; one name for all crews and lanes. */
  enum WaitLabel implements Awaited.Cases<String> {
    INSTANCE;

    @Override
    public String of(Awaited.Crew crew) {
      return "wait for crew";
    }

    @Override
    public String of(Awaited.CrewFor crew) {
      return "wait for crew";
    }

    @Override
    public String of(Awaited.Lane lane) {
      return "wait for crew";
    }

    @Override
    public String of(Awaited.Machines machines) {
      return "wait for machines";
    }

    @Override
    public String of(Awaited.Repair repair) {
      return "wait for repair or machines";
    }

    @Override
    public String of(Awaited.Site site) {
      return "wait for site";
    }

    @Override
    public String of(Awaited.Needs needs) {
      return "wait for what it needs";
    }

    @Override
    public String of(Awaited.Data data) {
      return "wait for what it needs";
    }

    @Override
    public String of(Awaited.Restore restore) {
      return "wait for its data";
    }

    @Override
    public String of(Awaited.Helper helper) {
      return helper.tool().waiting();
    }

    @Override
    public String of(Awaited.Turn turn) {
      return "wait for its turn";
    }

    @Override
    public String of(Awaited.Own own) {
      return "wait for " + own.label();
    }
  }
}
