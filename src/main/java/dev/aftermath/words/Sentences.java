package dev.aftermath.words;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Demanded;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.vocabulary.Passed;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sentences and parts of them, made of values of the vocabulary. */
public final class Sentences {
  private Sentences() {}

  /** Why a service is still down. */
  public static Text of(Obstacle obstacle) {
    return obstacle.tell(Obstacles.INSTANCE);
  }

  /** As files name the kind of an obstacle: "no-room". */
  public static String code(Obstacle obstacle) {
    return kebab(obstacle.getClass());
  }

  /** As files name the kind of what is waited for: "crew". */
  public static String code(Awaited awaited) {
    return kebab(awaited.getClass());
  }

  private static String kebab(Class<?> type) {
    return type.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** Where a disaster struck. */
  public static Text of(Location where) {
    return where.tell(Locations.INSTANCE);
  }

  /** Which copy data came from. */
  public static Text of(Copy copy) {
    String place = copy.place();
    return switch (copy.kind()) {
      case PRIMARY -> new Text("the primary", "원본");
      case SYNCHRONOUS -> new Text("the synchronous copy at " + place, place + "의 동기 복제본");
      case ASYNCHRONOUS -> new Text("the asynchronous copy at " + place, place + "의 비동기 복제본");
      case SNAPSHOT -> new Text("the snapshots at " + place, place + "의 스냅숏");
      case BACKUP -> new Text("the backup at " + place, place + "의 백업");
      case QUORUM -> new Text("the quorum member at " + place, place + "의 쿼럼 구성원");
      case BACKUP_COPY -> new Text("the copy of the backup at " + place, place + "의 백업 사본");
      case JOURNAL -> new Text("the journal at " + place, place + "의 저널");
    };
  }

  /** Which copy data came from, and why it was none of those that are newer. */
  public static Text of(Copy copy, Passed passed) {
    Text from = of(copy);
    Text why = switch (passed) {
      case NOTHING -> Text.NONE;
      case CORRUPT -> new Text("an older one, because newer ones hold the corruption",
          "더 최근 사본은 손상되어 이전 사본 사용");
      case DELETED -> new Text("an older one, because newer ones were deleted or hold the corruption",
          "더 최근 사본은 삭제되거나 손상되어 이전 사본 사용");
      case UNREADABLE -> new Text("an older one, because a newer one could not be read",
          "더 최근 사본을 읽을 수 없어 이전 사본 사용");
    };
    return why.equals(Text.NONE) ? from
        : new Text(from.en() + " (" + why.en() + ")", from.ko() + ", " + why.ko());
  }

  /** A key of services that only one of two strategies reads. */
  public static Text oneSided(String key, int services, String reader) {
    return new Text(key + " of " + Counted.of(services, "service") + " counts under " + reader + " only",
        "서비스 " + services + "개의 " + key + " 값은 " + reader + "에만 적용됨");
  }

  /** An earthquake greater than the attenuation relation is used for. */
  public static Text beyondMagnitude(double magnitude, double greatest) {
    String m = Decimals.exact(magnitude);
    String most = Decimals.exact(greatest);
    return new Text("an earthquake of magnitude " + m + " is taken as a point source by a relation that holds up to"
        + " magnitude " + most + "; that a long rupture comes near a site is not reproduced.",
        "규모 " + m + " 지진을 규모 " + most + "까지 적용되는 감쇠식에 따라 점 진원으로 다룹니다."
        + " 긴 단층 파열이 센터 가까이에 이르는 경우는 재현하지 못합니다.");
  }

  /** A fire in a room that has no machines. */
  public static Text fireWithoutMachines(String room) {
    return new Text("the fire starts in room " + room + ", which has no machines. The loss of batteries, feeds or"
        + " switchgear in it is not reproduced unless they are named in the supplies of the site.",
        "화재가 장비가 없는 전산실 " + room + "에서 시작됩니다. 그 안의 배터리, 급전 계통, 배전반의 손실은 재현하지 못합니다."
        + " 재현하려면 센터의 supplies에 설비를 적어야 합니다.");
  }

  /**
   * A cut behind which primaries live while somebody moves to copies elsewhere without asking.
   *
   * @param to the other end of a link; empty where a site's network fails
   * @param strategies those that ask nobody
   */
  public static Text partition(String site, Optional<String> to, List<String> strategies) {
    String names = String.join(", ", strategies);
    return new Text("the " + to.map(t -> "link between " + site + " and " + t).orElse("network of site " + site)
        + " fails while primaries of data live there, and " + names + " may move to an asynchronous copy elsewhere"
        + " unasked. Without a witness in the strategy controllers see both sides: writes on both sides of the cut, and"
        + " the work of reconciling them, are not reproduced.",
        to.map(t -> site + "-" + t + " 회선이").orElse(site + " 센터의 네트워크가")
        + " 끊겨도 데이터 원본은 가동 중이며, " + names + " 전략은 확인 없이 다른 센터의 비동기 복제본으로 전환할 수 있습니다."
        + " 전략에 witness가 없으면 제어기가 양쪽을 모두 보는 것으로 계산하며, 양쪽에 따로 쓰인 데이터와 이를 맞추는 작업은"
        + " 재현하지 못합니다.");
  }

  /** What a replica asks of a machine. */
  public static Text of(Demanded demand) {
    String cores = Decimals.exact(demand.milliCpu() / 1000.0);
    String memory = Bytes.binary(demand.memoryMib() * (double) Bytes.MIB);
    String gpus = demand.gpus() > 0 ? Integer.toString(demand.gpus())
        : demand.gpuMilli() > 0 ? Decimals.exact(demand.gpuMilli() / 1000.0) : "";
    String gpuMemory =
        demand.gpuMemoryMib() > 0 ? Bytes.binary(demand.gpuMemoryMib() * (double) Bytes.MIB) : "";
    String resources = demand.resources().entrySet().stream().map(e -> ", " + e.getValue() + " " + e.getKey())
        .collect(Collectors.joining());
    String english = cores + (cores.equals("1") ? " core, " : " cores, ") + memory
        + (gpus.isEmpty() ? "" : ", " + gpus + (demand.gpus() > 1 ? " GPUs" : " GPU")
        + (demand.models().isEmpty() ? "" : " of " + String.join(" or ", demand.models())))
        + (gpuMemory.isEmpty() ? "" : ", " + gpuMemory + " of GPU memory");
    String korean = cores + "코어, " + memory + (gpus.isEmpty() ? "" : ", GPU"
        + (demand.models().isEmpty() ? "" : "(" + String.join(" 또는 ", demand.models()) + ")") + " " + gpus + "개")
        + (gpuMemory.isEmpty() ? "" : ", GPU 메모리 " + gpuMemory);
    return new Text(english + resources, korean + resources);
  }

  private static Text listed(List<Text> texts) {
    Function<Function<Text, String>, String> joined =
        language -> texts.stream().map(language).collect(Collectors.joining(", "));
    return new Text(joined.apply(Text::en), joined.apply(Text::ko));
  }

  private enum Locations implements Location.Cases<Text> {
    INSTANCE;

    @Override
    public Text at(Location.Place place) {
      return Text.same(place.name());
    }

    @Override
    public Text at(Location.Epicentre e) {
      String at = e.latitude() + ", " + e.longitude();
      return new Text("magnitude " + e.magnitude() + " at " + at, "규모 " + e.magnitude() + ", 진앙 " + at);
    }

    @Override
    public Text at(Location.Data data) {
      String of = String.join(", ", data.of());
      return of.isEmpty() ? new Text("all data", "전체 데이터") : new Text("data of " + of, of + "의 데이터");
    }

    @Override
    public Text at(Location.Software software) {
      return Text.same(String.join(", ", software.of()));
    }
  }

  private enum Obstacles implements Obstacle.Cases<Text> {
    INSTANCE;

    @Override
    public Text of(Obstacle.DataLost lost) {
      return new Text("no copy of data " + lost.store() + " survives", "데이터 " + lost.store() + "의 사본이 하나도 남지 않음");
    }

    @Override
    public Text of(Obstacle.DataUnusable data) {
      return new Text("data " + data.store() + " cannot be used", "데이터 " + data.store() + " 사용 불가");
    }

    @Override
    public Text of(Obstacle.NeedsDown need) {
      return new Text("needs " + need.service() + ", which is down", "선행 서비스 " + need.service() + " 중단");
    }

    @Override
    public Text of(Obstacle.TooFewUp needs) {
      String groups = String.join(", ", needs.groups());
      return new Text("needs " + needs.least() + " of " + needs.of() + " services (" + groups + "), and fewer are up",
          "선행 서비스 " + needs.of() + "개(" + groups + ") 중 가동 중인 것이 필요한 " + needs.least() + "개 미만");
    }

    @Override
    public Text of(Obstacle.SiteUnreachable site) {
      return new Text("site " + site.site() + " cannot be reached", site.site() + " 센터 접속 불가");
    }

    @Override
    public Text of(Obstacle.TooFewReplicas replicas) {
      return new Text("too few replicas run", "가동 중인 복제본 부족");
    }

    @Override
    public Text of(Obstacle.TrafficNotSwitched traffic) {
      return new Text("its traffic has not been switched", "트래픽 미전환");
    }

    @Override
    public Text of(Obstacle.NothingToServe content) {
      return new Text("what it serves is lost or out of reach", "제공할 내용물이 소실되었거나 접근 불가");
    }

    @Override
    public Text of(Obstacle.NoRoom room) {
      Text demand = Sentences.of(room.replica());
      return new Text("no machine at " + room.site() + " has room for " + demand.en(),
          room.site() + "에 여유 자원(" + demand.ko() + ")이 있는 장비 없음");
    }

    @Override
    public Text of(Obstacle.MachineDown machine) {
      return new Text("its machine at " + machine.site() + " is down", machine.site() + "의 장비 중단");
    }

    @Override
    public Text of(Obstacle.BadRelease release) {
      return new Text("its version does not become ready", "배포된 버전이 준비 상태가 되지 않음");
    }

    @Override
    public Text of(Obstacle.NoImage image) {
      return new Text("no registry has a good image of it", "이미지 저장소에 정상 이미지 없음");
    }

    @Override
    public Text of(Obstacle.AtWork work) {
      Text steps = listed(work.steps().stream().map(Terms::phase).toList());
      return new Text("people are at: " + steps.en(), "작업 중: " + steps.ko());
    }

    @Override
    public Text of(Obstacle.Waiting waiting) {
      Text what = listed(waiting.what().stream().map(Terms::awaited).toList());
      return new Text("waits for " + what.en(), "대기 중: " + what.ko());
    }

    @Override
    public Text of(Obstacle.Own own) {
      return own.text();
    }
  }
}
