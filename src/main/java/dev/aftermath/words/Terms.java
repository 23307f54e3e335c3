package dev.aftermath.words;

import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Hindrance;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.vocabulary.Spare;
import dev.aftermath.vocabulary.Supply;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.vocabulary.Trouble;

/** What the things of the vocabulary are called. A switch that lacks one of them does not compile. */
public final class Terms {
  private static final Text OTHER = new Text("between two phases", "단계 사이");
  private static final Text BOUGHT = new Text("bought", "구매");
  private static final Text SPARE = new Text("spare", "예비");

  private Terms() {}

  public static Text condition(Condition condition) {
    return switch (condition) {
      case WHOLE -> new Text("whole", "정상");
      case DAMAGED -> new Text("damaged", "손상");
      case DESTROYED -> new Text("destroyed", "소실");
    };
  }

  /** What is wrong with a part of the estate. */
  public static Text trouble(Trouble trouble) {
    return switch (trouble) {
      case BURNT -> new Text("burnt", "전소");
      case DESTROYED -> condition(Condition.DESTROYED);
      case SOOTED -> new Text("sooted", "그을음 오염");
      case DAMAGED -> condition(Condition.DAMAGED);
      case DARK -> new Text("no power", "정전");
      case UNCOOLED -> new Text("no cooling", "냉방 중단");
      case CLOSED -> new Text("closed", "출입 통제");
      case CUT_OFF -> new Text("no network", "통신 두절");
      case ROADS_CLOSED -> new Text("roads closed", "도로 통제");
      case CUT -> new Text("cut", "단선");
      case PATH_CUT -> new Text("a path cut", "일부 경로 단선");
      case STOPPED -> new Text("stopped", "정지");
      case STANDING_IN -> new Text("running", "가동");
    };
  }

  /** Why a service of a migration does not move. */
  public static Text hindrance(Hindrance why) {
    return switch (why) {
      case NOT_YET -> new Text("its wave has not begun", "이전 차수가 시작되지 않음");
      case RECOVERY -> new Text("something is down, and is recovered first", "중단된 것의 복구가 먼저임");
      case NO_ROOM -> new Text("there is no room for it at the new site", "새 센터에 자리가 없음");
      case NO_PATH -> new Text("no working link leads from its data to the new site", "데이터에서 새 센터로 가는 회선이 없음");
      case NOT_LEVEL -> new Text("the copy of its data at the new site has not got all of it",
          "새 센터의 데이터 사본이 아직 동기화되지 않음");
      case LINK_TOO_SLOW -> new Text("the copy of its data at the new site never becomes level: more is written than"
          + " the link carries", "회선이 기록량보다 느려 새 센터의 사본이 동기화될 수 없음");
      case WINDOW -> new Text("it is prepared, or waits for its window", "준비 중이거나 전환 시간대를 기다림");
      case BACKED_OUT -> new Text("its switchover was backed out, and the next window is waited for",
          "전환이 원복되어 다음 시간대를 기다림");
      case REPLICAS -> new Text("its replicas or its traffic are not at the new site", "복제본이나 트래픽이 아직 새 센터로 옮겨지지 않음");
    };
  }

  public static Text supply(Supply supply) {
    return switch (supply) {
      case POWER -> new Text("power", "전력");
      case COOLING -> new Text("cooling", "냉방");
      case ACCESS -> new Text("access", "출입");
      case NETWORK -> new Text("network", "통신");
      case LINK -> new Text("link", "회선");
      case ROADS -> new Text("roads", "도로");
      case FEED -> new Text("grid feed", "상용전원 인입");
      case TRANSFORMER -> new Text("transformer", "변압기");
      case SWITCHBOARD -> new Text("switchboard", "배전반");
      case UPS -> new Text("UPS", "무정전전원장치(UPS)");
      case BATTERY -> new Text("battery", "축전지");
      case GENERATOR -> new Text("generator", "비상발전기");
      case TANK -> new Text("fuel tank", "연료 탱크");
      case CHILLER -> new Text("chiller", "냉동기");
    };
  }

  /** A supply that fails by itself. */
  public static Text failureOf(Supply supply) {
    Text name = supply(supply);
    return new Text("Failure of a " + name.en(), name.ko() + " 고장");
  }

  /** Spare parts that sites keep. */
  public static Text spare(Spare part) {
    return switch (part) {
      case MACHINE -> new Text("Spare parts of machines", "서버 예비 부품");
      case GPU -> new Text("Spare GPUs", "예비 GPU");
      case DISK -> new Text("Spare disks", "예비 디스크");
    };
  }

  public static Text tool(Tool tool) {
    return switch (tool) {
      case REGISTRY -> new Text("the image registry", "이미지 저장소");
      case PIPELINE -> new Text("the deployment pipeline", "배포 파이프라인");
      case DNS -> Text.same("DNS");
      case IDENTITY -> new Text("the identity service", "인증 서비스");
      case BACKUP_CATALOGUE -> new Text("the backup catalogue", "백업 카탈로그");
    };
  }

