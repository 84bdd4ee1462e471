package dev.lanewise.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void textAndAttributesAreEscaped() {
    Html html = new Html();
    html.open("p", "title", "\"a\" & 'b' <c>").text("</p><script>1 && 2</script>\0é😀").close();
    assertEquals(
        "<p title=\"&quot;a&quot; &amp; &#39;b&#39; &lt;c&gt;\">"
            + "&lt;/p&gt;&lt;script&gt;1 &amp;&amp; 2&lt;/script&gt;\ufffdé😀</p>\n",
        html.toString());
  }

  @Test
  void anElementThatDoesNotEndIsAFault() {
    Html html = new Html().open("p");
    assertThrows(IllegalStateException.class, html::toString);
  }

  @Test
  void neitherDataNorATitleCanEndTheirElement() {
    Page page = new Page("</title><script>x");
    page.data("d", "{\"a\":\"</script><script>alert(1)\"}");
    String file = page.finish();
    assertTrue(file.contains("<title>&lt;/title&gt;&lt;script&gt;x"), file);
    assertTrue(file.contains("{\"a\":\"\\u003c/script>\\u003cscript>alert(1)\"}"), file);
  }
}
