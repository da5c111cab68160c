#include <string>
#include <vector>

#include "checking.hpp"

namespace varg::preflight {
namespace {

/// Reads with every field that a report can hold.
FileReport full_report() {
  FileReport file;
  file.path = "a.bam";
  file.format = "BAM";
  file.compression = "BGZF";
  file.whole = true;
  file.end_marker = true;
  file.counted = "reads";
  file.records = 1'234'567;
  file.has_contigs = true;
  file.contigs = genome::Contigs({{"1", 249'250'621}, {"odd", 0}});
  file.samples = {"HG001"};
  file.sort_order = "coordinate";
  file.read_groups = {"g1", "g2"};
  file.index = "a.bam.bai fits";
  file.manifest = "holds";
  file.notes = {{"kind", "a note"}};
  file.facts.digest = "abc";
  return file;
}

CheckReport of_files(std::vector<FileReport> files) {
  CheckReport report;
  report.files = std::move(files);
  return report;
}

}  // namespace

TEST_CASE("the text says every field of a whole file in one order", "[preflight]") {
  CHECK(to_text(of_files({full_report()})) ==
        "a.bam\n"
        "  format: BAM, BGZF\n"
        "  whole: yes, end marker seen\n"
        "  reads: 1,234,567\n"
        "  contigs: 2 (GRCh37)\n"
        "  samples: HG001\n"
        "  sort order: coordinate\n"
        "  read groups: g1, g2\n"
        "  index: a.bam.bai fits\n"
        "  manifest: holds\n"
        "  note: a note\n");
}

TEST_CASE("the text leaves out what a damaged file cannot say", "[preflight]") {
  FileReport file;
  file.path = "a.cram";
  file.format = "CRAM";
  file.compression = "CRAM";
  file.end_marker = false;
  file.counted = "reads";
  file.records = 17;
  file.manifest = "none";
  file.problems = {{Fault::input, "it is cut", "copy it"},
                   {Fault::mismatch, "it does not fit", ""},
                   {Fault::resource, "it may not be read", "chmod"}};
  CHECK(to_text(of_files({file})) ==
        "a.cram\n"
        "  format: CRAM\n"
        "  whole: no\n"
        "  manifest: none\n"
        "  damaged: it is cut\n"
        "  hint: copy it\n"
        "  mismatch: it does not fit\n"
        "  not read: it may not be read\n"
        "  hint: chmod\n");
}

TEST_CASE("the text says when an end marker is missing, for a whole file alone", "[preflight]") {
  FileReport file = full_report();
  file.end_marker = false;
  CHECK_THAT(to_text(of_files({file})), Catch::Contains("\n  whole: yes, no end marker\n"));
  file.end_marker.reset();
  CHECK_THAT(to_text(of_files({file})), Catch::Contains("\n  whole: yes\n"));
}

TEST_CASE("a FASTA's contigs are its records, said once, with the assembly apart", "[preflight]") {
  FileReport file = full_report();
  file.counted = "contigs";
  file.records = 2;
  std::string text = to_text(of_files({file}));
  CHECK_THAT(text, Catch::Contains("\n  contigs: 2\n  assembly: GRCh37\n"));
  CHECK(text.find("contigs:") == text.rfind("contigs:"));
  file.contigs = genome::Contigs({{"odd", 5}});
  CHECK_THAT(to_text(of_files({file})), !Catch::Contains("assembly"));
  file.whole = false;
  CHECK_THAT(to_text(of_files({file})), Catch::Contains("\n  contigs: 1\n"));
}

TEST_CASE("long lists of names are cut after eight and counted", "[preflight]") {
  FileReport file = full_report();
  file.samples = {"a", "b", "c", "d", "e", "f", "g", "h"};
  CHECK_THAT(to_text(of_files({file})), Catch::Contains("\n  samples: a, b, c, d, e, f, g, h\n"));
  file.samples.push_back("i");
  CHECK_THAT(to_text(of_files({file})),
             Catch::Contains("\n  samples: a, b, c, d, e, f, g, h, … (9 in all)\n"));
}

TEST_CASE("what concerns several files is said last, and for one file only if there is something",
          "[preflight]") {
  CheckReport report = of_files({full_report()});
  CHECK_THAT(to_text(report), !Catch::Contains("together"));
  report.together_notes = {{"samples_differ", "they differ"}};
  CHECK_THAT(to_text(report),
             Catch::EndsWith("together\n  belong together: yes\n  note: they differ\n"));
  report.together = {{Fault::input, "a bad BED", "mend it"}};
  CHECK_THAT(to_text(report),
             Catch::EndsWith("together\n  belong together: no\n  note: they differ\n"
                             "  mismatch: a bad BED\n  hint: mend it\n"));
  CHECK_THAT(to_text(of_files({full_report(), full_report()})),
             Catch::EndsWith("together\n  belong together: yes\n"));
}

TEST_CASE("the JSON holds every field of a whole file", "[preflight]") {
  FileReport file = full_report();
  file.problems = {{Fault::resource, "p", "h"}};
  CHECK(to_json(of_files({file})) == R"({
  "files": [
    {
      "path": "a.bam",
      "format": "BAM",
      "compression": "BGZF",
      "whole": true,
      "end_marker": true,
      "counted": "reads",
      "records": 1234567,
      "assembly": "GRCh37",
      "contigs": [
        {
          "name": "1",
          "length": 249250621
        },
        {
          "name": "odd"
        }
      ],
      "samples": [
        "HG001"
      ],
      "sort_order": "coordinate",
      "read_groups": [
        "g1",
        "g2"
      ],
      "index": "a.bam.bai fits",
      "manifest": "holds",
      "digest": "abc",
      "notes": [
        {
          "kind": "kind",
          "text": "a note"
        }
      ],
      "problems": [
        {
          "fault": "resource",
          "text": "p",
          "hint": "h"
        }
      ]
    }
  ],
  "together": {
    "problems": [],
    "notes": []
  }
}
)");
}

