#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace varg {

/// A remark of a library function that is no error: a kind (a stable word, counted) and a sentence.
struct Note {
  std::string kind;
  std::string text;
};

/// What a run is to say, and how.
struct MonitorOptions {
  bool quiet = false;     ///< errors only
  bool verbose = false;   ///< stages with their times
  bool json = false;      ///< one JSON object a line
  bool terminal = false;  ///< redraw one progress line; needs a terminal
  /// Where finished lines (and, on a terminal, "\r…" redraws) go; standard error by default.
  std::function<void(std::string_view)> write{};
};

/// The one voice of a run. Thread-safe. Tools and flow hold it; algorithms return counts instead.
class Monitor {
 public:
  explicit Monitor(std::string program, MonitorOptions options = {});
  ~Monitor();
  Monitor(const Monitor&) = delete;
  Monitor& operator=(const Monitor&) = delete;

  void info(std::string_view text);
  /// Says the first five of a kind and counts all as `warn.<kind>`.
  void warn(std::string_view kind, std::string_view text);
  void warn(const std::vector<Note>& notes);
  /// Adds to a named counter, which ends in the manifest.
  void count(std::string_view name, std::uint64_t n = 1);
  /// Says what is being worked through and how many bytes of it there are (0: not known).
  void expect(std::string_view what, std::uint64_t total_bytes);
  /// Reports progress: records and input bytes finished since the last call.
  void advance(std::uint64_t records, std::uint64_t bytes = 0);
  /// Ends the progress line and sums up the warnings that were not said.
  void finish();

  std::map<std::string, std::uint64_t> counters() const;

  /// Times a scope; said with `verbose`.
  class Stage {
   public:
    Stage(Monitor& monitor, std::string name);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

   private:
    Monitor& monitor_;
    std::string name_;
    std::chrono::steady_clock::time_point start_;
  };
  [[nodiscard]] Stage stage(std::string name) { return Stage(*this, std::move(name)); }

 private:
  void say(std::string_view level, std::string_view text, std::string_view kind = {});
  void draw(bool last);

  mutable std::mutex mutex_;
  std::string program_;
  MonitorOptions options_;
  std::map<std::string, std::uint64_t> counters_;
  std::map<std::string, std::uint64_t> warned_;
  std::string what_;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t records_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
  bool line_open_ = false;
};

}  // namespace varg
