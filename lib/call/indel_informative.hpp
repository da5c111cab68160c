#pragma once

#include <cstddef>
#include <cstdint>

namespace varg::call {

/// A read speaks against indels after a position when each insertion and deletion of 1 to this many
/// bases there would raise the number of mismatches of what remains of it [GATK].
inline constexpr int longest_denied_indel = 10;
/// Characters after the last base of a read and of the reference that are looked at too.
inline constexpr std::size_t bases_after = 16;

/// Sets `informative[i]` for i < `length` to 1 or 0: whether a read speaks against indels after its
/// base i. It is laid on the reference base by base: 0 in `laid` stands for what says nothing
/// (deleted, N, or a mismatch of low quality), and N in `reference` matches everything. Both are
/// followed by `bases_after` more characters: 0 after `laid`, N beyond what is known of the
/// reference. O(length).
void find_informative(const char* laid, const char* reference, std::size_t length,
                      std::uint8_t* informative);

/// The same for a read that equals the reference and has no N: how many of its first bases speak
/// against indels; the others do not. O(bases that do not).
std::size_t informative_prefix(const char* bases, const char* reference, std::size_t length);

}  // namespace varg::call
