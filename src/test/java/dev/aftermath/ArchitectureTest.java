package dev.aftermath;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.aftermath.binding.Hashes;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.hazard.Scene;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Containers;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.DataRestore;
import dev.aftermath.operation.ImagePulls;
import dev.aftermath.operation.MovesSeen;
import dev.aftermath.operation.Orders;
import dev.aftermath.operation.Purchasing;
import dev.aftermath.operation.Run;
import dev.aftermath.operation.Sight;
import dev.aftermath.protection.Datastores;
import dev.aftermath.study.Axis;
import dev.aftermath.study.SweptNumber;
import dev.aftermath.workload.Toolbox;
import dev.aftermath.workload.Workload;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The shape of the house: who may know whom, and what nobody may do. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.aftermath");

  /** From top to bottom: a package may use those below it only. */
  private static final List<String> FLOORS = List.of(
      "cli", "serve", "api", "report", "study", "experiment", "results", "outcome", "story", "scenario", "measure", "words", "recovery",
      "sharing", "operation", "hazard", "protection", "workload", "trace", "jobs", "load", "scheduling", "estate", "journal", "estimate",
      "binding", "engine", "vocabulary", "units");

  /** What facts may say in letters: names that the scenario gives, or that files have for kinds. */
  private static final Set<String> NAMES = Set.of("grade", "hazard", "place");

  // ArchUnit's own detector gives up in graphs of this size without a word.
  private static Map<String, Set<String>> uses(Function<JavaClass, String> part, BiPredicate<JavaClass, JavaClass> of) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> own = uses.computeIfAbsent(part.apply(type), p -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith("dev.aftermath") && of.test(type, target))
          .map(part).forEach(own::add);
    }
    return uses;
  }

  @Test
  void packagesFormNoCircle() {
    assertThat(Tangles.of(uses(JavaClass::getPackageName, (a, b) -> true))).isEmpty();
  }

  @Test
  void importsPointDownwardOnly() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      String[] above = FLOORS.subList(0, floor).stream().map(p -> "dev.aftermath." + p + "..").toArray(String[]::new);
      if (above.length > 0) {
        noClasses().that().resideInAPackage("dev.aftermath." + FLOORS.get(floor) + "..")
            .should().dependOnClassesThat(resideInAnyPackage(above)).check(CLASSES);
      }
    }
  }

  @Test
  void everyPackageIsOnAFloor() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName().split("\\.")[2]).distinct())
        .containsExactlyInAnyOrderElementsOf(FLOORS);
  }

  @Test
  void filesOfAPackageFormNoCircle() {
    assertThat(Tangles.of(uses(type -> type.getName().replaceAll("\\$.*", ""),
        (a, b) -> a.getPackageName().equals(b.getPackageName())))).isEmpty();
  }

  @Test
  void aCircleIsFoundAndNamed() {
    Map<String, List<String>> uses = Map.of("a", List.of("b", "d"), "b", List.of("c"), "c", List.of("e", "d"),
        "d", List.of("d"), "e", List.of("b", "f"), "f", List.of());
    assertThat(Tangles.of(uses)).containsExactly("b -> c -> e -> b");
  }

  @Test
  void theEngineKnowsNothingOfClusters() {
    noClasses().that().resideInAPackage("dev.aftermath.engine..")
        .should().dependOnClassesThat(resideInAPackage("dev.aftermath..")
            .and(DescribedPredicate.not(resideInAnyPackage("dev.aftermath.engine..", "dev.aftermath.units"))))
        .check(CLASSES);
  }

  @Test
  void hazardsKnowNothingOfWorkloadProtectionAndRecovery() {
    noClasses().that().resideInAPackage("dev.aftermath.hazard..")
        .should().dependOnClassesThat(resideInAnyPackage(
            "dev.aftermath.recovery..", "dev.aftermath.workload..", "dev.aftermath.protection..",
            "dev.aftermath.scheduling.."))
        .check(CLASSES);
  }

  @Test
  void anOperationKnowsHazardsOnlyByTheSceneItSetsForThem() {
    noClasses().that().resideInAPackage("dev.aftermath.operation..")
        .should().dependOnClassesThat(resideInAPackage("dev.aftermath.hazard..")
            .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(Scene.class))))
        .check(CLASSES);
    noClasses().that().resideInAPackage("dev.aftermath.recovery..")
        .should().dependOnClassesThat(resideInAPackage("dev.aftermath.hazard..")).check(CLASSES);
  }

  @Test
  void strategiesSeeAndOrderAndNeverHoldTheTruth() {
    DescribedPredicate<JavaClass> truth = DescribedPredicate.describe("hold what is so in a run",
        type -> Set.of(Run.class, Estate.class, Wan.class, Workload.class, Datastores.class, FlowNetwork.class,
            SuccessState.class, ImagePulls.class).stream().anyMatch(type::isEquivalentTo));
    noClasses().that().resideInAPackage("dev.aftermath.recovery..").should().dependOnClassesThat(truth).check(CLASSES);
    // Neither does what they are given hand it out.
    for (Class<?> given : Set.of(Control.class, Sight.class, MovesSeen.class, Orders.class, Containers.class, DataRestore.class,
        Purchasing.class, Toolbox.class)) {
      assertThat(Stream.of(given.getMethods()).map(Method::getReturnType)
          .filter(type -> CLASSES.contain(type) && truth.test(CLASSES.get(type)))).as(given.getSimpleName()).isEmpty();
    }
  }

  @Test
  void wordsAreMadeOfTheVocabularyAlone() {
    noClasses().that().resideInAPackage("dev.aftermath.words..")
        .should().dependOnClassesThat(resideInAPackage("dev.aftermath..").and(DescribedPredicate.not(resideInAnyPackage(
            "dev.aftermath.words", "dev.aftermath.vocabulary", "dev.aftermath.units"))))
        .check(CLASSES);
  }

  @Test
  void estimatesKnowNothingOfDisasters() {
    noClasses().that().resideInAPackage("dev.aftermath.estimate..")
        .should().dependOnClassesThat(resideInAPackage("dev.aftermath..").and(DescribedPredicate.not(resideInAnyPackage(
            "dev.aftermath.estimate", "dev.aftermath.engine.random", "dev.aftermath.units"))))
        .check(CLASSES);
  }

  @Test
  void factsHaveNoProse() {
    List<String> prose = new ArrayList<>();
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      for (RecordComponent component : fact.getRecordComponents()) {
        if (component.getType() == String.class && !NAMES.contains(component.getName())) {
          prose.add(fact.getSimpleName() + "." + component.getName());
        }
      }
    }
    assertThat(prose).isEmpty();
  }

  @Test
  void aRunIsToldFromItsResultsAlone() {
    DescribedPredicate<JavaClass> tells = JavaClass.Predicates.resideInAPackage("dev.aftermath.report.html..")
        .or(resideInAPackage("dev.aftermath.report").and(DescribedPredicate.describe("tells runs", type ->
            type.getName().replaceAll("\\$.*", "").matches(
                ".*\\.(Run\\w*|Warnings|Standing|TornadoChart|WaterfallChart|(Attribution|Drill|Annual|Operation|Requests)(View|Telling|Text)|(Sweep|Plan|YearlyPlan|Sensitivity|Comparison|Design|Scenario)(View|Telling)|(Sweep|Plan|YearlyPlan)Charts?|(Estate|Map|Needs)(Picture|Telling|Graph)|Annual(Charts|Requests)|CurvePanels|(Objective|Protection)Charts|FileNames|Answers|Telling|TimelineText|TrialsCharts|ShareChart)"))));
    DescribedPredicate<JavaClass> results = resideInAnyPackage("dev.aftermath.results", "dev.aftermath.results.trials",
        "dev.aftermath.measure",
        "dev.aftermath.words", "dev.aftermath.estimate", "dev.aftermath.units", "dev.aftermath.vocabulary",
        "dev.aftermath.report.chart", "dev.aftermath.report.text").or(JavaClass.Predicates.type(Hashes.class))
        // What columns of a sweep are called, and how values of an input are ordered.
        .or(JavaClass.Predicates.type(SweptNumber.class)).or(JavaClass.Predicates.type(Axis.class));
    noClasses().that(tells).should()
        .dependOnClassesThat(resideInAPackage("dev.aftermath..").and(DescribedPredicate.not(results.or(tells))))
        .check(CLASSES);
  }

  @Test
  void reportsReadResultsAndNeverTheSimulation() {
    noClasses().that().resideInAPackage("dev.aftermath.report..")
        .should().dependOnClassesThat(resideInAnyPackage(
            "dev.aftermath.engine..", "dev.aftermath.estate..", "dev.aftermath.recovery..",
            "dev.aftermath.protection..", "dev.aftermath.scheduling..", "dev.aftermath.hazard.."))
        .check(CLASSES);
  }

  @Test
  void nobodyWithinTheHouseCallsItFromOutside() {
    noClasses().that().resideOutsideOfPackage("dev.aftermath.api")
        .should().dependOnClassesThat(resideInAPackage("dev.aftermath.api")).check(CLASSES);
  }

  @Test
  void oneRoomAloneSpeaksHttp() {
    noClasses().that().resideOutsideOfPackage("dev.aftermath.serve")
        .should().dependOnClassesThat().resideInAPackage("com.sun.net.httpserver..").check(CLASSES);
    // What comes of a run it shows as reports do, from results.
    noClasses().that().resideInAPackage("dev.aftermath.serve").should().dependOnClassesThat(resideInAnyPackage(
        "dev.aftermath.engine..", "dev.aftermath.recovery.mixture..", "dev.aftermath.hazard..",
        "dev.aftermath.protection..", "dev.aftermath.scheduling..", "dev.aftermath.measure..")).check(CLASSES);
  }

  @Test
  void nothingInARunReadsTheWallClockOrAHiddenGenerator() {
    noClasses().that().resideOutsideOfPackages("dev.aftermath.cli..", "dev.aftermath.report..")
        .should().callMethod(System.class, "currentTimeMillis")
        .orShould().callMethod(System.class, "nanoTime")
        .orShould().callMethod(Math.class, "random")
        .orShould().dependOnClassesThat().areAssignableTo(Random.class)
        .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
        .orShould().dependOnClassesThat().areAssignableTo(RandomGenerator.class)
        .check(removeQuantiles());
  }

  // The distributions of commons-math are made with a null generator, which names the type and nothing more.
  private static JavaClasses removeQuantiles() {
    return CLASSES.that(DescribedPredicate.not(JavaClass.Predicates.simpleName("StandardNormal")
        .or(JavaClass.Predicates.simpleName("Statistics"))));
  }

  @Test
  void mathThatDiffersBetweenMachinesIsNotUsed() {
    for (String function : List.of("log", "log10", "log1p", "exp", "expm1", "sin", "cos", "tan", "asin", "hypot")) {
      noClasses().should().callMethodWhere(
          com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
              com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.<JavaClass>owner(
                  JavaClass.Predicates.equivalentTo(Math.class)))
              .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                  com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(function))))
          .because("StrictMath gives the same bits on every JDK").check(CLASSES);
    }
  }

  @Test
  void everyPackageForbidsNullUnlessSaidOtherwise() {
    Set<String> without = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    CLASSES.stream().filter(c -> c.getSimpleName().equals("package-info") && c.isAnnotatedWith(NullMarked.class))
        .map(JavaClass::getPackageName).forEach(without::remove);
    assertThat(without).as("packages without a package-info.java that says @NullMarked").isEmpty();
  }

  /** Where whole numbers are added that are no times: amounts, counts, codes, bits; and the clock of the machine. */
  private static final List<String> NO_TIMES = List.of(
      "cli/", "report/", "binding/", "study/", "estimate/", "units/", "results/batch/", "engine/random/", "vocabulary/",
      "scheduling/(?!Scheduler|Claim)", "workload/OperatingModel", "estate/GpuPartitions", "engine/(SortedRun|Ladder|EntryHeap)",
      "trace/(FillExperiment|FillCurve|Fill|NodeList|TraceFile|Table)\\.", "jobs/JobSpec", "recovery/reconcile/SiteChoice",
      "outcome/(StrategyFold|Stopping)", "measure/standard/Machines", "recovery/work/Crews",
      // Cuts a stretch of time into parts, each within it.
      "jobs/Usage",
      // Counts places, each at most one for a node and GPU.
      "sharing/SharingAssembly",
      // Bytes, which are bounded for all datastores together when a scenario is read.
      "protection/(Contents|Copies|Datastores)");

  @Test
  void timesAreAddedByTicksAloneWhichDoNotComeRound() throws IOException {
    List<String> bare = new ArrayList<>();
    LongArithmetic.in(Path.of("src/main/java")).forEach(found -> {
      String file = found.replace("dev/aftermath/", "");
      if (NO_TIMES.stream().noneMatch(n -> file.matches(n + ".*"))) {
        bare.add(found);
      }
    });
    assertThat(bare).as("+, - and * of times are Ticks.plus, minus and times").isEmpty();
  }

  @Test
  void filesThatSomebodyNamesAreReadInOnePlace() {
    // What remains: the program's own records of replications and points, hashes of what is listed, and results that
    // are too large for the memory.
    noClasses().that().haveNameNotMatching(
            ".*\\.(InputFile|Hashes|PointStore)|.*\\.results\\.batch\\..*|.*\\.(ReplicationsCsv|FinishedRun)(\\$.*)?")
        .should().callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
            com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.<JavaClass>owner(
                JavaClass.Predicates.equivalentTo(Files.class)))
            .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                    "read(AllBytes|AllLines|String)|lines|newInputStream|newBufferedReader|newByteChannel"))))
        .because("InputFile bounds what is read, and waits for no pipe").check(CLASSES);
  }

  @Test
  void linesOfTheProgramHave120CharactersAtMost() throws IOException {
    List<String> longer = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int l = 0; l < lines.size(); l++) {
          if (lines.get(l).length() > 120) {
            longer.add(file + ":" + (l + 1));
          }
        }
      }
    }
    assertThat(longer).isEmpty();
  }
}
