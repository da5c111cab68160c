#include <varg/core/monitor.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

namespace varg {
namespace {

constexpr std::uint64_t said_of_a_kind = 5;
constexpr auto redraw_every = std::chrono::milliseconds(200);
constexpr auto report_every = std::chrono::seconds(10);

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void write_to_stderr(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
    if (n <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

Monitor::Monitor(std::string program, MonitorOptions options)
    : program_(std::move(program)), options_(std::move(options)) {
  if (!options_.write) options_.write = write_to_stderr;
  start_ = drawn_ = std::chrono::steady_clock::now();
}

Monitor::~Monitor() = default;

void Monitor::say(std::string_view level, std::string_view text, std::string_view kind) {
  if (options_.quiet) return;
  if (options_.json) {
    Json line = {{"level", level}, {"program", program_}, {"text", text}};
    if (!kind.empty()) line["kind"] = kind;
    options_.write(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return;
  }
  std::string line = line_open_ ? "\r\x1b[K" : "";
  line_open_ = false;
  line += level == "info" ? fmt::format("{}: {}\n", program_, text)
                          : fmt::format("{}: {}: {}\n", program_, level, text);
  options_.write(line);
}

void Monitor::info(std::string_view text) {
  const std::scoped_lock lock(mutex_);
  say("info", text);
}

void Monitor::warn(std::string_view kind, std::string_view text) {
  const std::scoped_lock lock(mutex_);
  ++counters_[fmt::format("warn.{}", kind)];
  const std::uint64_t times = ++warned_[std::string(kind)];
  if (times <= said_of_a_kind) say("warning", text, kind);
}

void Monitor::warn(const std::vector<Note>& notes) {
  for (const Note& note : notes) warn(note.kind, note.text);
}

void Monitor::count(std::string_view name, std::uint64_t n) {
  const std::scoped_lock lock(mutex_);
  counters_[std::string(name)] += n;
}

void Monitor::expect(std::string_view what, std::uint64_t total_bytes) {
  const std::scoped_lock lock(mutex_);
  what_ = what;
  total_bytes_ = total_bytes;
  bytes_ = records_ = 0;
  start_ = drawn_ = std::chrono::steady_clock::now();
}

void Monitor::advance(std::uint64_t records, std::uint64_t bytes) {
  const std::scoped_lock lock(mutex_);
  records_ += records;
  bytes_ += bytes;
  if (options_.quiet || !(options_.terminal || options_.json)) return;
  const auto now = std::chrono::steady_clock::now();
  const auto pause = options_.terminal && !options_.json
                         ? std::chrono::steady_clock::duration(redraw_every)
                         : std::chrono::steady_clock::duration(report_every);
  if (now - drawn_ < pause) return;
  drawn_ = now;
  draw(false);
}

void Monitor::draw(bool last) {
  const double seconds = seconds_since(start_);
  const double rate = seconds > 0 ? static_cast<double>(records_) / seconds : 0;
  const double done =
      total_bytes_ == 0
          ? 0
          : std::min(1.0, static_cast<double>(bytes_) / static_cast<double>(total_bytes_));
  const double left = done > 0 ? seconds * (1 - done) / done : 0;
  if (options_.json) {
    Json line = {{"level", "progress"}, {"program", program_}, {"what", what_},
                 {"records", records_}, {"bytes", bytes_},     {"seconds", seconds}};
    line["total_bytes"] = total_bytes_ == 0 ? Json(nullptr) : Json(total_bytes_);
    options_.write(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return;
  }
  std::string line = fmt::format("\r\x1b[K{}: {}", program_, what_);
  if (total_bytes_ != 0) line += fmt::format(" {:3.0f} %", 100 * done);
  if (records_ != 0) {
    line += fmt::format("  {} records  {}/s", with_thousands(records_),
                        with_thousands(static_cast<std::uint64_t>(rate)));
  }
  if (done > 0 && !last) line += "  left " + clock_text(left);
  options_.write(line);
  line_open_ = true;
}

void Monitor::finish() {
  const std::scoped_lock lock(mutex_);
  if (line_open_) {
    options_.write("\r\x1b[K");
    line_open_ = false;
  }
  for (const auto& [kind, times] : warned_) {
    if (times > said_of_a_kind) {
      say("warning",
          fmt::format("{} more of the kind '{}'", with_thousands(times - said_of_a_kind), kind));
    }
  }
  warned_.clear();
}

std::map<std::string, std::uint64_t> Monitor::counters() const {
  const std::scoped_lock lock(mutex_);
  return counters_;
}

Monitor::Stage::Stage(Monitor& monitor, std::string name)
    : monitor_(monitor), name_(std::move(name)), start_(std::chrono::steady_clock::now()) {}

Monitor::Stage::~Stage() {
  const std::scoped_lock lock(monitor_.mutex_);
  if (monitor_.options_.verbose) {
    monitor_.say("info", fmt::format("{}: {:.2f} s", name_, seconds_since(start_)));
  }
}

}  // namespace varg
