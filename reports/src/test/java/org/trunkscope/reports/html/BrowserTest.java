package org.trunkscope.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.trunkscope.testing.Requirement;

/** The page as people use it: in a browser, by mouse and by keyboard, from the disk. */
class BrowserTest {

  private static final String FRAMES =
      "return Array.from(document.querySelectorAll('#frame-table tbody'))"
          + ".filter(each => each.offsetParent !== null && !each.hidden)"
          + ".map(each => each.rows[0].cells[0].textContent)";

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path page;
  private static Path hostile;

  @BeforeAll
  static void openBrowser() throws IOException {
    Requirement.browser();
    browser = new Browser(Files.createDirectory(folder.resolve("profile")));
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    page = folder.resolve("page.html");
    Files.writeString(page, Pages.plain().of(capture));
    hostile = folder.resolve("hostile.html");
    Files.writeString(
        hostile,
        Pages.plain()
            .explained(place -> Hostile.SCRIPT)
            .of(Hostile.rewritten(capture, Files.createDirectory(folder.resolve("captures")))));
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shouldComplainOfNothingAndAskForNothingElse(String scheme) {
    browser.open(page, scheme);

    assertThat(browser.find("#verdict").isDisplayed()).isTrue();
    assertThat(browser.find(".controls").isDisplayed()).isTrue();
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).hasSize(1).first().asString().contains("page.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shouldBeUsableByEverybody(String scheme) throws IOException {
    browser.open(page, scheme);
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");

    assertThat(browser.violations()).isEqualTo(List.of());
  }

  @Test
  void shouldExecuteNothingOfACapture() {
    browser.open(hostile, "light");
    browser.run("document.querySelectorAll('details').forEach(each => each.open = true)");

    assertThat(browser.run("return typeof window.executed")).isEqualTo("undefined");
    assertThat(browser.run("return document.querySelectorAll('script, img').length")).isEqualTo(1L);
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
    assertThat(browser.find("h1").getText()).containsIgnoringCase("a fault");
  }

  /** The policy holds even where something was not escaped. */
  @Test
  void shouldExecuteNothingThatIsNotItsOwn() throws IOException {
    Path broken = folder.resolve("broken.html");
    Files.writeString(
        broken,
        Files.readString(page)
            .replace("</main>", "<script>window.executed=1</script></main>")
            .replace("<p class=\"label\">", "<img src=x onerror=window.executed=1 alt=x><p>"));
    browser.open(broken, "light");

    assertThat(browser.run("return typeof window.executed")).isEqualTo("undefined");
    assertThat(browser.console()).isNotEmpty();
  }

  @Test
  void shouldSortByMouse() {
    browser.open(page, "light");
    WebElement seconds = browser.find("#frame-table th:nth-child(3) button");

    seconds.click();
    Object ascending = browser.run(FRAMES);
    seconds.click();

    assertThat(ascending).isEqualTo(List.of("1:1", "1:2", "1:3", "1:4"));
    assertThat(browser.run(FRAMES)).isEqualTo(List.of("1:4", "1:3", "1:2", "1:1"));
    assertThat(browser.find("#frame-table th:nth-child(3)").getDomAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(browser.find("#frame-table th:nth-child(1)").getDomAttribute("aria-sort"))
        .isEqualTo("none");
  }

  @Test
  void shouldSortEveryColumnByKeyboard() {
    browser.open(page, "light");
    for (int column = 1; column <= 10; column++) {
      WebElement button = browser.find("#frame-table th:nth-child(" + column + ") button");
      button.sendKeys(Keys.ENTER);
      button.sendKeys(Keys.SPACE);

      assertThat(
              browser
                  .find("#frame-table th:nth-child(" + column + ")")
                  .getDomAttribute("aria-sort"))
          .isEqualTo(column == 1 ? "ascending" : "descending");
    }
  }

  @Test
  void shouldFilterByWordsCodeAndVerdict() {
    browser.open(page, "light");

    browser.find("#filter-text").sendKeys("03:04:08 CONFIRMED");
    Object byWords = browser.run(FRAMES);
    String matching = browser.find("#matching").getText();
    browser.find("#filter-text").sendKeys(" nothing-like-it");
    Object byMore = browser.run(FRAMES);
    browser.find("#filter-text").clear();
    browser.find("#filter-code").sendKeys("zero-checksum-syn");
    browser.find("#filter-verdict").sendKeys("confirmed");

    assertThat(byWords).isEqualTo(List.of("1:3"));
    assertThat(matching).isEqualTo("1 of 4 rows match");
    assertThat(byMore).isEqualTo(List.of());
    assertThat(browser.run(FRAMES)).isEqualTo(List.of("1:1", "1:2", "1:3", "1:4"));
  }

  @Test
  void shouldFoldByMouseAndByKeyboard() {
    browser.open(page, "light");
    WebElement summary = browser.find("#frame-table summary");
    WebElement steps = browser.find("#frame-table details pre");

    boolean folded = steps.isDisplayed();
    summary.click();
    boolean unfolded = steps.isDisplayed();
    summary.sendKeys(Keys.ENTER);

    assertThat(folded).isFalse();
    assertThat(unfolded).isTrue();
    assertThat(steps.isDisplayed()).isFalse();
    browser.find("#unfold").sendKeys(Keys.ENTER);
    assertThat(steps.isDisplayed()).isTrue();
    assertThat(steps.getText()).isEqualTo("steps of 1");
  }

  @Test
  void shouldLeadTheKeyboardPastTheHeader() {
    browser.open(page, "light");

    browser.find("body").sendKeys(Keys.TAB);
    Object first = browser.run("return document.activeElement.className");
    browser.find(".skip").sendKeys(Keys.ENTER);

    assertThat(first).isEqualTo("skip");
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void shouldFitASmallScreenWithoutScrollingSideways() {
    browser.open(page, "light");
    assertThat(
            browser.run(
                "document.body.style.width = '320px';" + "return document.body.scrollWidth <= 320"))
        .isEqualTo(true);
  }
}
