#include "html_page.hpp"

#include <fmt/format.h>

#include <varg/core/text.hpp>

namespace varg::report {
namespace {

/// One style sheet for screen and for A4 paper. Colours keep a contrast of 4.5:1 or more (WCAG AA).
constexpr std::string_view style_sheet = R"(
:root { --ink: #1b2733; --soft: #51606f; --line: #c9d2da; --shade: #f3f6f8; --accent: #0b4f6c;
        --bad: #9b1c1c; --warn: #7a4a00; --good: #1d5c3a; --paper: #fff; --desk: #e6eaee;
        color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e4eaf0; --soft: #a9b6c2; --line: #3d4a57; --shade: #232e39; --accent: #7cc4e8;
          --bad: #ff9a9a; --warn: #f0c070; --good: #86d6a8; --paper: #19222c; --desk: #10171e; }
  figure svg { background: #fff; border-radius: 1mm; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink);
       font: 14px/1.45 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 210mm; margin: 8mm auto; padding: 14mm 15mm; background: var(--paper);
       box-shadow: 0 1px 6px rgba(0,0,0,.25); }
header { border-bottom: 2px solid var(--accent); padding-bottom: 3mm; margin-bottom: 5mm; }
h1 { font-size: 22px; margin: 0 0 1mm; color: var(--accent); }
h2 { font-size: 16px; margin: 8mm 0 2mm; color: var(--accent);
     border-bottom: 1px solid var(--line); break-after: avoid; }
h3 { font-size: 14px; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 1.5mm 0; }
a { color: var(--accent); }
.soft { color: var(--soft); }
.status { display: inline-block; padding: .5mm 2mm; border: 1px solid currentColor;
          border-radius: 1mm; font-weight: 600; color: var(--warn); }
.summary { border: 1px solid var(--line); border-left: 4px solid var(--accent);
           background: var(--shade); padding: 3mm 4mm; margin: 3mm 0; break-inside: avoid; }
.summary p { margin: .6mm 0; }
.alert { color: var(--bad); font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 3mm; font-size: 12.5px; }
th, td { text-align: left; vertical-align: top; padding: 1mm 1.6mm;
         border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { background: var(--shade); border-bottom: 1.5px solid var(--ink); font-weight: 600; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
table.facts th { width: 34%; font-weight: 600; color: var(--soft); background: none; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.name { font-weight: 600; }
td small { display: block; color: var(--soft); font-size: .85em; }
table.strata th.number { white-space: normal; }
table.strata th, table.strata td { padding: 1mm; font-size: 11px; }
table.strata th:first-child { width: 28%; }
table.strata td.name, table.gates td.name { overflow-wrap: anywhere; }
table.strata td:nth-child(3) { white-space: nowrap; }
td.hgvs { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 11px;
          overflow-wrap: anywhere; }
table.variants { table-layout: fixed; }
table.variants th:nth-child(1) { width: 12%; }
table.variants th:nth-child(2) { width: 33%; }
table.variants th:nth-child(3) { width: 19%; }
table.variants th:nth-child(4) { width: 16%; }
table.variants td { overflow-wrap: anywhere; }
td.HIGH, td.bad { color: var(--bad); font-weight: 600; }
td.MODERATE, td.warn { color: var(--warn); font-weight: 600; }
td.good { color: var(--good); }
figure { margin: 2mm 0 4mm; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: 12px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 6mm; }
.verdict { border-left-width: 8px; }
.verdict.good { border-left-color: var(--good); }
.verdict.bad { border-left-color: var(--bad); }
.verdict.warn { border-left-color: var(--warn); }
.verdict > p:first-child { font-size: 17px; font-weight: 600; }
ul { margin: 1mm 0 2mm; padding-left: 6mm; }
code, .mono { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 11px;
              overflow-wrap: anywhere; }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 9mm 10mm; margin-top: 6mm;
        break-inside: avoid; }
.sign div { border-top: 1px solid var(--ink); padding-top: 1mm; color: var(--soft);
            margin-top: 10mm; }
footer { margin-top: 8mm; border-top: 1px solid var(--line); padding-top: 2mm; font-size: 11px;
         color: var(--soft); }
@page { size: A4; margin: 14mm 13mm 16mm; }
@media screen and (max-width: 700px) {
  main { padding: 5mm 4mm; margin: 0; }
  table { display: block; overflow-x: auto; }
  table.facts { display: table; }
  figure { overflow-x: auto; }
  figure svg { min-width: 480px; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .pair figure svg { min-width: 0; }
}
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  table { font-size: 9pt; }
}
)";

std::string class_attribute(std::string_view style) {
  return style.empty() ? std::string() : fmt::format(" class=\"{}\"", html_escaped(style));
}

}  // namespace

void HtmlPage::heading(int level, std::string_view text, std::string_view id) {
  const std::string anchor = id.empty() ? "" : fmt::format(" id=\"{}\"", html_escaped(id));
  body_ += fmt::format("<h{}{}>{}</h{}>\n", level, anchor, html_escaped(text), level);
}

void HtmlPage::paragraph(std::string_view text, std::string_view style) {
  body_ += fmt::format("<p{}>{}</p>\n", class_attribute(style), html_escaped(text));
}

void HtmlPage::list(const std::vector<std::string>& items) {
  body_ += "<ul>\n";
  for (const std::string& item : items) body_ += fmt::format("<li>{}</li>\n", html_escaped(item));
  body_ += "</ul>\n";
}

void HtmlPage::facts(const std::vector<std::pair<std::string, std::string>>& pairs) {
  body_ += "<table class=\"facts\"><tbody>\n";
  for (const auto& [label, value] : pairs) {
    body_ += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", html_escaped(label),
                         html_escaped(value));
  }
  body_ += "</tbody></table>\n";
}

void HtmlPage::begin_table(const std::vector<Cell>& columns, std::string_view style) {
  body_ += fmt::format("<table{}><thead><tr>", class_attribute(style));
  for (const Cell& column : columns) {
    body_ += fmt::format("<th scope=\"col\"{}>{}</th>", class_attribute(column.style),
                         html_escaped(column.text));
  }
  body_ += "</tr></thead><tbody>\n";
}

void HtmlPage::row(const std::vector<Cell>& cells) {
  body_ += "<tr>";
  for (const Cell& cell : cells) {
    std::string text = html_escaped(cell.text);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 4) {
      text.replace(at, 1, "<br>");
    }
    if (!cell.link.empty()) {
      text = fmt::format("<a href=\"#{}\">{}</a>", html_escaped(cell.link), text);
    }
    if (!cell.note.empty()) text += fmt::format("<small>{}</small>", html_escaped(cell.note));
    body_ += fmt::format("<td{}>{}</td>", class_attribute(cell.style), text);
  }
  body_ += "</tr>\n";
}

void HtmlPage::end_table() { body_ += "</tbody></table>\n"; }

void HtmlPage::figure(std::string_view svg, std::string_view caption) {
  body_ += fmt::format("<figure>\n{}<figcaption>{}</figcaption>\n</figure>\n", svg,
                       html_escaped(caption));
}

void HtmlPage::open(std::string_view tag, std::string_view style) {
  body_ += fmt::format("<{}{}>\n", tag, class_attribute(style));
}

void HtmlPage::close(std::string_view tag) { body_ += fmt::format("</{}>\n", tag); }

std::string HtmlPage::finish(std::string_view title) const {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</"
      "html>\n",
      html_escaped(title), style_sheet, body_);
}

}  // namespace varg::report
