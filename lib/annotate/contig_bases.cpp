#include <varg/annotate/contig_bases.hpp>

#include <algorithm>

namespace varg::annotate {

ContigBases::ContigBases(std::string_view bases)
    : length_(static_cast<genome::Pos>(bases.size())),
      fetch_([bases](genome::Pos begin, genome::Pos end) {
        return bases.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
      }) {}

void ContigBases::append(genome::Pos begin, genome::Pos end, std::string& out) {
  for (; begin < end && begin < 0; ++begin) out += 'N';
  const genome::Pos inside_end = std::min(end, length_);
  if (begin < inside_end) {
    if (begin >= begin_ && inside_end <= end_) {
      out.append(window_, static_cast<std::size_t>(begin - begin_),
                 static_cast<std::size_t>(inside_end - begin));
    } else {
      out += fetch_(begin, inside_end);
    }
    begin = inside_end;
  }
  for (; begin < end; ++begin) out += 'N';
}

void ContigBases::move_to(genome::Pos pos) {
  // Input is sorted, so what comes next lies to the right; shifts and flanks need some to the left.
  constexpr genome::Pos behind = 512;
  constexpr genome::Pos ahead = 3584;
  begin_ = std::max<genome::Pos>(0, pos - behind);
  end_ = std::min(length_, pos + ahead);
  window_ = fetch_(begin_, end_);
}

}  // namespace varg::annotate
