package dev.aftermath.scenario;

import dev.aftermath.binding.Key;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.List;

/** What may stand at a key, in words. */
final class KeyWords {
  private KeyWords() {}

  /** The value of a key: how many, of what type, in what range. */
  static String value(Key key, Language language) {
    Key.Value value = key.value();
    String one = value.words().isEmpty() ? type(key).in(language)
        : new Text("one of ", "다음 중 하나: ").in(language) + String.join(", ", value.words());
    List<String> parts = new ArrayList<>();
    parts.add(shape(value.shape(), key.blocks().size() > 1).in(language) + one);
    value.range().map(KeyWords::range).map(r -> r.in(language)).ifPresent(parts::add);
    return String.join(", ", parts);
  }

  private static Text shape(Key.Shape shape, boolean kinds) {
    return switch (shape) {
      case ONE -> Text.NONE;
      case LIST -> new Text("one or a list of: ", "하나 또는 목록: ");
      case NAMES -> kinds ? new Text("names, each with ", "이름별 ") : new Text("names, each with: ", "이름별: ");
      case NAMES_OF_LISTS -> new Text("names, each with a list of: ", "이름별 목록: ");
    };
  }

  private static Text type(Key key) {
    if (!key.blocks().isEmpty()) {
      return key.blocks().size() == 1 ? new Text("a block of keys", "키 블록")
          : new Text("one of the kinds below", "아래 종류 중 하나");
    }
    return switch (key.value().type().getSimpleName()) {
      case "String" -> new Text("a text", "문자열");
      case "Integer", "Long" -> new Text("a whole number", "정수");
      case "Double" -> new Text("a number", "수");
      case "Boolean" -> new Text("true or false", "true 또는 false");
      case "Bytes" -> new Text("an amount of data", "데이터 양");
      case "Rate" -> new Text("a data rate", "전송 속도");
      case "Kilometres" -> new Text("a distance", "거리");
      case "Money" -> new Text("an amount of money", "금액");
      case "Fraction" -> new Text("a share or probability, 0 to 1", "비율 또는 확률, 0–1");
      case "Span" -> new Text("a duration", "기간");
      case "Distribution" -> key.value().example().contains("median 1,")
          ? new Text("a number or a distribution of it", "수 또는 그 분포")
          : new Text("a duration or a distribution of it", "기간 또는 그 분포");
      case "OffsetDateTime" -> new Text("a date and time with its offset", "날짜와 시각(시차 포함)");
      case "Ref" -> new Text("the name of something", "이름");
      default -> new Text("any value", "임의의 값");
    };
  }

  /** The units of a value; nothing for what has none. */
  static Text unit(Key key) {
    return switch (key.value().type().getSimpleName()) {
      case "Bytes" -> Text.same("B, kB, MB, GB, TB, PB, KiB, MiB, GiB, TiB, PiB");
      case "Rate" -> Text.same("bit/s … Tbit/s, B/s … GB/s, KiB/s … GiB/s");
      case "Kilometres" -> Text.same("km, m");
      case "Money" -> new Text("a code of ISO 4217, with k, M or G before it", "ISO 4217 통화 코드, 앞에 k, M, G 가능");
      case "Fraction" -> new Text("%, or none", "% 또는 없음");
      case "Span" -> Text.same("us, ms, s, min, h, d, wk");
      case "Distribution" -> key.value().example().contains("median 1,") ? Text.NONE
          : Text.same("us, ms, s, min, h, d, wk");
      default -> Text.NONE;
    };
  }

  private static Text range(Key.Range range) {
    Text least = range.above() ? new Text("more than " + range.least(), range.least() + " 초과")
        : new Text("at least " + range.least(), range.least() + " 이상");
    return range.most().isEmpty() ? least
        : new Text(least.en() + " and at most " + range.most(), least.ko() + " " + range.most() + " 이하");
  }
}
