#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <varg/call/family_model.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/pedigree.hpp>

namespace varg::call {

/// The individuals who are judged together: the samples with reads, in the order given, and then
/// those relatives without reads through whom samples are related.
struct Study {
  std::size_t samples = 0;         ///< the first so many members have reads
  std::vector<std::string> names;  ///< of all members
  std::vector<genome::Sex> sexes;  ///< of all members
  std::vector<FamilyMember> members;
  std::vector<Note> notes;  ///< individuals without reads, and what became of them
};

/// The study of `samples` alone: unrelated, of unknown sex.
Study make_study(const std::vector<std::string>& samples);

/// The study of `samples` (distinct) as `pedigree` relates them; `pedigree_name` is its path. A
/// father is male and a mother female, also where the pedigree does not say the sex.
///
/// Individuals without reads stay when they join others: two or more children, or children and
/// parents. A parent without parents and with one child alone adds nothing and is left out, as is
/// who has no descendant with reads.
///
/// Throws Error{mismatch} naming a sample that the pedigree does not have.
Study make_study(const std::vector<std::string>& samples, const genome::Pedigree& pedigree,
                 std::string_view pedigree_name);

}  // namespace varg::call
