package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs as a file states them, and what is refused. */
class JobsScenarioTest {
  private static final String VALID = """
      name: jobs
      start: 2026-01-01T00:00Z
      horizon: 10 d
      nodeTypes: { gpu: { cpu: 64, memory: 512 GiB, gpus: 8 }, host: {} }
      sites:
        a: { at: [37, 127], rooms: { hall: { nodes: { gpu: 2 } }, store: {} } }
        b: { at: [36, 128], rooms: { hall: { nodes: { gpu: 2, host: 2 } } } }
      links: [ { between: [a, b] } ]
      services: { s: { home: [b] } }
      jobs:
        train:
          home: a
          count: 1
          workers: 2
          cpu: 32
          memory: 256 GiB
          work: 5 d
          checkpoint: { every: 1 h, home: a/store, to: b, after: 5 min }
        small: { home: a, count: 0, every: 3 h, gpuShare: 50 %, cpu: 1, memory: 1 GiB, checkpoint: 30 min }
      disaster: [ loss: { of: a } ]
      strategies: { declarative: {} }
      """;

  @Test
  void theUnchangedScenarioIsValid() {
    assertThat(TestScenarios.placedProblems(VALID)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "home: a\\n | home: aa\\n | 12:11: jobs.train.home: unknown site \"aa\"; did you mean \"a\"?",
    "home: a\\n | home: a/hall\\n | 12:11: jobs.train.home: unknown site \"a/hall\"; expected one of a, b",
    "to: b | to: a | 18:50: jobs.train.checkpoint.to: is the jobs' own site; expected another site, or home for a room of this one",
    "to: b | to: bb | 18:50: jobs.train.checkpoint.to: unknown site or room \"bb\"; did you mean \"b\"?",
    "home: a/store | home: b/hall | 18:37: jobs.train.checkpoint.home: is not at the jobs' site; expected a room of a, or to for a place elsewhere",
    "home: a/store | home: a/stoer | 18:37: jobs.train.checkpoint.home: unknown room \"a/stoer\"; did you mean \"a/store\"?",
    "to: b, after: 5 min | after: 5 min | 18:53: jobs.train.checkpoint.after: has no effect: checkpoints are sent nowhere; expected to (a site) beside it",
    "every: 1 h | every: 0 s | 18:26: jobs.train.checkpoint.every: expected more than 0, got \"0 s\"",
    "count: 0, every: 3 h | count: 0 | 19:28: jobs.small.count: there are none, and none come; expected at least 1, or every (time between one that comes and the next), or daily (times of the day)",
    "every: 3 h | every: 3 s | 19:38: jobs.small.every: 288,000 jobs would come within the horizon; expected at most 100,000",
    "gpuShare: 50 % | gpuShare: 50 %, gpus: 1 | 19:53: jobs.small.gpuShare: either whole GPUs or a share of one, not both",
    "count: 0, every: 3 h | count: 0, every: 3 h, done: 1 h | 19:49: jobs.small.done: has no effect: count is 0",
    "small: | s: | 19:6: jobs.s: is the name of a service too",
    "gpuShare: 50 %, | placement: { leastAvailable: 1 }, | 19:72: jobs.small.placement.leastAvailable: all workers of a job run or none; expected in placement of services only",
    "work: 5 d | work: 0 s | 17:11: jobs.train.work: expected more than 0 s",
  })
  void whatIsWrongIsRefusedWithItsPlace(String written, String instead, String problem) {
    String from = written.replace("\\n", "\n");
    assertThat(VALID).contains(from);
    assertThat(TestScenarios.placedProblems(VALID.replace(from, instead.replace("\\n", "\n"))).lines())
        .contains(problem);
  }

  @Test
  void jobsThatNoSiteCouldHoldAreRefused() {
    assertThat(TestScenarios.placedProblems(VALID.replace("cpu: 32", "cpu: 64")))
        .contains("jobs.train: a worker needs 64 cores").contains("more than any node of a has")
        .contains("jobs.train.checkpoint.to: a worker needs 64 cores").contains("more than any node of b has");
    assertThat(TestScenarios.placedProblems(VALID.replace("workers: 2", "workers: 3")))
        .contains("jobs.train: a has room for 2 of its 3 workers").contains("with nothing else there");
  }

  @Test
  void severalMistakesAreToldAtOnce() {
    assertThat(TestScenarios.placedProblems(VALID.replace("home: a/store, to: b", "home: nowhere, to: a")
        .replace("gpuShare: 50 %", "gpuShare: 50 %, gpus: 1")).lines().filter(l -> l.contains("jobs."))).hasSize(3);
  }
}
