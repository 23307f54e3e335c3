package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every byte written is in the store that goes on, or counted lost, or diverged and so lost until it is merged, exactly
 * once: in random topologies, with copies, chains and schedules of all kinds, under whatever happens to them.
 */
class ConservationTest {
  private static final Path STATE = Path.of("results", "conservation.md");

  private record Pass(long cases, long lost, long diverged, List<String> flaws) {}

  private static Pass look(long from, long count) {
    long lost = 0;
    long diverged = 0;
    List<String> flaws = new ArrayList<>();
    for (long seed = from; seed < from + count; seed++) {
      ConservationCase one = new ConservationCase(seed);
      String flaw = one.flaw();
      if (!flaw.isEmpty()) {
        flaws.add("seed " + seed + ": " + flaw);
      }
      lost += one.lost() ? 1 : 0;
      diverged += one.diverged() ? 1 : 0;
    }
    return new Pass(count, lost, diverged, flaws);
  }

  @Test
  void everyByteIsKeptOrLostOnce() {
    Pass pass = look(0, Long.getLong("conservation.short", 300));
    assertThat(pass.flaws).isEmpty();
    assertThat(pass.lost).as("cases that tell anything").isGreaterThan(pass.cases / 4);
    assertThat(pass.diverged).isPositive();
  }

  @Test
  @Tag("campaign")
  void everyByteOfManyIsKeptOrLostOnce() throws IOException {
    Pass pass = look(Long.getLong("campaign.from", 0), Long.getLong("conservation.cases", 10_000));
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
        # Every byte once

        Random sites, links, copies (chains among them), schedules, cuts, fires, corruption, failovers and ways back;
        every byte that is written must be in the store that goes on, or be counted lost, or have diverged, exactly once, by
        accounts of the test's own, and no copy may hold what was written after nothing led to it any more. Command:

            mvn -q -Pcampaign verify -Dtest=ConservationTest

        `-Dcampaign.from=` begins with another seed, `-Dconservation.cases=` says how many. Last done with Java %s:
        %d cases, %d of them with losses, %d with data that diverged. Flaws found in this pass: %d.
        """, System.getProperty("java.version"), pass.cases, pass.lost, pass.diverged, pass.flaws.size()));
    pass.flaws.forEach(flaw -> text.append("\n* ").append(flaw));
    Files.writeString(STATE, text.toString());
    assertThat(pass.flaws).isEmpty();
  }

  @Test
  void aByteThatIsCountedTwiceIsSeen() {
    WrittenBytes bytes = new WrittenBytes(1_000);
    bytes.write(0, 500);
    // 100 B after 400 are lost; who says 101 is wrong, and who says it twice is, too.
    bytes.read(new Fact.DataRecovered(500, 0, 500, 400, 100, Copy.PRIMARY, Passed.NOTHING));
    assertThat(bytes.flaw(1_400)).isEmpty();
    assertThat(bytes.flaw(1_399)).isEqualTo("content 1399 told, 1400 counted");
    bytes.write(500, 500 + Ticks.SECOND);
    bytes.read(new Fact.DataRecovered(600, 0, 600, 400, 100, Copy.PRIMARY, Passed.NOTHING));
    assertThat(bytes.flaw(1_400)).startsWith("lost: 100 told, 1000000 counted");
  }
}
