#include <varg/core/text.hpp>

#include "row_reader.hpp"

namespace varg::annotate {
namespace {

/// Columns cut at tabs, or at blanks when there is no tab.
void cut(std::string_view line, std::vector<std::string_view>& columns) {
  columns.clear();
  const char separator = line.find('\t') == std::string_view::npos ? ' ' : '\t';
  for_each_field(line, separator, [&](std::string_view column) {
    if (separator == '\t' || !column.empty()) columns.push_back(column);
  });
}

bool is_data(std::string_view line) {
  for (const std::string_view other : {"#", "track", "browser"}) {
    if (line.starts_with(other)) return false;
  }
  return !line.empty();
}

genome::Pos position(std::string_view text) {
  const auto number = parse_number<genome::Pos>(text);
  if (number && *number >= 0 && *number < genome::unknown_end) return *number;
  throw Error(Fault::input, "{} is no position", printable(text));
}

/// BED: what columns 4 to 6 say of each interval, and that it is there.
class BedRows final : public RowReader {
 public:
  explicit BedRows(const SourceBuild& build) : lines_(io::ByteSource(build.input)) {
    std::vector<TakenField> taken = taken_fields(build);
    if (taken.empty()) taken = {{"NAME", "NAME", {}}, {"HIT", "HIT", {}}};
    for (TakenField& field : taken) declare(field, build.input);
  }

  StoreKind kind() const override { return StoreKind::intervals; }
  const std::vector<io::FieldDefinition>& fields() const override { return fields_; }
  InputFacts facts() const override { return lines_.facts("source"); }

  void read(BuildTarget& target) override {
    while (const auto line = lines_.next()) {
      if (is_data(*line)) within([&] { return lines_.place(); }, [&] { add(*line, target); });
    }
  }

 private:
  static constexpr std::size_t no_column = 0;  ///< HIT

  void declare(const TakenField& taken, const std::string& path) {
    io::FieldDefinition field{taken.stored, io::FieldNumber::fixed, 1, io::FieldType::string, ""};
    if (taken.name == "NAME") {
      columns_.push_back(3);
      field.description = "Name of the interval";
    } else if (taken.name == "SCORE") {
      columns_.push_back(4);
      field.type = io::FieldType::floating;
      field.description = "Score of the interval";
    } else if (taken.name == "STRAND") {
      columns_.push_back(5);
      field.description = "Strand of the interval";
    } else if (taken.name == "HIT") {
      columns_.push_back(no_column);
      field.type = io::FieldType::integer;
      field.description = "1 in an interval";
    } else {
      throw Error(Fault::usage, "{} has no field {}", path, printable(taken.name))
          .hint("A BED has NAME, SCORE, STRAND and HIT");
    }
    if (taken.type) field.type = *taken.type;
    fields_.push_back(std::move(field));
  }

  void add(std::string_view line, BuildTarget& target) {
    cut(line, cells_);
    if (cells_.size() < 3) {
      throw Error(Fault::input, "a BED line has at least three columns");
    }
    if (!target.enter(cells_[0])) return;
    values_.resize(columns_.size());
    views_.resize(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::size_t column = columns_[i];
      values_[i] = column == no_column      ? "1"
                   : column < cells_.size() ? info_safe(cells_[column])
                                            : std::string();
      require_type(fields_[i], values_[i]);
      target.check_words(i, values_[i]);
      views_[i] = values_[i];
    }
    target.add_interval(position(cells_[1]), position(cells_[2]), views_);
  }

  io::LineReader lines_;
  std::vector<std::size_t> columns_;
  std::vector<io::FieldDefinition> fields_;
  std::vector<std::string_view> cells_;
  std::vector<std::string> values_;
  std::vector<std::string_view> views_;
};

/// One number for each place.
class ScoreRows : public RowReader {
 public:
  explicit ScoreRows(const SourceBuild& build)
      : lines_(io::ByteSource(build.input)), fields_{score_field(build)} {}

  StoreKind kind() const final { return StoreKind::scores; }
  const std::vector<io::FieldDefinition>& fields() const final { return fields_; }
  InputFacts facts() const final { return lines_.facts("source"); }

  void read(BuildTarget& target) final {
    while (const auto line = lines_.next()) {
      if (is_data(*line)) within([&] { return lines_.place(); }, [&] { add(*line, target); });
    }
  }

 protected:
  virtual void add(std::string_view line, BuildTarget& target) = 0;

  void put(genome::Pos begin, genome::Pos end, std::string_view value, BuildTarget& target) {
    if (value == ".") value = {};
    require_type(fields_[0], value);
    target.add_interval(begin, end, {&value, 1});
  }

  std::vector<std::string_view> cells_;

 private:
  io::LineReader lines_;
  std::vector<io::FieldDefinition> fields_;
};

class BedGraphRows final : public ScoreRows {
 public:
  using ScoreRows::ScoreRows;

 private:
  void add(std::string_view line, BuildTarget& target) override {
    cut(line, cells_);
    if (cells_.size() != 4) throw Error(Fault::input, "a bedGraph line has four columns");
    if (!target.enter(cells_[0])) return;
    put(position(cells_[1]), position(cells_[2]), cells_[3], target);
  }
};

/// UCSC's wiggle: fixedStep and variableStep, positions from 1.
class WigRows final : public ScoreRows {
 public:
  using ScoreRows::ScoreRows;

 private:
  void add(std::string_view line, BuildTarget& target) override {
    if (line.starts_with("fixedStep") || line.starts_with("variableStep")) {
      declare(line, target);
      return;
    }
    if (next_ < 0 && !is_variable_) {
      throw Error(Fault::input, "a score stands before the first fixedStep or variableStep line");
    }
    if (!is_known_contig_) return;
    if (!is_variable_) {
      put(next_, next_ + span_, line, target);
      next_ += step_;
      return;
    }
    cut(line, cells_);
    if (cells_.size() != 2) {
      throw Error(Fault::input, "a line of variableStep has a position and a score");
    }
    const genome::Pos begin = position(cells_[0]) - 1;
    put(begin, begin + span_, cells_[1], target);
  }

  void declare(std::string_view line, BuildTarget& target) {
    is_variable_ = line.starts_with("variableStep");
    next_ = -1;
    step_ = 1;
    span_ = 1;
    std::string_view chrom;
    cut(line, cells_);
    for (const std::string_view cell : cells_) {
      const std::string_view value = cell.substr(std::min(cell.size(), cell.find('=') + 1));
      if (cell.starts_with("chrom=")) chrom = value;
      if (cell.starts_with("start=")) next_ = position(value) - 1;
      if (cell.starts_with("step=")) step_ = position(value);
      if (cell.starts_with("span=")) span_ = position(value);
    }
    if (chrom.empty() || (!is_variable_ && next_ < 0) || step_ < 1 || span_ < 1) {
      throw Error(Fault::input, "the line lacks chrom, or a start, step or span from 1");
    }
    is_known_contig_ = target.enter(chrom);
  }

  bool is_variable_ = false;
  bool is_known_contig_ = false;
  genome::Pos next_ = -1;
  genome::Pos step_ = 1;
  genome::Pos span_ = 1;
};

}  // namespace

std::unique_ptr<RowReader> make_bed_rows(const SourceBuild& build) {
  return std::make_unique<BedRows>(build);
}
std::unique_ptr<RowReader> make_bedgraph_rows(const SourceBuild& build) {
  return std::make_unique<BedGraphRows>(build);
}
std::unique_ptr<RowReader> make_wig_rows(const SourceBuild& build) {
  return std::make_unique<WigRows>(build);
}

}  // namespace varg::annotate
