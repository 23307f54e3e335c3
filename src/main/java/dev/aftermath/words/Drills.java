package dev.aftermath.words;

import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Act;
import dev.aftermath.vocabulary.Fault;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.vocabulary.Shortcoming;
import dev.aftermath.vocabulary.Text;
import java.util.Locale;

/** What drills and what they find are called. A switch that lacks one of them does not compile. */
public final class Drills {
  private static final Numbers ENGLISH = new Numbers(new Words(Language.EN), "");
  private static final Numbers KOREAN = new Numbers(new Words(Language.KO), "");

  private Drills() {}

  /** What is injected. */
  public static Text fault(Fault fault) {
    return switch (fault) {
      case NODE -> new Text("a machine is lost", "장비 1대 소실");
      case RACK -> new Text("a rack is lost", "랙 1개 소실");
      case LINK -> new Text("a link is cut", "회선 1개 단절");
      case POD -> new Text("a replica dies", "복제본 1개 비정상 종료");
      case IMAGE -> new Text("an image is withdrawn", "이미지 회수");
      case DEPLOY -> new Text("a release is bad", "배포 실패");
    };
  }

  /** What is asked. */
  public static Text test(Acceptance test) {
    return switch (test) {
      case ORCHESTRATION -> new Text("automatic orchestration", "자동 오케스트레이션");
      case IMMUTABLE_IMAGE -> new Text("immutable image", "불변 이미지");
      case DECLARATION -> new Text("declarative deployment", "선언적 배포");
      case RTO -> new Text("RTO met", "RTO 충족");
      case RPO -> new Text("RPO met", "RPO 충족");
    };
  }

  /** What a person does. */
  public static Text act(Act act) {
    return switch (act) {
      case NOTICE -> new Text("a person had to notice it", "사람이 장애를 인지해야 함");
      case DECLARE -> new Text("a person had to declare it a disaster", "사람이 재해를 선언해야 함");
      case ASSESS -> new Text("a person had to look at what is left", "사람이 피해를 파악해야 함");
      case AGREE -> new Text("a person had to agree that it leaves its site", "사람이 센터 이동을 승인해야 함");
      case CONFIRM_TRAFFIC -> new Text("a person had to confirm the switch of traffic", "사람이 트래픽 전환을 확인해야 함");
    };
  }

  private static Text made(Made made) {
    return switch (made) {
      case CONTAINER -> new Text("made of its image", "이미지에서 기동됨");
      case MACHINE_COPY -> new Text("made of the copy of a machine that ran", "가동 중이던 장비의 복사본에서 기동됨");
      case REBUILT -> new Text("built and configured anew", "새로 설치·구성됨");
      case RESTARTED -> new Text("restarted on its own machine, with all that was changed there",
          "변경이 쌓인 원래 장비에서 재가동됨");
    };
  }

  /** As files name the kind of a shortcoming: "not-back". */
  public static String code(Shortcoming shortcoming) {
    return shortcoming.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** Why a test was not passed. */
  public static Text of(Shortcoming shortcoming) {
    return shortcoming.tell(Sentence.INSTANCE);
  }

  private static Text because(Text what, Obstacle why) {
    Text reason = Sentences.of(why);
    return new Text(what.en() + ": " + reason.en(), what.ko() + ": " + reason.ko());
  }

  private enum Sentence implements Shortcoming.Cases<Text> {
    INSTANCE;

    @Override
    public Text of(Shortcoming.Acted acted) {
      return act(acted.act());
    }

    @Override
    public Text of(Shortcoming.Worked worked) {
      Text who = worked.skill().title();
      return new Text(who.en() + " had to work on it", who.ko() + "의 작업이 필요함");
    }

    @Override
    public Text of(Shortcoming.NotBack back) {
      return because(new Text("not back at the end", "종료 시점까지 복구되지 않음"), back.why());
    }

    @Override
    public Text of(Shortcoming.Missing missing) {
      Text what = new Text(missing.running() + " of " + missing.declared() + " replicas run at the end",
          "종료 시점에 복제본 " + missing.declared() + "개 중 " + missing.running() + "개만 가동");
      return missing.why().map(why -> because(what, why)).orElseGet(() -> new Text(
          what.en() + ", and nobody looks after the others", what.ko() + ", 나머지를 되살리는 주체가 없음"));
    }

    @Override
    public Text of(Shortcoming.LeftOver left) {
      return new Text(Counted.of(left.replicas(), "replica") + " that nothing declares left over at the end",
          "선언에 없는 복제본 " + left.replicas() + "개가 종료 시점에 남아 있음");
    }

    @Override
    public Text of(Shortcoming.BadVersion version) {
      return new Text("the version that does not become ready is still the one that is wanted",
          "준비되지 않는 버전이 여전히 배포 대상으로 남아 있음");
    }

    @Override
    public Text of(Shortcoming.ByRunbook runbook) {
      return new Text("brought back by the steps of a runbook, not from what is declared",
          "선언이 아니라 런북 절차로 복구됨");
    }

    @Override
    public Text of(Shortcoming.FromMachine made) {
      return made(made.made());
    }

    @Override
    public Text of(Shortcoming.CopiesBehind copies) {
      return new Text("data " + copies.store() + " has fewer level copies than before at the end",
          "종료 시점에 데이터 " + copies.store() + "의 동기화된 사본이 이전보다 적음");
    }

    @Override
    public Text of(Shortcoming.DataGone data) {
      return new Text("no copy of data " + data.store() + " survives", "데이터 " + data.store() + "의 사본이 하나도 남지 않음");
    }

    @Override
    public Text of(Shortcoming.Late late) {
      String english = "allowed are " + ENGLISH.exact(late.allowed());
      String korean = "허용 " + KOREAN.exact(late.allowed());
      return Double.isNaN(late.seconds()) ? new Text("not back at the end; " + english, "종료 시점까지 복구되지 않음, " + korean)
          : new Text(ENGLISH.exact(late.seconds()) + ", " + english,
              KOREAN.exact(late.seconds()) + " 소요, " + korean);
    }

    @Override
    public Text of(Shortcoming.WritesLost lost) {
      return Double.isNaN(lost.seconds())
          ? new Text("its data is not back", "데이터가 복구되지 않음")
          : new Text(ENGLISH.exact(lost.seconds()) + " of data missing, allowed are " + ENGLISH.exact(lost.allowed()),
              KOREAN.exact(lost.seconds()) + " 분량의 데이터 유실, 허용 " + KOREAN.exact(lost.allowed()));
    }
  }
}
