package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Ref;
import dev.aftermath.operation.Rollout;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.LeavingParameters;
import dev.aftermath.recovery.LeavingParameters.WhenDamaged;
import dev.aftermath.recovery.LeavingParameters.WhenDark;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.Starts;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An axis along which strategies differ; what is chosen on one does not depend on the others. */
public enum Choice {
  DECIDES(new Text("who decides", "판단 주체")),
  ACTS(new Text("who acts", "실행 주체")),
  WORK(new Text("crews and steps", "인력과 절차")),
  STARTS(new Text("what is started", "기동 대상")),
  LEAVES(new Text("stay or leave", "대기 또는 이전")),
  DATA(new Text("where the data is", "데이터 보호")),
  CAPACITY(new Text("what capacity there is", "확보한 용량")),
  CARRIES(new Text("what carries it", "운영 기반")),
  PLACEMENT(new Text("where replicas stand", "복제본 배치")),
  TRAFFIC(new Text("how traffic moves", "트래픽 전환 방식")),
  ROLLOUT(new Text("how versions are rolled out", "새 버전 배포 방식")),
  PARTS(new Text("what is otherwise for some", "일부 서비스의 예외"));

  private static final Text AS_STATED = new Text("as the file states", "파일에 적힌 대로");

  private final Text title;

  Choice(Text title) {
    this.title = title;
  }

  /** What it is called in reports. */
  public Text title() {
    return title;
  }

  /** What a strategy has chosen here, in a few words. */
  public Text chosen(MixtureParameters p) {
    return switch (this) {
      case DECIDES -> decides(p.organisation().decision().who());
      case ACTS -> p.acts() == Acts.CREWS ? new Text("crews", "작업 인력") : new Text("controllers", "제어기");
      case WORK -> crews(p);
      case STARTS -> starts(p.organisation().starts());
      case LEAVES -> leaves(p.organisation().leaving());
      case DATA -> data(p);
      case CAPACITY -> capacity(p);
      case CARRIES -> switch (p.design().machines().kind()) {
        case VIRTUALISED -> new Text("virtual machines", "가상머신");
        case CONTAINERS -> new Text("containers", "컨테이너");
      };
      case PLACEMENT -> p.design().spread() ? new Text("spread over sites", "여러 센터에 분산")
          : new Text("at home: " + p.design().policy(), "기본 센터: " + p.design().policy());
      case TRAFFIC -> traffic(p.organisation().traffic().traffic());
      case ROLLOUT -> p.design().rollout().map(rollout -> rollout(rollout.way())).orElse(AS_STATED);
      case PARTS -> parts(p);
    };
  }

  // Of each part what it has chosen otherwise than the whole.
  private static Text parts(MixtureParameters p) {
    List<String> en = new ArrayList<>();
    List<String> ko = new ArrayList<>();
    p.inParts().forEach((name, part) -> {
      List<Text> otherwise = Arrays.stream(values()).filter(c -> c != PARTS)
          .filter(c -> !c.chosen(part).equals(c.chosen(p))).map(c -> c.chosen(part)).toList();
      en.add(name + ": " + otherwise.stream().map(Text::en).collect(Collectors.joining(", ")));
      ko.add(name + ": " + otherwise.stream().map(Text::ko).collect(Collectors.joining(", ")));
    });
    return en.isEmpty() ? new Text("nothing", "없음") : new Text(String.join("; ", en), String.join("; ", ko));
  }

  private static Text decides(Decides decides) {
    return switch (decides) {
      case PEOPLE -> new Text("people", "담당자");
      case CONFIRMED -> new Text("people confirm", "담당자 확인");
      case AUTOMATIC -> new Text("nobody", "자동");
    };
  }

  private static Text crews(MixtureParameters p) {
    int people = p.runbook().crews().values().stream().mapToInt(c -> c.count()).sum();
    String en = people + (people == 1 ? " crew" : " crews");
    String ko = "작업조 " + people + "개";
    return p.runbook().preemption() && p.acts() == Acts.CREWS
        ? new Text(en + ", who switch off lower grades", ko + "(낮은 등급 선점)") : new Text(en, ko);
  }

  private static Text starts(Starts starts) {
    return switch (starts) {
      case REBUILT -> new Text("rebuilt", "재구축");
      case IMAGE -> new Text("image that waits", "준비된 이미지");
      case CONTAINER -> new Text("container", "컨테이너");
    };
  }

  private static Text leaves(LeavingParameters p) {
    if (p.whenDark() == WhenDark.WAIT) {
      return new Text("wait for dark machines", "꺼진 장비를 기다림");
    }
    return p.whenDamaged() == WhenDamaged.WAIT
        ? new Text("wait for repairs", "수리를 기다림") : new Text("leave at once", "바로 이전");
  }

  private static Text data(MixtureParameters p) {
    String plans = p.design().protection().values().stream().map(Ref::name).distinct().sorted()
        .collect(Collectors.joining(", "));
    return plans.isEmpty() ? AS_STATED : new Text("by " + plans + " instead", plans + " 계획으로 대체");
  }

  private static Text capacity(MixtureParameters p) {
    List<String> en = new ArrayList<>();
    List<String> ko = new ArrayList<>();
    if (!p.design().sites().isEmpty()) {
      String sites = p.design().sites().stream().map(Object::toString).collect(Collectors.joining(", "));
      en.add("sites " + sites);
      ko.add("센터 " + sites);
    }
    int spare = p.design().spare().stream().mapToInt(s -> s.count()).sum();
    if (spare > 0) {
      en.add(spare + " spare");
      ko.add("예비 " + spare + "대");
    }
    if (!p.design().purchase().isEmpty()) {
      en.add("machines bought");
      ko.add("장비 구매");
    }
    return en.isEmpty() ? AS_STATED : new Text(String.join(", ", en), String.join(", ", ko));
  }

  private static Text rollout(Rollout.Way way) {
    return switch (way) {
      case ALL_AT_ONCE -> new Text("all at once", "한꺼번에");
      case ROLLING -> new Text("rolling", "순차 교체");
      case CANARY -> new Text("canary", "일부 먼저 배포");
      case BLUE_GREEN -> new Text("blue-green", "두 벌을 두고 전환");
    };
  }

  private static Text traffic(Moves traffic) {
    return switch (traffic) {
      case PEOPLE -> new Text("people switch", "담당자 전환");
      case CONFIRMED -> new Text("people confirm", "담당자 확인");
      case AUTOMATIC -> new Text("automatic", "자동");
      case DNS -> new Text("DNS", "DNS");
    };
  }
}
