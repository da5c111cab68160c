#include "store_format.hpp"

#include "byte_coder.hpp"

namespace varg::annotate {
namespace {

void write_field(ByteWriter& writer, const io::FieldDefinition& field) {
  writer.text(field.id);
  writer.byte(static_cast<std::uint8_t>(field.number));
  writer.number(static_cast<std::uint64_t>(field.count));
  writer.byte(static_cast<std::uint8_t>(field.type));
  writer.text(field.description);
}

io::FieldDefinition read_field(ByteReader& reader) {
  io::FieldDefinition field;
  field.id = reader.text();
  const std::uint8_t number = reader.byte();
  field.count = static_cast<int>(reader.small_number() & 0x7FFF'FFFFU);
  const std::uint8_t type = reader.byte();
  if (number > static_cast<std::uint8_t>(io::FieldNumber::unknown) ||
      type > static_cast<std::uint8_t>(io::FieldType::string)) {
    throw ByteReader::damaged();
  }
  field.number = static_cast<io::FieldNumber>(number);
  field.type = static_cast<io::FieldType>(type);
  field.description = reader.text();
  return field;
}

void write_facts(ByteWriter& writer, const StoreFacts& facts) {
  for (const auto* text : {&facts.name, &facts.release, &facts.assembly, &facts.licence}) {
    writer.text(*text);
  }
  writer.byte(static_cast<std::uint8_t>(facts.kind));
  writer.byte(facts.has_callable ? 1 : 0);
  writer.number(facts.rows);
  writer.number(facts.fields.size());
  for (const io::FieldDefinition& field : facts.fields) write_field(writer, field);
  writer.number(facts.inputs.size());
  for (const StoreInput& input : facts.inputs) {
    writer.text(input.role);
    writer.text(input.name);
    writer.number(input.size);
    writer.text(input.digest);
  }
  writer.number(facts.counts.size());
  for (const auto& [name, n] : facts.counts) {
    writer.text(name);
    writer.number(n);
  }
}

StoreFacts read_facts(ByteReader& reader) {
  StoreFacts facts;
  for (auto* text : {&facts.name, &facts.release, &facts.assembly, &facts.licence}) {
    *text = reader.text();
  }
  const std::uint8_t kind = reader.byte();
  if (kind > static_cast<std::uint8_t>(StoreKind::scores)) throw ByteReader::damaged();
  facts.kind = static_cast<StoreKind>(kind);
  facts.has_callable = reader.byte() != 0;
  facts.rows = reader.number();
  for (std::size_t n = reader.count(); n > 0; --n) facts.fields.push_back(read_field(reader));
  for (std::size_t n = reader.count(); n > 0; --n) {
    StoreInput input;
    input.role = reader.text();
    input.name = reader.text();
    input.size = reader.number();
    input.digest = reader.text();
    facts.inputs.push_back(std::move(input));
  }
  for (std::size_t n = reader.count(); n > 0; --n) {
    std::string name(reader.text());
    facts.counts.emplace_back(std::move(name), reader.number());
  }
  return facts;
}

}  // namespace

std::string_view to_text(StoreKind kind) {
  switch (kind) {
    case StoreKind::alleles:
      return "alleles";
    case StoreKind::intervals:
      return "intervals";
    case StoreKind::scores:
      break;
  }
  return "scores";
}

std::string encode_directory(const StoreDirectory& directory) {
  std::string bytes;
  ByteWriter writer(bytes);
  write_facts(writer, directory.facts);
  writer.number(directory.contigs.size());
  for (const StoreContig& contig : directory.contigs) {
    writer.text(contig.name);
    writer.number(contig.length);
    writer.number(contig.first_block);
    writer.number(contig.blocks);
    writer.number(contig.first_callable);
    writer.number(contig.callables);
  }
  return bytes;
}

StoreDirectory decode_directory(std::string_view bytes) {
  ByteReader reader(bytes);
  StoreDirectory directory;
  directory.facts = read_facts(reader);
  for (std::size_t n = reader.count(); n > 0; --n) {
    StoreContig contig;
    contig.name = reader.text();
    contig.length = reader.number();
    contig.first_block = reader.small_number();
    contig.blocks = reader.small_number();
    contig.first_callable = reader.number();
    contig.callables = reader.number();
    directory.contigs.push_back(std::move(contig));
  }
  reader.require_end();
  return directory;
}

}  // namespace varg::annotate