  /** What services are weighted by in restoration curves, where the scenario does not name it. */
  public static Text curveWeight() {
    return new Text("curve weight", "곡선 가중치");
  }

  /** What is counted of clusters and of those who share them. */
  public static Text tally(Tally tally) {
    return switch (tally) {
      case ALLOCATED -> new Text("GPUs allocated", "할당된 GPU");
      case FRAGMENTED -> new Text("GPUs fragmented", "단편화된 GPU");
      case FRAGMENTED_OF_IDLE -> new Text("GPUs fragmented, of the idle ones", "유휴 GPU 중 단편화 비율");
      case PODS -> new Text("pods that came", "도착한 파드");
      case NO_PLACE -> new Text("pods without a place", "배치되지 못한 파드");
      case WAIT_MEAN -> new Text("wait for a place, mean", "배치 대기 시간 평균");
      case WAIT_P50, JOB_WAIT_P50 -> new Text("wait for a place, median", "배치 대기 시간 중앙값");
      case WAIT_P90 -> new Text("wait for a place, 90 % quantile", "배치 대기 시간 90% 분위수");
      case WAIT_P95, JOB_WAIT_P95 -> new Text("wait for a place, 95 % quantile", "배치 대기 시간 95% 분위수");
      case WAIT_P99 -> new Text("wait for a place, 99 % quantile", "배치 대기 시간 99% 분위수");
      case WAIT_MOST -> new Text("wait for a place, longest", "배치 대기 시간 최댓값");
      case QUEUE -> new Text("waiting on average", "평균 대기 파드 수");
      case PREEMPTIONS -> new Text("pushed aside by more important ones", "우선순위에 밀려난 횟수");
      case BOUND -> new Text("bound to work", "작업에 묶인 GPU");
      case AT_WORK -> new Text("getting work done", "실제로 일한 GPU");
      case UNSERVED -> new Text("requests unserved", "처리하지 못한 요청");
      case COLD_STARTS -> new Text("cold starts", "콜드 스타트");
      case REPLICAS_LOST -> new Text("replicas pushed aside or lost", "밀려나거나 잃은 복제본");
      case JOBS_CAME -> new Text("jobs that came", "도착한 작업");
      case JOBS_DONE -> new Text("jobs done at the end", "종료 시점까지 끝난 작업");
      case JOBS_GIVEN_UP -> new Text("jobs given up", "대기를 포기한 작업");
      case JOB_WAIT_MEAN -> new Text("wait for a place, mean of those that started", "시작한 작업의 평균 배치 대기 시간");
      case JOB_COMPLETION -> new Text("from coming to the end, mean of those done", "끝난 작업의 평균 소요 시간(도착~종료)");
      case INTERRUPTIONS -> new Text("interruptions", "중단 횟수");
      case WORK_LOST -> new Text("work lost", "잃은 작업량");
    };
  }

  /** The moment at which so much of the demand has arrived, in percent of a cluster's GPUs. */
  public static Text arrived(int percent) {
    return new Text(percent + " % arrived", "수요 " + percent + "% 도착");
  }

  /** When everything has arrived. */
  public static Text atTheEnd() {
    return new Text("at the end", "종료 시점");
  }

  /** All GPUs of a cluster. */
  public static Text gpus() {
    return new Text("all GPUs", "전체 GPU");
  }

  /** A class of pods by its name; a trace that tells none has one without a name. */
  public static Text podClass(String name) {
    return name.isEmpty() ? new Text("all pods", "전체 파드") : Text.same(name);
  }

  /** A team by its name. */
  public static Text team(String name) {
    return new Text("team " + name, name + " 팀");
  }

  /** A way to share GPUs, by its name in files. */
  public static Text setup(String name) {
    return switch (name) {
      case "pool" -> new Text("shared pool", "공유 풀");
      case "split" -> new Text("fixed split", "고정 분할");
      default -> Text.same(name);
    };
  }

  public static Text kind(Phase.Kind kind) {
    return switch (kind) {
      case RESPONSE -> new Text("response", "초기 대응");
      case CAPACITY -> new Text("capacity", "인프라 준비");
      case APPLICATION -> new Text("application", "애플리케이션");
      case DATA -> new Text("data", "데이터");
      case TRAFFIC -> new Text("traffic", "트래픽 전환");
      case WAIT -> new Text("waiting", "대기");
    };
  }

