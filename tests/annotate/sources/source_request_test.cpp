#include "catch.hpp"

#include <varg/annotate/source.hpp>
#include <varg/core/error.hpp>

#include "files.hpp"

using namespace varg;
using annotate::LookUp;
using annotate::parse_source_request;

TEST_CASE("a request has a file, fields, and perhaps a prefix", "[annotate][source]") {
  const auto plain = parse_source_request("clinvar.vcf.gz:CLNSIG,CLNREVSTAT");
  CHECK(plain.path == "clinvar.vcf.gz");
  REQUIRE(plain.fields.size() == 2);
  CHECK(plain.fields[1].name == "CLNREVSTAT");
  CHECK(plain.fields[1].written.empty());
  CHECK_FALSE(plain.fields[1].when_absent);
  CHECK(plain.prefix.empty());
  CHECK_FALSE(plain.mode);
  const auto prefixed = parse_source_request("clinvar.vcf.gz:CLNSIG:ClinVar_");
  CHECK(prefixed.path == "clinvar.vcf.gz");
  CHECK(prefixed.prefix == "ClinVar_");
  const test::TemporaryFolder folder;
  const std::string odd = folder.write("a:b.vcf", "");
  CHECK(parse_source_request(odd + ":AF").path == odd);
}

TEST_CASE("fields are renamed and get a value for what is absent", "[annotate][source]") {
  const auto request = parse_source_request("g.vsrc:AF=gnomAD_AF?0,AC?0,AN=n:G_:mode=allele");
  REQUIRE(request.fields.size() == 3);
  CHECK(request.fields[0].name == "AF");
  CHECK(request.fields[0].written == "gnomAD_AF");
  CHECK(request.fields[0].when_absent == "0");
  CHECK(request.fields[1].written.empty());
  CHECK(request.fields[1].when_absent == "0");
  CHECK(request.fields[2].written == "n");
  CHECK(request.prefix == "G_");
  CHECK(request.mode == LookUp::allele);
}

TEST_CASE("a built source alone means all its fields", "[annotate][source]") {
  for (const char* text : {"made/clinvar.vsrc", "made/clinvar.vsrc:", "made/clinvar.vsrc::P_"}) {
    CAPTURE(text);
    const auto request = parse_source_request(text);
    CHECK(request.path == "made/clinvar.vsrc");
    CHECK(request.fields.empty());
  }
  CHECK(parse_source_request("clinvar.vsrc::P_").prefix == "P_");
  CHECK(parse_source_request("genes.vsrc:mode=nearest").mode == LookUp::nearest);
  CHECK(parse_source_request("genes.bed:NAME:mode=overlap").mode == LookUp::overlap);
  CHECK(parse_source_request("s.bg:SCORE:P_:mode=max").mode == LookUp::largest);
  CHECK(parse_source_request("s.bg:SCORE:mode=min").prefix.empty());
}

TEST_CASE("what is no request is refused", "[annotate][source]") {
  for (const char* wrong :
       {"file.vcf", ":A", "file.vcf:", "file.vcf:A,", "file.vcf:A,,B:p",
        "file.vcf:A=", "file.vcf:A=1x", "file.vcf:A=b c", "file.vcf:A?", "file.vcf:A?x;y",
        "file.vcf:=B", "file.vcf:A:mode=closest", "file.vcf:A:p:mode="}) {
    CAPTURE(wrong);
    try {
      parse_source_request(wrong);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::usage);
    }
  }
}
