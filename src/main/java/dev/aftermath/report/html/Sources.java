package dev.aftermath.report.html;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sources of defaults in the language of the report, with names of works and organisations as they are.
 *
 * <p>Found by the English text, so that a source that has changed since is shown in English and not wrongly.
 */
final class Sources {
  private static final Pattern CLASS = Pattern.compile("\\[(V/D|V|D|GK|S)(?:, ([^]]*))?]");
  private static final Map<String, String> NAMES = Map.of("V", "verified", "D", "derived", "V/D", "derived", "GK",
      "general-knowledge", "S", "setting");

  private final Words words;
  private final Map<String, String> texts = new HashMap<>();

  Sources(Words words) {
    this.words = words;
    try (InputStream in = Sources.class.getResourceAsStream("sources_" + words.language().code() + ".csv")) {
      if (in != null) { // English needs none
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
            .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
          csv.forEach(row -> texts.put(row.getField("en"), row.getField("text")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source of a default, with classes of evidence such as [V] in words. */
  String of(String english) {
    Matcher m = CLASS.matcher(find(english).orElse(english));
    return m.replaceAll(found -> Matcher.quoteReplacement("(" + Optional.ofNullable(found.group(2)).map(s -> s + ", ")
        .orElse("") + words.get("evidence." + NAMES.get(found.group(1))) + ")"));
  }

  /** The text in this language, if there is one. */
  Optional<String> find(String english) {
    return Optional.ofNullable(texts.get(english));
  }
}