TEST_CASE("the JSON says null for what was not read, and names each fault", "[preflight]") {
  FileReport file;
  file.path = "a\xff.vcf";
  file.has_contigs = true;
  CheckReport report = of_files({file});
  report.together = {{Fault::mismatch, "m", ""}, {Fault::usage, "u", ""}, {Fault::bug, "b", ""}};
  const std::string json = to_json(report);
  CHECK_THAT(json, Catch::Contains("\"path\": \"a\xef\xbf\xbd.vcf\""));
  CHECK_THAT(json, Catch::Contains("\"records\": null") && Catch::Contains("\"assembly\": null"));
  for (const std::string key : {"end_marker", "sort_order", "read_groups", "index", "digest"}) {
    CHECK_THAT(json, !Catch::Contains("\"" + key + "\""));
  }
  for (const std::string fault : {"mismatch", "usage", "bug"}) {
    CHECK_THAT(json, Catch::Contains("\"fault\": \"" + fault + "\""));
  }
}

TEST_CASE("the verdict is the first of the gravest problems, files before pairs", "[preflight]") {
  FileReport first;
  first.problems = {{Fault::usage, "u", "1"}, {Fault::resource, "r", "2"}};
  FileReport second;
  CheckReport report = of_files({first, second});
  CHECK(verdict(report)->fault() == Fault::resource);
  CHECK(verdict(report)->sentence() == "r (1 of 2 problems)");
  report.together = {{Fault::mismatch, "pair", "3"}};
  CHECK(verdict(report)->sentence() == "pair (1 of 3 problems)");
  report.files[1].problems = {{Fault::mismatch, "file {}", "4"}};
  CHECK(verdict(report)->sentence() == "file {} (1 of 4 problems)");
  CHECK(verdict(report)->hint() == "4");
  report.files[1].problems.push_back({Fault::input, "damage", "5"});
  CHECK(verdict(report)->exit_status() == 3);
  report = of_files({second});
  report.together = {{Fault::usage, "alone", ""}};
  CHECK(verdict(report)->sentence() == "alone");
  CHECK_FALSE(verdict(of_files({second})).has_value());
}

}  // namespace varg::preflight
