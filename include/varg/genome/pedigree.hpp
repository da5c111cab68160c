#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varg::genome {

enum class Sex { unknown = 0, male = 1, female = 2 };
enum class Affected { unknown, no, yes };

/// One line of a PED file. An empty parent is "not in the study" (0 in the file).
struct Individual {
  std::string family;
  std::string id;
  std::string father;
  std::string mother;
  Sex sex = Sex::unknown;
  Affected affected = Affected::unknown;
};

/// A checked pedigree: individuals with unique ids (they are sample names, so also across
/// families), parents present in the family and of the right sex, no cycles.
class Pedigree {
 public:
  Pedigree() = default;
  /// Throws Error{input} that names the individual and the fault.
  explicit Pedigree(std::vector<Individual> individuals);

  const Individual* find(std::string_view id) const;
  const std::vector<Individual>& individuals() const { return individuals_; }
  bool has_affected() const;

 private:
  std::vector<Individual> individuals_;
  std::vector<std::size_t> by_id_;
};

}  // namespace varg::genome
