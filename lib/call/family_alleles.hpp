#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <varg/call/family_model.hpp>

namespace varg::call {

/// REF and those alternatives that some member shows best, by reads and prior, at most `most` in
/// all; ascending. Ties keep the one that is listed first.
std::vector<std::size_t> most_probable_alleles(const SiteLikelihoods& site, std::size_t most);

/// The site with the `kept` alleles alone.
SiteLikelihoods with_alleles(const SiteLikelihoods& site, std::span<const std::size_t> kept);

/// Puts a posterior over the `kept` alleles into the genotypes of all of `site`; the others are
/// impossible, and listed.
void spread(std::span<const std::size_t> kept, const SiteLikelihoods& site,
            FamilyPosterior& posterior);

}  // namespace varg::call
