#include <array>
#include <cstddef>

#include <varg/core/text.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::genome {
namespace {

struct KnownContig {
  std::string_view name;  ///< without "chr"
  std::array<Pos, 3> lengths;
};

constexpr std::array<std::string_view, 3> assemblies = {"GRCh37", "GRCh38", "T2T-CHM13"};

// NCBI assembly reports GCF_000001405.25, GCF_000001405.40 and GCF_009914755.1 (v2.0).
constexpr KnownContig known_contigs[] = {
    {"1", {249250621, 248956422, 248387328}},  {"2", {243199373, 242193529, 242696752}},
    {"3", {198022430, 198295559, 201105948}},  {"4", {191154276, 190214555, 193574945}},
    {"5", {180915260, 181538259, 182045439}},  {"6", {171115067, 170805979, 172126628}},
    {"7", {159138663, 159345973, 160567428}},  {"8", {146364022, 145138636, 146259331}},
    {"9", {141213431, 138394717, 150617247}},  {"10", {135534747, 133797422, 134758134}},
    {"11", {135006516, 135086622, 135127769}}, {"12", {133851895, 133275309, 133324548}},
    {"13", {115169878, 114364328, 113566686}}, {"14", {107349540, 107043718, 101161492}},
    {"15", {102531392, 101991189, 99753195}},  {"16", {90354753, 90338345, 96330374}},
    {"17", {81195210, 83257441, 84276897}},    {"18", {78077248, 80373285, 80542538}},
    {"19", {59128983, 58617616, 61707364}},    {"20", {63025520, 64444167, 66210255}},
    {"21", {48129895, 46709983, 45090682}},    {"22", {51304566, 50818468, 51324926}},
    {"X", {155270560, 156040895, 154259566}},  {"Y", {59373566, 57227415, 62460029}},
};

const KnownContig* find_known(std::string_view name) {
  if (starts_with(name, "chr")) name.remove_prefix(3);
  for (const KnownContig& known : known_contigs) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

}  // namespace

std::optional<std::string> known_assembly(const Contigs& contigs) {
  std::array<bool, assemblies.size()> possible{true, true, true};
  bool any = false;
  for (const Contig& contig : contigs) {
    const KnownContig* known = contig.length == 0 ? nullptr : find_known(contig.name);
    if (known == nullptr) continue;
    any = true;
    for (std::size_t i = 0; i < assemblies.size(); ++i) {
      possible[i] = possible[i] && known->lengths[i] == contig.length;
    }
  }
  if (!any) return std::nullopt;
  for (std::size_t i = 0; i < assemblies.size(); ++i) {
    if (possible[i]) return std::string(assemblies[i]);
  }
  return std::nullopt;
}

}  // namespace varg::genome
