#pragma once

#include <string>
#include <string_view>

#include "variant_program.hpp"

namespace varg::filter {

/// Turns syntax into nodes, checking types and names against one header.
class Compiler {
 public:
  Compiler(std::string_view expression, const io::VcfHeader& header);
  Program program() &&;

 private:
  int compile(const Syntax& syntax);
  int number(double value, std::size_t at);
  int text(const Syntax& syntax);
  int arithmetic(const Syntax& syntax);
  int logic(const Syntax& syntax);
  int denial(const Syntax& syntax);

  // compile_compare.cpp
  int comparison(const Syntax& syntax);
  int compare_special(const Syntax& syntax, int field, const Syntax& constant, bool turned);
  int compare_filter(const Syntax& syntax, int field, const Syntax& constant);
  int compare_type(const Syntax& syntax, int field, const Syntax& constant);
  int compare_file(const Syntax& syntax, int field, const Syntax& file);
  void use_genotype_word(Node& field, Node& constant) const;
  int pattern(const Syntax& constant);

  // compile_field.cpp
  int field(const Syntax& syntax);
  bool column(std::string_view name, Node& node) const;
  bool counted(std::string_view name, Node& node) const;
  void info_field(const io::FieldDefinition& definition, std::string_view subscript, bool given,
                  Node& node);
  void format_field(const io::FieldDefinition& definition, std::string_view subscript, bool given,
                    Node& node) const;
  void sample_places(std::string_view subscript, std::string_view whole, Node& node) const;
  [[noreturn]] void refuse_unknown(std::string_view name, std::size_t at) const;

  // compile_call.cpp
  int call(const Syntax& syntax);

  int add(Node node);
  void join_samples(Node& node, bool either) const;
  Node& at(int node) { return program_.nodes[static_cast<std::size_t>(node)]; }
  const Node& at(int node) const { return program_.nodes[static_cast<std::size_t>(node)]; }
  void require_condition(int node) const;
  void require_number(int node, std::string_view what) const;
  [[noreturn]] void fail(std::size_t at, std::string_view what, std::string hint) const {
    refuse(program_.expression, at, what, std::move(hint));
  }

  const io::VcfHeader& header_;
  Program program_;
};

/// The words of a file, the first of each line. Throws Error{resource or input}.
std::shared_ptr<const WordSet> read_words(const std::string& path);

}  // namespace varg::filter
