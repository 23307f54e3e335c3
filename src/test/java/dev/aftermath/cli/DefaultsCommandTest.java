package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultsCommandTest {
  @Test
  void defaultsArePrintedWithClassAndSourceInTheLanguageAskedFor() {
    assertThat(Result.run("defaults", "--lang", "en").out())
        .contains("  fuel: 12 h                        # [V] Uptime Tier Standard, least at N load\n");
    assertThat(Result.run("defaults", "--lang", "ko").out())
        .contains("  fuel: 12 h                        # [V] 비상발전기 연료 유지 시간: Uptime Tier Standard, N 부하 기준 최솟값\n");
    assertThat(Result.run("defaults", "--lang", "de").code()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void thoseOfFilesAboutSharedGpusToo() {
    assertThat(Result.run("defaults", "--sharing", "--lang", "en").out())
        .contains("  targetUse: 70 %             # [V] Knative's default target utilisation\n");
  }
}
