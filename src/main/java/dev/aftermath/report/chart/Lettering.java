package dev.aftermath.report.chart;

import dev.aftermath.vocabulary.Language;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The font of pictures: one that can write Korean where one is installed. */
final class Lettering {
  private static final String HANGUL = "복구";
  private static final char MINUS = '−';
  private static final List<String> KOREAN = List.of(
      "NanumSquare", "NanumGothic", "NanumBarunGothic", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic",
      "Apple SD Gothic Neo", "UnDotum", "Baekmuk Dotum");

  private final Optional<String> korean;

  Lettering() {
    Set<String> installed = new TreeSet<>(
        Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
    korean = KOREAN.stream().filter(installed::contains).filter(Lettering::writesHangul).findFirst()
        .or(() -> installed.stream().filter(Lettering::writesHangul).findFirst());
  }

  private static boolean writesHangul(String family) {
    return new Font(family, Font.PLAIN, 12).canDisplayUpTo(HANGUL) == -1;
  }

  /** The language that can be written: English where no font can write Korean. */
  Language possible(Language wanted) {
    return korean.isPresent() ? wanted : Language.EN;
  }

  /** A text as the font can write it: a minus sign is wanting in some Korean ones. */
  String writable(String text) {
    return text.indexOf(MINUS) < 0 || font(Font.PLAIN, 12).canDisplay(MINUS) ? text : text.replace(MINUS, '-');
  }

  Font font(int style, int size) {
    return new Font(korean.orElse(Font.SANS_SERIF), style, size);
  }
}
