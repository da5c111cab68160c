#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace varg::report {

/// A cell of a table: escaped text, the class that styles it, the anchor it leads to, and a
/// second, smaller line.
struct Cell {
  std::string text;
  std::string style{};
  std::string link{};  ///< id of a heading of the page; empty: none
  std::string note{};  ///< empty: none
};

/// Builds HTML whose texts are all escaped.
class HtmlPage {
 public:
  void heading(int level, std::string_view text, std::string_view id = {});
  void paragraph(std::string_view text, std::string_view style = {});
  void list(const std::vector<std::string>& items);
  /// Label and value pairs, as a two-column table.
  void facts(const std::vector<std::pair<std::string, std::string>>& pairs);
  void begin_table(const std::vector<Cell>& columns, std::string_view style = {});
  void row(const std::vector<Cell>& cells);
  void end_table();
  /// An <svg> element of to_svg() with a caption.
  void figure(std::string_view svg, std::string_view caption);
  void open(std::string_view tag, std::string_view style = {});
  void close(std::string_view tag);

  /// The page: head, inline style, and what was added.
  std::string finish(std::string_view title) const;

 private:
  std::string body_;
};

}  // namespace varg::report
