#pragma once

#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/pedigree.hpp>

namespace varg::io {

struct PedFile {
  genome::Pedigree pedigree;
  std::vector<Note> notes;
  InputFacts facts;
};

/// Reads a six-column PED file (tabs or spaces; '#' comments). Throws Error{input} with the line.
PedFile read_ped(const std::string& path);

}  // namespace varg::io
