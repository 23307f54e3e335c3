package dev.aftermath.scenario;

import dev.aftermath.scenario.DefaultsEvidence.Figure;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * A file of defaults as users read it: class of evidence and source of each figure in a comment, at the end of the line
 * of its key where there is room, else above it.
 */
public final class DefaultsText {
  private static final int WIDTH = 120;
  /** Where comments begin, unless longer values of the same paragraph push them to the right. */
  private static final int FIRST_COLUMN = 30;
  private static final int LAST_COLUMN = 60;
  private static final Text CLASSES = new Text("Classes of evidence", "근거 등급");
  private static final Text AS_ABOVE = new Text("as above", "위와 같음");
  private static final List<Evidence> STRONGEST_FIRST = List.of(Evidence.VERIFIED, Evidence.DERIVED,
      Evidence.GENERAL_KNOWLEDGE, Evidence.CALIBRATED, Evidence.ASSUMED, Evidence.SETTING);

  private final Language language;
  /** By the index of a line. */
  private final Map<Integer, Figure> figures = new HashMap<>();
  private final List<String> printed = new ArrayList<>();
  private Text before = Text.NONE;

  private DefaultsText(Language language) {
    this.language = language;
  }

  /** A file of defaults with its evidence. */
  public static String of(byte[] defaults, DefaultsEvidence evidence, Language language) {
    DefaultsText text = new DefaultsText(language);
    text.locate("", Defaults.blocks(defaults), evidence);
    text.head(evidence);
    List<String> lines = new String(defaults, StandardCharsets.UTF_8).lines().toList();
    int begin = 0;
    while (begin < lines.size() && lines.get(begin).startsWith("#")) {
      begin++; // the comment at the top is for those who work on the file
    }
    while (begin < lines.size()) {
      int end = begin;
      while (end < lines.size() && !lines.get(end).isEmpty()) {
        end++;
      }
      text.paragraph(lines, begin, end);
      begin = end;
      for (; begin < lines.size() && lines.get(begin).isEmpty(); begin++) {
        text.printed.add("");
      }
    }
    return String.join("\n", text.printed) + "\n";
  }

  private void locate(String path, MappingNode block, DefaultsEvidence evidence) {
    for (NodeTuple tuple : block.getValue()) {
      String own = Defaults.join(path, Defaults.key(tuple));
      Figure figure = evidence.figures().get(own);
      if (figure != null) {
        figures.put(tuple.getKeyNode().getStartMark().map(Mark::getLine).orElseThrow(), figure);
      }
      if (tuple.getValueNode() instanceof MappingNode inner) {
        locate(own, inner, evidence);
      }
    }
  }

  private void head(DefaultsEvidence evidence) {
    evidence.title().in(language).lines().forEach(line -> printed.add("# " + line));
    printed.add("#");
    printed.add("# " + CLASSES.in(language));
    for (Evidence e : STRONGEST_FIRST) {
      if (figures.values().stream().anyMatch(f -> f.evidence() == e)) {
        printed.add("#   " + code(e) + " ".repeat(5 - code(e).length()) + meaning(e).in(language));
      }
    }
  }

  private void paragraph(List<String> lines, int begin, int end) {
    int column = FIRST_COLUMN;
    for (int l = begin; l < end; l++) {
      int after = width(lines.get(l)) + 2;
      column = figures.containsKey(l) && after <= LAST_COLUMN ? Math.max(column, after) : column;
    }
    before = Text.NONE;
    for (int l = begin; l < end; l++) {
      Figure figure = figures.get(l);
      if (figure == null) {
        printed.add(lines.get(l));
      } else {
        print(lines.get(l), figure, column);
        before = figure.source();
      }
    }
  }

  private void print(String line, Figure figure, int column) {
    String comment = comment(figure, figure.source());
    if (!fits(line, comment) && figure.source().equals(before)) {
      comment = comment(figure, AS_ABOVE);
    }
    if (fits(line, comment)) {
      int at = Math.min(Math.max(column, width(line) + 2), WIDTH - width(comment));
      printed.add(line + " ".repeat(at - width(line)) + comment);
    } else {
      wrap(line.substring(0, line.length() - line.stripLeading().length()), comment);
      printed.add(line);
    }
  }

  private static boolean fits(String line, String comment) {
    return width(line) + 2 + width(comment) <= WIDTH;
  }

  // Keys are English words: another language says what they mean.
  private String comment(Figure figure, Text source) {
    String name = language == Language.EN ? "" : " " + figure.name().in(language) + (source.isEmpty() ? "" : ":");
    return "# " + code(figure.evidence()) + name + (source.isEmpty() ? "" : " " + source.in(language));
  }

  private void wrap(String indent, String comment) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : comment.split(" ", -1)) {
      if (width(line) + width(word) > WIDTH) {
        printed.add(line.toString().stripTrailing());
        line = new StringBuilder(indent).append("#   ");
      }
      line.append(word).append(' ');
    }
    printed.add(line.toString().stripTrailing());
  }

  // Hangul takes two columns of a terminal.
  static int width(CharSequence text) {
    return text.chars().map(c -> c >= 0x1100 ? 2 : 1).sum();
  }

  static String code(Evidence evidence) {
    return switch (evidence) {
      case ASSUMED -> "[A]";
      case CALIBRATED -> "[C]";
      case GENERAL_KNOWLEDGE -> "[GK]";
      case DERIVED -> "[D]";
      case VERIFIED -> "[V]";
      case SETTING -> "[S]";
    };
  }

  static Text meaning(Evidence evidence) {
    return switch (evidence) {
      case ASSUMED -> new Text("assumed, without a source", "출처 없이 가정한 값");
      case CALIBRATED -> new Text("fitted to the outcome that it is compared with", "비교 대상인 결과에 맞추어 보정한 값");
      case GENERAL_KNOWLEDGE -> new Text("general knowledge, unverified: a starting point, never evidence",
          "확인하지 않은 일반 지식: 출발점일 뿐 근거가 아님");
      case DERIVED -> new Text("derived from such figures", "출처에서 확인한 값으로부터 산출");
      case VERIFIED -> new Text("read at the source named", "명시한 출처에서 확인");
      case SETTING -> new Text("a setting of the simulator, not a claim about the world",
          "시뮬레이터의 설정이며 현실에 대한 주장이 아님");
    };
  }
}
