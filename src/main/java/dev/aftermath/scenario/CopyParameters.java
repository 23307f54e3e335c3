package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** One way to protect data, as a scenario file states it. */
sealed interface CopyParameters {
  /** Where a copy goes that stays in the room of the primary. */
  String SAME_ROOM = "same-room";

  @Template("synchronous")
  @Doc("Every write is at both places before it counts.")
  record Synchronous(
      @Doc("Room (site/room), or a site.") Ref to,
      @Doc("While the peer is lost: stall (writes wait) or continue (unprotected).") PeerLoss onPeerLoss,
      @Doc("With continue: how long writes wait for the peer before they go on without it; not at all when left out.")
          Optional<Span> timeout,
      @Doc("What may be on the way to the peer at a time; as much as is written when left out.")
          Optional<Outstanding> outstanding,
      @Doc("Time the peer takes to write and confirm, on top of the round trip; none when left out.")
          Optional<Span> confirm)
      implements CopyParameters {}

  @Doc("Writes that may be on the way to the peer at a time: each is confirmed after a round trip.")
  record Outstanding(
      @Doc("How many.") @Bounds(min = 1, max = 1_000_000) int writes,
      @Doc("Bytes of each.") @Bounds(above = true) Bytes size) {}

  @Template("asynchronous")
  @Doc("Writes follow as fast as the link's share allows.")
  record Asynchronous(
      @Doc("Room (site/room), or a site.") Ref to,
      @Doc("Most that the stream may take of the link.") @Bounds(above = true) Optional<Rate> limit,
      @Doc("Site of another live copy of the plan, which feeds this one; the primary does when left out.")
          Optional<Ref> from,
      @Doc("A window of which all that was written is sent in the next one, each place once; writes are sent as they"
          + " come when left out.") @Bounds(min = Ticks.SECOND) Optional<Span> batch,
      @Doc("By how much what is sent is smaller than what was written; not at all when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Double> compression)
      implements CopyParameters {}

  @Template("quorum")
  @Doc("The primary and two or more members elsewhere: a write counts when more than half of all have it.")
  record Quorum(
      @Doc("The other members, two or more: rooms (site/room), or sites.") List<Ref> to,
      @Doc("Time a member takes to write and confirm, on top of the round trip; none when left out.")
          Optional<Span> confirm,
      @Doc("From when the leader is lost, or reaches no majority, until another member leads.") Distribution election,
      @Doc("From when the majority is lost until people make a new configuration of what is left; never when left out.")
          Optional<Distribution> force)
      implements CopyParameters {}

  @Template("snapshot")
  @Doc("Snapshots taken at regular intervals and sent elsewhere.")
  record Snapshot(
      @Doc("Room (site/room), or a site.") Ref to,
      @Doc("Interval.") @Bounds(min = Ticks.SECOND) Span every,
      @Doc("Time to send one.") Span transfer,
      @Doc("A moment at which one was taken; a random phase when left out.") Optional<OffsetDateTime> taken,
      @Doc("Time until it can be read.") Distribution retrieve,
      @Doc("Rate at which it can be read.") @Bounds(above = true) Rate read,
      @Doc("What all that are read at once in one place get together: the appliance or array. Tapes have drives.")
          @Bounds(above = true) Rate throughput,
      @Doc("How long each is kept after it was taken; the newest is always kept.") Span retention,
      @Doc("Whether nobody can delete or change them before that.") boolean immutable,
      @Doc("Chance that one turns out unreadable when it has been read for a restore; the next best is tried then.")
          Fraction unreadable,
      @Doc("How long after it is there each is read back; one that is unreadable is taken anew then. Never when left"
          + " out.") Optional<Span> verify,
      @Doc("By how much one is smaller than what it holds, on links and where it is kept; not at all when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Double> compression,
      @Doc("How many readers restore one store at once, each at the rate of read; one when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Integer> streams)
      implements CopyParameters {}

  @Template("journal")
  @Doc("All writes in their order, as they are made: any moment within the retention can be restored.")
  record Journal(
      @Doc("Room (site/room), or a site.") Ref to,
      @Doc("Most that the stream may take of the link.") @Bounds(above = true) Optional<Rate> limit,
      @Doc("How long what was written is kept: how far back it can go.") @Bounds(min = Ticks.SECOND) Span retention,
      @Doc("Interval of the images from which a restore begins, made where the journal is.")
          @Bounds(min = Ticks.SECOND) Span base,
      @Doc("A moment at which one was made; a random phase when left out.") Optional<OffsetDateTime> taken,
      @Doc("Time until it can be read.") Distribution retrieve,
      @Doc("Rate at which an image can be read.") @Bounds(above = true) Rate read,
      @Doc("What all journals that are read at once in one place get together.") @Bounds(above = true)
          Rate throughput,
      @Doc("Rate at which the log since the image is applied to it, in bytes of log.") @Bounds(above = true)
          Rate replay,
      @Doc("Whether nobody can delete or change it before what is in it expires.") boolean immutable)
      implements CopyParameters {}

  @Template("backup")
  @Doc("Full and incremental backups, and what is done with them afterwards.")
  record Backup(
      @Doc("Room (site/room), a site (its vault), or same-room.") Ref to,
      @Doc("Interval of full backups.") @Bounds(min = Ticks.SECOND) Span every,
      @Doc("Interval of incremental backups in between.") @Bounds(min = Ticks.SECOND)
          Optional<Span> incremental,
      @Doc("Instead of incremental: interval of backups of what was written since the last full one.")
          @Bounds(min = Ticks.SECOND) Optional<Span> differential,
      @Doc("How full ones after the first are made: sent (whole), synthetic (where they are kept, of the others) or"
          + " once (never: what expires is merged into the one). They are sent when left out.")
          Optional<CopySpec.Fulls> full,
      @Doc("Time to write one.") Span window,
      @Doc("Time it is held back before that.") Span hold,
      @Doc("disk or tape.") Medium medium,
      @Doc("Time until its medium is in a drive or reader.") Distribution retrieve,
      @Doc("Rate at which it can be read.") @Bounds(above = true) Rate read,
      @Doc("What all that are read at once in one place get together: the appliance or array. Tapes have drives.")
          @Bounds(above = true) Rate throughput,
      @Doc("How long each is kept after it was taken; the newest is always kept.") Span retention,
      @Doc("Whether nobody can delete or change them before that.") boolean immutable,
      @Doc("Chance that one turns out unreadable when it has been read for a restore; the next best is tried then.")
          Fraction unreadable,
      @Doc("How long after it is there each is read back; one that is unreadable is taken anew then. Never when left"
          + " out.") Optional<Span> verify,
      @Doc("By how much one is smaller than what it holds, on links and where it is kept; not at all when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Double> compression,
      @Doc("How many readers restore one store at once, each at the rate of read; one when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Integer> streams,
      @Doc("A moment at which a full one was taken; a random phase when left out.") Optional<OffsetDateTime> taken,
      @Doc("Copies of these backups that are taken elsewhere, each from the one before.") List<Onward> then)
      implements CopyParameters {}

  @Template("then")
  @Doc("Copies of backups that are taken elsewhere.")
  record Onward(
      @Doc("Room (site/room), or a site (its vault).") Ref to,
      @Doc("Interval.") @Bounds(min = Ticks.SECOND) Span every,
      @Doc("Time it is held back.") Span hold,
      @Doc("Time on the way.") Span transport,
      @Doc("disk or tape.") Medium medium,
      @Doc("Time until its medium is in a drive or reader at the site that needs it.") Distribution retrieve,
      @Doc("Rate at which it can be read.") @Bounds(above = true) Rate read,
      @Doc("What all that are read at once in one place get together: the appliance or array. Tapes have drives.")
          @Bounds(above = true) Rate throughput,
      @Doc("How long each is kept after it was taken; the newest is always kept.") Span retention,
      @Doc("Whether nobody can delete or change them before that.") boolean immutable,
      @Doc("Chance that one turns out unreadable when it has been read for a restore; the next best is tried then.")
          Fraction unreadable,
      @Doc("How long after it is there each is read back; one that is unreadable is taken anew then. Never when left"
          + " out.") Optional<Span> verify,
      @Doc("By how much one is smaller than what it holds, on links and where it is kept; not at all when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Double> compression,
      @Doc("How many readers restore one store at once, each at the rate of read; one when left out.")
          @Bounds(min = 1, max = 1_000) Optional<Integer> streams,
      @Doc("How full ones after the first are made: sent (whole), synthetic (where they are kept, of the others) or"
          + " once (never: what expires is merged into the one). They are sent when left out.")
          Optional<CopySpec.Fulls> full) {}

  /** What happens to writes while the peer of a synchronous pair is lost. */
  enum PeerLoss {
    STALL,
    CONTINUE
  }

  /** What a backup is on. */
  enum Medium {
    DISK,
    TAPE
  }
}
