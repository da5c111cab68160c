#pragma once

#include <string>
#include <vector>

#include <varg/annotate/source.hpp>

#include "sources/store/store_source.hpp"
#include "sources/store/store_writer.hpp"

namespace varg::test {

/// A row of a store that a test makes; intervals have no alleles.
struct MadeRow {
  std::string contig;
  genome::Pos begin = 0;
  genome::Pos end = 0;
  std::string ref{};
  std::string alt{};
  std::vector<std::string> values{};
};

inline genome::Contigs made_contigs() { return genome::Contigs({{"1", 100'000}, {"2", 50'000}}); }

inline annotate::StoreFacts made_facts(annotate::StoreKind kind,
                                       const std::vector<std::string>& fields) {
  annotate::StoreFacts facts;
  facts.name = "made";
  facts.release = "7";
  facts.kind = kind;
  for (const std::string& id : fields) {
    facts.fields.push_back({id, io::FieldNumber::fixed, 1, io::FieldType::string, "field " + id});
  }
  return facts;
}

/// The bytes of a store with these rows, which are in order.
inline std::string made_store(const annotate::StoreFacts& facts, const std::vector<MadeRow>& rows,
                              annotate::BlockLimits limits = {},
                              const std::vector<genome::Interval>* callable = nullptr) {
  std::string bytes;
  annotate::StoreWriter writer(
      facts, [&](std::string_view part) { bytes += part; }, limits);
  const genome::Contigs contigs = made_contigs();
  std::string contig;
  for (const MadeRow& row : rows) {
    if (row.contig != contig) {
      contig = row.contig;
      writer.begin_contig(contig, contigs[contigs.find(contig)].length);
    }
    const std::vector<std::string_view> values(row.values.begin(), row.values.end());
    if (facts.kind == annotate::StoreKind::alleles) {
      writer.add_allele(row.begin, row.ref, row.alt, values);
    } else {
      writer.add_interval(row.begin, row.end, values);
    }
  }
  if (callable != nullptr) {
    std::vector<std::pair<std::string, std::vector<genome::Interval>>> named;
    for (const genome::Interval& interval : *callable) {
      const std::string& name = contigs[interval.contig].name;
      if (named.empty() || named.back().first != name) named.push_back({name, {}});
      named.back().second.push_back(interval);
    }
    writer.set_callable(named, contigs);
  }
  writer.finish({{"made", "rows.txt", 5, "00"}}, {{"duplicate", 0}});
  return bytes;
}

/// A source over such bytes.
inline std::unique_ptr<annotate::Source> made_source(std::string bytes,
                                                     annotate::SourceRequest request = {}) {
  request.path = "made.vsrc";
  return annotate::make_store_source(annotate::StoreReader("made.vsrc", std::move(bytes)), request,
                                     made_contigs());
}

/// "state:value|value" of one allele.
inline std::string asked(annotate::SourceCursor& cursor, const genome::Variant& allele) {
  annotate::TextList values;
  const annotate::AlleleState state = cursor.look_up(allele, values);
  std::string text = state == annotate::AlleleState::found        ? "found:"
                     : state == annotate::AlleleState::absent     ? "absent:"
                     : state == annotate::AlleleState::unassessed ? "unassessed:"
                                                                  : "not found:";
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += (i > 0 ? "|" : "") + std::string(values[i]);
  }
  return text;
}

}  // namespace varg::test
