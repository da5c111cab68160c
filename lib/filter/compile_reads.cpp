#include <array>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "read_program.hpp"

namespace varg::filter {
namespace {

struct FieldName {
  std::string_view text;
  ReadField field;
  unsigned bits = 0;
};

constexpr std::array<FieldName, 37> fields{{
    {"cigar", ReadField::cigar},
    {"endpos", ReadField::end_position},
    {"flag", ReadField::flag, 0xFFFF},
    {"flag.paired", ReadField::flag, 1},
    {"flag.proper_pair", ReadField::flag, 2},
    {"flag.unmap", ReadField::flag, 4},
    {"flag.munmap", ReadField::flag, 8},
    {"flag.reverse", ReadField::flag, 16},
    {"flag.mreverse", ReadField::flag, 32},
    {"flag.read1", ReadField::flag, 64},
    {"flag.read2", ReadField::flag, 128},
    {"flag.secondary", ReadField::flag, 256},
    {"flag.qcfail", ReadField::flag, 512},
    {"flag.dup", ReadField::flag, 1024},
    {"flag.supplementary", ReadField::flag, 2048},
    {"hclen", ReadField::hard_clips},
    {"library", ReadField::library},
    {"mapq", ReadField::mapq},
    {"mpos", ReadField::mate_position},
    {"pnext", ReadField::mate_position},
    {"mrefid", ReadField::mate_contig},
    {"mtid", ReadField::mate_contig},
    {"mrname", ReadField::mate_name},
    {"rnext", ReadField::mate_name},
    {"ncigar", ReadField::cigar_count},
    {"pos", ReadField::position},
    {"qlen", ReadField::query_length},
    {"qname", ReadField::name},
    {"qual", ReadField::qualities},
    {"refid", ReadField::contig},
    {"tid", ReadField::contig},
    {"rlen", ReadField::reference_length},
    {"rname", ReadField::contig_name},
    {"sclen", ReadField::soft_clips},
    {"seq", ReadField::bases},
    {"tlen", ReadField::template_length},
    {"isize", ReadField::template_length},
}};

struct FunctionName {
  std::string_view text;
  ReadFunction function;
  std::size_t arguments;
};

constexpr std::array<FunctionName, 10> functions{{
    {"length", ReadFunction::length, 1},
    {"min", ReadFunction::least, 1},
    {"max", ReadFunction::most, 1},
    {"avg", ReadFunction::mean, 1},
    {"exists", ReadFunction::exists, 1},
    {"default", ReadFunction::fallback, 2},
    {"sqrt", ReadFunction::root, 1},
    {"log", ReadFunction::log, 1},
    {"pow", ReadFunction::power, 2},
    {"exp", ReadFunction::exp, 1},
}};

template <class List>
std::string suggestion(const List& list, std::string_view word) {
  std::vector<std::string> known;
  for (const auto& entry : list) known.emplace_back(entry.text);
  const auto near = nearest_word(word, known);
  return near ? "Did you mean " + *near + "?" : "See the names in varg view's README";
}

class ReadCompiler {
 public:
  explicit ReadCompiler(ReadProgram& program) : program_(program) {}

  int compile(const Syntax& syntax) {
    switch (syntax.kind) {
      case Syntax::Kind::number:
        return add({.kind = ReadNode::Kind::number, .at = syntax.at, .number = syntax.number});
      case Syntax::Kind::text:
        return add({.kind = ReadNode::Kind::text, .at = syntax.at, .text = syntax.text});
      case Syntax::Kind::file:
        fail(syntax, "lists of words are for variants", "Use =~ with a pattern");
      case Syntax::Kind::name:
        return field(syntax);
      case Syntax::Kind::call:
        return call(syntax);
      default:
        return operation(syntax);
    }
  }

 private:
  [[noreturn]] void fail(const Syntax& syntax, std::string_view what, std::string hint) const {
    refuse(program_.expression, syntax.at, what, std::move(hint));
  }

  int add(ReadNode node) {
    program_.nodes.push_back(std::move(node));
    return static_cast<int>(program_.nodes.size()) - 1;
  }

  int field(const Syntax& syntax) {
    ReadNode node{.kind = ReadNode::Kind::field, .at = syntax.at};
    const std::string& name = syntax.text;
    if (name[0] == '[') {
      if (name.size() != 4) fail(syntax, "a tag has two letters", "Write it as [NM]");
      node.text = name.substr(1, 2);
      return add(std::move(node));
    }
    for (const FieldName& entry : fields) {
      if (entry.text != name) continue;
      node.field = entry.field;
      node.flag_bits = entry.bits;
      return add(std::move(node));
    }
    fail(syntax, fmt::format("a read has no {}", printable(name)), suggestion(fields, name));
  }

