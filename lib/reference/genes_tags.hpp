#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/reference/transcript.hpp>

namespace varg::reference {

/// Adds `text` once, without outer blanks, and with '_' for inner ones and for commas.
void add_tag(std::string_view text, std::vector<std::string>& tags);

/// The bits of the tags that decide something (see Tag).
std::uint32_t known_tags(const std::vector<std::string>& tags);

/// The best of the APPRIS tags ("appris_principal_1", "appris_alternative_2", …).
Appris appris_of(const std::vector<std::string>& tags);

/// "1" or "1 (assigned to previous version 7)" is 1; "NA" and others are 0.
int support_level_of(std::string_view text);

}  // namespace varg::reference
