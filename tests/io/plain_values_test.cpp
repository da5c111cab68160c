#include "plain_values.hpp"

#include "catch.hpp"
#include "key_name.hpp"
#include "random.hpp"
#include "vcf_values.hpp"

using namespace varg;
using io::FieldDefinition;
using io::FieldNumber;
using io::FieldType;

namespace {

FieldDefinition field(FieldType type, FieldNumber number, int count = 0) {
  return {"X", number, count, type, ""};
}

bool passes(const FieldDefinition& definition, std::string_view value, std::size_t alts) {
  const std::string text = "X=" + std::string(value) + ";";
  std::vector<simd::MarkWord> marks;
  simd::mark_values(text, ';', ';', marks);
  const io::PlainValues plain(definition);
  return plain.pass(marks, 2, 2 + value.size(), plain.expected(alts));
}

}  // namespace

TEST_CASE("plain values pass by type and number", "[io][vcf]") {
  const auto one = field(FieldType::integer, FieldNumber::fixed, 1);
  CHECK(passes(one, "17", 1));
  CHECK(passes(one, "123456789", 1));
  CHECK_FALSE(passes(one, "1234567890", 1));
  CHECK_FALSE(passes(one, "-1", 1));
  CHECK_FALSE(passes(one, "1,2", 1));
  CHECK_FALSE(passes(one, "1.5", 1));
  const auto per_alt = field(FieldType::floating, FieldNumber::per_alt);
  CHECK(passes(per_alt, "1e-05", 1));
  CHECK(passes(per_alt, "0.5,-2", 2));
  CHECK_FALSE(passes(per_alt, "0.5", 2));
  CHECK_FALSE(passes(per_alt, "0.5,", 2));
  CHECK_FALSE(passes(per_alt, "nan", 1));
  const auto free = field(FieldType::string, FieldNumber::unknown);
  CHECK(passes(free, std::string(200, ','), 1));
  const auto per_allele = field(FieldType::integer, FieldNumber::per_allele);
  CHECK(passes(per_allele, "123456789,123456789,1", 2));
  CHECK_FALSE(passes(per_allele, "12,,1", 2));
  CHECK_FALSE(passes(field(FieldType::integer, FieldNumber::per_genotype), "1,2,3", 1));
}

TEST_CASE("integers and texts that pass are in order letter by letter", "[io][vcf][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  const FieldDefinition fields[] = {field(FieldType::integer, FieldNumber::fixed, 1),
                                    field(FieldType::integer, FieldNumber::fixed, 3),
                                    field(FieldType::integer, FieldNumber::per_alt),
                                    field(FieldType::integer, FieldNumber::per_allele),
                                    field(FieldType::integer, FieldNumber::unknown),
                                    field(FieldType::string, FieldNumber::fixed, 2)};
  int passed = 0;
  for (int round = 0; round < 2000; ++round) {
    const auto& definition = fields[random.between(0, 5)];
    const auto alts = static_cast<std::size_t>(random.between(0, 4));
    std::string value;
    const auto length = random.between(1, 70);
    for (int i = 0; i < length; ++i)
      value += "0123456789012345678901234,,.-"[random.between(0, 28)];
    if (!passes(definition, value, alts)) continue;
    ++passed;
    const bool is_integer = definition.type == FieldType::integer;
    const auto found =
        is_integer ? io::scan_integers(value.data(), value.data() + value.size())
                   : io::ScannedValues{
                         value.data() + value.size(),
                         1 + static_cast<std::size_t>(std::count(value.begin(), value.end(), ','))};
    CAPTURE(value, alts);
    CHECK(found.end == value.data() + value.size());
    CHECK(found.fits);
    const auto expected = io::expected_count(definition.number, definition.count, alts, 0);
    CHECK(found.count >= expected.least);
    CHECK(found.count <= expected.most);
  }
  CHECK(passed > 0);
}

TEST_CASE("a key name begins what begins with it", "[io][vcf]") {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (std::size_t size = 1; size <= letters.size(); ++size) {
    const io::KeyName name(letters.substr(0, size));
    CAPTURE(size);
    CHECK(name.size() == size);
    CHECK(name.begins(letters));
    CHECK(name.begins(letters.substr(0, size)));
    CHECK_FALSE(name.begins(letters.substr(0, size - 1)));
    for (std::size_t wrong = 0; wrong < size; ++wrong) {
      std::string other = letters;
      other[wrong] = '*';
      CHECK_FALSE(name.begins(other));
    }
  }
}
