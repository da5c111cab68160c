#include "html_page.hpp"

#include <string>
#include <vector>

#include <varg/core/text.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::report {
namespace {

/// What stands inside <main> of a page.
std::string body_of(const HtmlPage& page) {
  const std::string html = page.finish("title");
  const std::size_t begin = html.find("<main>\n") + 7;
  return html.substr(begin, html.find("</main>") - begin);
}

TEST_CASE("an empty page is whole: type, language, letters, title and style", "[report]") {
  const std::string html = HtmlPage().finish("Case <7> & more");
  CHECK(html.find("<!DOCTYPE html>\n<html lang=\"en\">\n") == 0);
  CHECK(html.find("<meta charset=\"utf-8\">") != std::string::npos);
  CHECK(html.find("<title>Case &lt;7&gt; &amp; more</title>") != std::string::npos);
  CHECK(html.find("@page { size: A4;") != std::string::npos);
  CHECK(ends_with(html, "</main>\n</body>\n</html>\n"));
  CHECK(body_of(HtmlPage()).empty());
}

TEST_CASE("headings have their level, and an anchor only when asked", "[report]") {
  HtmlPage page;
  page.heading(1, "A & B");
  page.heading(3, "Gaps", "gaps");
  CHECK(body_of(page) == "<h1>A &amp; B</h1>\n<h3 id=\"gaps\">Gaps</h3>\n");
}

TEST_CASE("paragraphs and lists hold escaped text", "[report]") {
  HtmlPage page;
  page.paragraph("depth < 10");
  page.paragraph("\"sure\"", "alert");
  page.list({"one", "<two>"});
  page.list({});
  CHECK(body_of(page) ==
        "<p>depth &lt; 10</p>\n"
        "<p class=\"alert\">&quot;sure&quot;</p>\n"
        "<ul>\n<li>one</li>\n<li>&lt;two&gt;</li>\n</ul>\n"
        "<ul>\n</ul>\n");
}

TEST_CASE("facts are a table of row headings and values", "[report]") {
  HtmlPage page;
  page.facts({{"Case", "K&1"}, {"<Sample>", ""}});
  CHECK(body_of(page) ==
        "<table class=\"facts\"><tbody>\n"
        "<tr><th scope=\"row\">Case</th><td>K&amp;1</td></tr>\n"
        "<tr><th scope=\"row\">&lt;Sample&gt;</th><td></td></tr>\n"
        "</tbody></table>\n");
}

TEST_CASE("a table has column headings, and cells with style and line breaks", "[report]") {
  HtmlPage page;
  page.begin_table({{"A>"}, {"B", "number"}}, "wide");
  page.row({{"one\ntwo\n\nthree", "name"}, {"\n<br>"}});
  page.end_table();
  CHECK(body_of(page) ==
        "<table class=\"wide\"><thead><tr><th scope=\"col\">A&gt;</th><th scope=\"col\" "
        "class=\"number\">B</th>"
        "</tr></thead><tbody>\n"
        "<tr><td class=\"name\">one<br>two<br><br>three</td><td><br>&lt;br&gt;</td></tr>\n"
        "</tbody></table>\n");
}

TEST_CASE("a cell can lead to a place of the page and have a smaller line", "[report]") {
  HtmlPage page;
  page.row({{"7", "number", "a&b"}, {"9", {}, {}, "8 < 10"}});
  CHECK(body_of(page) ==
        "<tr><td class=\"number\"><a href=\"#a&amp;b\">7</a></td>"
        "<td>9<small>8 &lt; 10</small></td></tr>\n");
}

TEST_CASE("an element is opened with its style and closed", "[report]") {
  HtmlPage page;
  page.open("div", "sign \"x\"");
  page.open("footer");
  page.close("footer");
  page.close("div");
  CHECK(body_of(page) == "<div class=\"sign &quot;x&quot;\">\n<footer>\n</footer>\n</div>\n");
}

TEST_CASE("no text can open a tag or leave an attribute", "[report][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  std::string text;
  for (int i = 0; i < 30; ++i) text += "<>&\"'/=a \n"[random.between(0, 9)];
  HtmlPage page;
  page.heading(2, text, text);
  page.paragraph(text, text);
  page.list({text});
  page.facts({{text, text}});
  const Cell cell{text, text, text, text};
  page.begin_table(std::vector<Cell>{cell}, text);
  page.row({cell});
  page.end_table();
  const std::string body = body_of(page);
  // Every '<' begins one of the page's own tags, and quotes only stand in pairs inside tags.
  bool inside = false;
  bool quoted = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    CAPTURE(i, body);
    if (body[i] == '<') {
      REQUIRE_FALSE(inside);
      inside = true;
    } else if (body[i] == '>') {
      REQUIRE(inside);
      REQUIRE_FALSE(quoted);
      inside = false;
    } else if (body[i] == '"') {
      REQUIRE(inside);
      quoted = !quoted;
    }
    REQUIRE(body[i] != '\'');
  }
  CHECK_FALSE(inside);
}

}  // namespace
}  // namespace varg::report