  private static Text activity(Activity activity) {
    return switch (activity) {
      case DETECT -> new Text("detect", "장애 감지");
      case DECLARE -> new Text("confirm and declare", "확인·재난 선포");
      case ASSESS -> new Text("assess damage", "피해 조사");
      case ROLL_BACK -> new Text("roll back", "이전 버전으로 되돌림");
      case APPLY -> new Text("apply definition", "선언적 정의 적용");
      case SCHEDULE -> new Text("schedule", "배치");
      case PULL -> new Text("pull image", "이미지 내려받기");
      case START -> new Text("start", "복제본 기동");
      case PROMOTE -> new Text("promote data", "복제본 승격");
      case RESTORE -> new Text("restore data", "데이터 복원");
      case RECONCILE -> new Text("reconcile data", "갈라진 데이터 정합");
      case SWITCH_TRAFFIC -> new Text("switch traffic", "트래픽 전환");
    };
  }

  /** A phase; all waits for people have one name. */
  public static Text phase(Phase phase) {
    return phase.tell(Phases.INSTANCE);
  }

  private enum Phases implements Phase.Cases<Text> {
    INSTANCE;

    @Override
    public Text of(Activity activity) {
      return activity(activity);
    }

    @Override
    public Text of(Phase.Step step) {
      return step.title();
    }

    @Override
    public Text of(Phase.Wait wait) {
      return wait.what().tell(Waits.INSTANCE);
    }
  }

  /** What was waited for. */
  public static Text awaited(Awaited what) {
    return what.tell(Resources.INSTANCE);
  }

  /** Between two phases with nothing that says why. */
  public static Text other() {
    return OTHER;
  }

  /** Where a machine came from. */
  public static Text origin(boolean bought) {
    return bought ? BOUGHT : SPARE;
  }

  /** Waiting, as a phase. */
  private enum Waits implements Awaited.Cases<Text> {
    INSTANCE;

    private static final Text CREW = new Text("wait for crew", "작업 인력 대기");
    private static final Text NEEDS = new Text("wait for what it needs", "선행 서비스·데이터 대기");

    @Override
    public Text of(Awaited.Crew crew) {
      return CREW;
    }

    @Override
    public Text of(Awaited.CrewFor crew) {
      return CREW;
    }

    @Override
    public Text of(Awaited.Lane lane) {
      return CREW;
    }

    @Override
    public Text of(Awaited.Machines machines) {
      return new Text("wait for machines", "장비 대기");
    }

    @Override
    public Text of(Awaited.Repair repair) {
      return new Text("wait for repair or machines", "수리 또는 대체 장비 대기");
    }

    @Override
    public Text of(Awaited.Site site) {
      return new Text("wait for site", "센터 복구 대기");
    }

    @Override
    public Text of(Awaited.Needs needs) {
      return NEEDS;
    }

    @Override
    public Text of(Awaited.Data data) {
      return NEEDS;
    }

    @Override
    public Text of(Awaited.Restore restore) {
      return new Text("wait for its data", "데이터 복원 대기");
    }

    @Override
    public Text of(Awaited.Helper helper) {
      Text tool = tool(helper.tool());
      return new Text("wait for " + tool.en(), tool.ko() + " 대기");
    }

    @Override
    public Text of(Awaited.Turn turn) {
      return new Text("wait for its turn", "차례 대기");
    }

    @Override
    public Text of(Awaited.Own own) {
      return new Text("wait for " + own.text().en(), own.text().ko() + " 대기");
    }
  }

  /** What was waited for, by itself. */
  private enum Resources implements Awaited.Cases<Text> {
    INSTANCE;

    @Override
    public Text of(Awaited.Crew crew) {
      Text skill = crew.skill().title();
      return new Text("a crew: " + skill.en(), "작업 인력: " + skill.ko());
    }

    @Override
    public Text of(Awaited.CrewFor crew) {
      Text step = phase(crew.step());
      return new Text("a crew for " + step.en(), "작업 인력(" + step.ko() + ")");
    }

    @Override
    public Text of(Awaited.Lane lane) {
      Text step = phase(lane.step());
      return new Text("a free lane for " + step.en(), "동시 작업 한도: " + step.ko());
    }

    @Override
    public Text of(Awaited.Machines machines) {
      return new Text("machines with room", "여유 장비");
    }

    @Override
    public Text of(Awaited.Repair repair) {
      return new Text("repair of its machines, or others", "장비 수리 또는 대체 장비");
    }

    @Override
    public Text of(Awaited.Site site) {
      return new Text("power, cooling and access at the site", "센터의 전력·냉방·출입");
    }

    @Override
    public Text of(Awaited.Needs needs) {
      return new Text("services or data that it needs", "선행 서비스 또는 데이터");
    }

    @Override
    public Text of(Awaited.Data data) {
      return new Text("data " + data.store(), "데이터 " + data.store());
    }

    @Override
    public Text of(Awaited.Restore restore) {
      return new Text("its data to be restored", "데이터 복원");
    }

    @Override
    public Text of(Awaited.Helper helper) {
      return tool(helper.tool());
    }

    @Override
    public Text of(Awaited.Turn turn) {
      Text next = phase(turn.next());
      return new Text("its turn for " + next.en(), "작업 차례 대기: " + next.ko());
    }

    @Override
    public Text of(Awaited.Own own) {
      return own.text();
    }
  }
}
