package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is printed. */
class VisibleTest {
  @Test
  void nothingSpeaksToTheTerminal() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(new Visible(text));
    out.print("boom" + (char) 27 + "[31m");
    out.print(new char[] {'a', (char) 0x202e, 'b'});
    out.print((char) 0x9b);
    out.write(7);
    out.print("\r복구 😀\t");
    out.flush();
    assertThat(text).hasToString("boom\\u001b[31ma\\u202eb\\u009b\\u0007\r복구 😀\t");
  }
}