  int call(const Syntax& syntax) {
    ReadNode node{.kind = ReadNode::Kind::call, .at = syntax.at};
    const FunctionName* found = nullptr;
    for (const FunctionName& entry : functions) {
      if (entry.text == syntax.text) found = &entry;
    }
    if (found == nullptr) {
      fail(syntax, fmt::format("there is no function {}", printable(syntax.text)),
           suggestion(functions, syntax.text));
    }
    if (syntax.parts.size() != found->arguments) {
      fail(syntax,
           fmt::format("{} takes {} argument{}", found->text, found->arguments,
                       found->arguments == 1 ? "" : "s"),
           "Give it as many");
    }
    node.function = found->function;
    node.left = compile(syntax.parts[0]);
    if (syntax.parts.size() == 2) node.right = compile(syntax.parts[1]);
    const bool of_text = found->function <= ReadFunction::mean;
    if (of_text ? is_number(node.left)
                : found->function >= ReadFunction::root &&
                      (is_text(node.left) || (node.right >= 0 && is_text(node.right)))) {
      fail(syntax, fmt::format("{} needs a {}", found->text, of_text ? "text" : "number"),
           "Give it another value");
    }
    return add(std::move(node));
  }

  int operation(const Syntax& syntax) {
    const bool logical = syntax.op == Op::all_of || syntax.op == Op::any_of;
    ReadNode node{.kind = logical ? ReadNode::Kind::logic : ReadNode::Kind::operation,
                  .op = syntax.op,
                  .at = syntax.at};
    node.left = compile(syntax.parts[0]);
    if (syntax.parts.size() == 2) node.right = compile(syntax.parts[1]);
    if (syntax.op == Op::like || syntax.op == Op::unlike) {
      if (syntax.parts[1].kind != Syntax::Kind::text) {
        fail(syntax, "a regular expression stands on the right, in quotes",
             "Write qname=~\"pattern\"");
      }
      if (is_number(node.left)) fail(syntax, "a number has no pattern", "Compare it with == or <");
      pattern(node, syntax);
    } else if (!logical && !is_comparison(syntax.op) && syntax.op != Op::complement &&
               (is_text(node.left) || (node.right >= 0 && is_text(node.right)))) {
      fail(syntax, "arithmetic needs numbers", "Use length(…), or compare the text");
    }
    return add(std::move(node));
  }

  void pattern(ReadNode& node, const Syntax& syntax) {
    Pattern pattern{.text = syntax.parts[1].text, .extended = true};
    within([&] { return fmt::format("column {} of the expression", syntax.parts[1].at + 1); },
           [&] { Regex{pattern}; });
    program_.patterns.push_back(std::move(pattern));
    node.regex = static_cast<int>(program_.patterns.size()) - 1;
  }

  bool is_text(int n) const {
    const ReadNode& node = program_.nodes[static_cast<std::size_t>(n)];
    if (node.kind == ReadNode::Kind::text) return true;
    if (node.kind != ReadNode::Kind::field) return false;
    switch (node.field) {
      case ReadField::cigar:
      case ReadField::library:
      case ReadField::mate_name:
      case ReadField::name:
      case ReadField::qualities:
      case ReadField::contig_name:
      case ReadField::bases:
        return true;
      default:
        return false;
    }
  }

  /// A tag may be either, and so may what default() gives.
  bool is_number(int n) const {
    const ReadNode& node = program_.nodes[static_cast<std::size_t>(n)];
    if (node.kind == ReadNode::Kind::field && node.field == ReadField::tag) return false;
    if (node.kind == ReadNode::Kind::call && node.function == ReadFunction::fallback) return false;
    return !is_text(n);
  }

  ReadProgram& program_;
};

}  // namespace

ReadProgram compile_reads(std::string_view expression, const io::SamHeader& header) {
  ReadProgram program;
  program.expression = expression;
  program.contigs = header.contigs;
  for (const io::ReadGroup& group : header.read_groups) {
    program.libraries.emplace(group.id, group.library);
  }
  program.root = ReadCompiler(program).compile(parse(program.expression, Language::reads));
  return program;
}

}  // namespace varg::filter
