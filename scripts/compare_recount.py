#!/usr/bin/env python3
"""Recounts the tables of a `varg compare` run from its annotated VCF alone, and says what differs.

    scripts/compare_recount.py PREFIX [--vcfeval DIR]

PREFIX is what `varg compare` got with `-o`. Checked are summary.csv, extended.csv, metrics.json, the
roc files (query counts of each step; truth's total is one number, TP and FP grow, the last step is the
`*` row when every call has a score), the page's table of counts, with --somatic stats.csv, and with
--vcfeval the number of records in DIR. Not told by the VCF, so not checked: SEL rows, FP.gt and FP.al
of PASS rows, and stratum or VAF bins of a query call that shares its line with a truth call of other
alleles (those lines are counted). Exit status 1 when a number differs.
"""
import argparse
import collections
import csv
import glob
import gzip
import html
import json
import math
import os
import re
import sys

TRANSITIONS = {"AG", "GA", "CT", "TC"}
SIDES = ("truth", "query")
PARTS = ("TOTAL", "TP", "WRONG", "UNK")
SOMATIC = {"indels": lambda c: c.kind == "INDEL",
           "SNVs": lambda c: c.kind == "SNP" and c.subtype in ("ti", "tv"),
           "MNPs": lambda c: c.kind == "SNP" and c.subtype not in ("ti", "tv"),
           "records": lambda c: True}

Call = collections.namedtuple(
    "Call", "side kind subtype zygosity decisions level score ti tv subsets confident fraction")


def read_lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as handle:
        return handle.read().splitlines()


def changes(ref, alts, genotype):
    """Transitions and transversions of the alleles called that are as long as REF."""
    ti = tv = 0
    for number in sorted({int(a) for a in re.split("[/|]", genotype) if a not in ".0"}):
        alt = alts[number - 1].upper()
        if len(alt) != len(ref) or alt.strip("ACGTN"):
            continue
        for pair in (a + b for a, b in zip(ref, alt) if a != b):
            ti, tv = (ti + 1, tv) if pair in TRANSITIONS else (ti, tv + 1)
    return ti, tv


def read_calls(path):
    """The calls of the VCF, and on how many lines the two sides may be in other subsets."""
    calls, doubtful = [], 0
    for columns in (line.split("\t") for line in read_lines(path) if line[0] != "#"):
        info = dict(i.partition("=")[::2] for i in columns[7].split(";"))
        subsets = info.get("Regions", "").split(",") if "Regions" in info else []
        keys = columns[8].split(":")
        samples = [dict(zip(keys, s.split(":"))) for s in columns[9:11]]
        both = all(s["BVT"] != "NOCALL" for s in samples)
        doubtful += both and (len({frozenset(re.split("[/|]", s["GT"])) - {"0", "."}
                                   for s in samples}) > 1)
        for side, sample in zip(SIDES, samples):
            if sample["BVT"] == "NOCALL":
                continue
            ti, tv = changes(columns[3].upper(), columns[4].split(","), sample["GT"])
            calls.append(Call(side, sample["BVT"], sample["BI"], sample["BLT"],
                              {"ALL": sample["BD"], "PASS": sample["BDP"]}, sample["BK"],
                              float(sample["QQ"]) if sample["QQ"] != "." else None, ti, tv,
                              frozenset(subsets) - {"CONF"}, "CONF" in subsets,
                              sample.get("VAF")))
    return calls, doubtful


class Row:
    """Counts of the calls of one row: (side, part, what) -> number."""

    def __init__(self, calls, row, by_allele):
        self.count = collections.Counter()
        for call in calls:
            decision = call.decisions[row]
            if decision == "N":
                continue
            part = {"FN": "WRONG", "FP": "WRONG"}.get(decision, decision)
            parts = [part] + ["TOTAL"] * (call.side == "query" or part != "UNK")
            zygosity = "het" if call.zygosity == "halfcall" else call.zygosity
            for one in parts:
                for what, number in (("calls", 1), ("ti", call.ti), ("tv", call.tv), (zygosity, 1)):
                    self.count[call.side, one, what] += number
            if decision == "FP" and row == "ALL":
                self.count["fp_gt"] += call.level == "am" and not by_allele
                self.count["fp_al"] += call.level == "lm"

    def calls(self, side, part):
        return self.count[side, part, "calls"]

    def ratios(self):
        recall = ratio(self.calls("truth", "TP"), self.calls("truth", "TOTAL"))
        precision = ratio(self.calls("query", "TP"),
                          self.calls("query", "TP") + self.calls("query", "WRONG"))
        unknown = ratio(self.calls("query", "UNK"), self.calls("query", "TOTAL"))
        f1 = 2 * recall * precision / (recall + precision) if recall and precision else None
        if f1 is None and recall is not None and precision is not None and recall + precision > 0:
            f1 = 0.0
        return {"Recall": recall, "Precision": precision, "Frac_NA": unknown, "F1_Score": f1}


def ratio(part, whole):
    return part / whole if whole else None


class Check:
    """What was compared and what differs."""

    def __init__(self):
        self.checked, self.wrong = collections.Counter(), collections.Counter()

    def same(self, where, what, found, expected):
        if isinstance(expected, float) or isinstance(found, float):
            right = (found is not None and expected is not None
                     and math.isclose(found, expected, rel_tol=1e-5, abs_tol=1e-6))
        else:
            right = found == expected
        self.true(where, f"{what}: written {found}, recounted {expected}", right)

    def true(self, where, what, right):
        name = where.split(" ")[0]
        self.checked[name] += 1
        if right:
            return
        self.wrong[name] += 1
        if self.wrong[name] <= 10:
            print(f"{where}: {what}")


def number(text):
    return float(text) if text not in ("", None) else None


class Recount:
    """All checks of one run."""

    def __init__(self, prefix):
        self.prefix, self.check = prefix, Check()
        with open(prefix + ".metrics.json", encoding="utf-8") as handle:
            self.metrics = json.load(handle)
        self.by_allele = self.metrics["matching"] == "allele"
        self.calls, self.doubtful = read_calls(prefix + ".vcf.gz")

    def row(self, filters, kind=None, subset="*", subtype="*", zygosity="*", chosen=None):
        calls = [c for c in self.calls if (kind is None or c.kind == kind)
                 and (subset == "*" or subset in c.subsets or subset == self.bin(c))
                 and subtype in ("*", c.subtype) and zygosity in ("*", c.zygosity)
                 and (chosen is None or chosen(c))]
        return Row(calls, filters, self.by_allele)

    def bin(self, call):
        edges = self.metrics.get("somatic", {}).get("vaf_edges")
        if edges is None or call.fraction in (None, "."):
            return "VAF_unknown"
        value = float(call.fraction)
        place = max(i for i, edge in enumerate(edges[:-1]) if edge <= value)
        return f"VAF_{edges[place]:g}-{edges[place + 1]:g}"

    def csv_line(self, where, line, row, is_pass):
        for side in SIDES:
            for part, wrong in (("TOTAL", ""), ("TP", ""), ("WRONG", "FN FP"), ("UNK", "")):
                name = wrong.split()[SIDES.index(side)] if wrong else part
                column = f"{side.upper()}.{name}"
                if column not in line:
                    continue
                self.check.same(where, column, int(line[column]), row.calls(side, part))
                for what in ("ti", "tv", "het", "homalt"):
                    if f"{column}.{what}" in line and line[f"{column}.{what}"] != ".":
                        self.check.same(where, f"{column}.{what}", int(line[f"{column}.{what}"]),
                                        row.count[side, part, what])
                for name, a, b in (("TiTv_ratio", "ti", "tv"), ("het_hom_ratio", "het", "homalt")):
                    if f"{column}.{name}" in line and not (a == "ti" and line["Type"] == "INDEL"):
                        self.check.same(where, f"{column}.{name}", number(line[f"{column}.{name}"]),
                                        ratio(row.count[side, part, a], row.count[side, part, b]))
        for name, value in row.ratios().items():
            self.check.same(where, name, number(line["METRIC." + name]), value)
        if not is_pass:
            self.check.same(where, "FP.gt", int(line["FP.gt"]), row.count["fp_gt"])
            self.check.same(where, "FP.al", int(line["FP.al"]), row.count["fp_al"])

    def tables(self):
        for name in ("summary.csv", "extended.csv"):
            for line in csv.DictReader(read_lines(f"{self.prefix}.{name}")):
                if line["Filter"] == "SEL":
                    continue
                row = self.row(line["Filter"], line["Type"], line.get("Subset", "*"),
                               line.get("Subtype", "*").lower(), line.get("Genotype", "*"))
                label = " ".join([name] + list(line.values())[:5])
                self.csv_line(label, line, row, line["Filter"] == "PASS")

    def json(self):
        for line in self.metrics["rows"]:
            if line["filter"] == "SEL":
                continue
            row = self.row(line["filter"], line["type"], line["subset"])
            where = f"metrics.json {line['type']} {line['filter']} {line['subset']}"
            for side in SIDES:
                for part in PARTS:
                    key = {"WRONG": "fn" if side == "truth" else "fp"}.get(part, part.lower())
                    for what, found in line[side][key].items():
                        self.check.same(where, f"{side}.{key}.{what}", found,
                                        row.count[side, part, what])
            for name, key in (("Recall", "recall"), ("Precision", "precision"),
                              ("Frac_NA", "frac_na")):
                self.check.same(where, key, line[key]["value"], row.ratios()[name])
            self.check.same(where, "f1", line["f1"], row.ratios()["F1_Score"])

    def page(self):
        with open(self.prefix + ".html", encoding="utf-8") as handle:
            rows = re.findall("<tr>(.*?)</tr>", handle.read(), re.S)
        for cells in (re.findall("<t[hd][^>]*>(.*?)</t[hd]>", r, re.S) for r in rows):
            cells = [html.unescape(re.sub("<[^>]+>", "", c)) for c in cells]
            if len(cells) != 11 or cells[1] not in ("ALL", "PASS"):
                continue
            row = self.row(cells[1], cells[0])
            expected = [row.calls("truth", p) for p in ("TOTAL", "TP", "WRONG")]
            expected += [row.calls("query", p) for p in ("TOTAL", "TP", "WRONG", "UNK")]
            expected += [row.count["fp_gt"], row.count["fp_al"]] * (cells[1] == "ALL")
            found = [int(c.replace(",", "")) for c in cells[2:2 + len(expected)]]
            self.check.same("page", " ".join(cells[:2]), found, expected)

    def curves(self):
        for path in glob.glob(glob.escape(self.prefix) + ".roc.Locations.*.csv.gz"):
            lines = list(csv.DictReader(read_lines(path)))
            if lines[0]["Filter"] != "SEL":
                self.curve("roc " + os.path.basename(path), lines[0], lines[1:])

    def curve(self, where, whole, steps):
        kind, filters = whole["Type"], whole["Filter"]
        query = [c for c in self.calls if c.side == "query" and c.kind == kind]
        query.sort(key=lambda c: -math.inf if c.score is None else c.score, reverse=True)
        before, taken, scores = collections.Counter(), collections.Counter(), iter(query)
        call = next(scores, None)
        for step in steps:
            threshold = float(step["QQ"])
            # QQ is written as a 32-bit number: what is as near as that is at the threshold.
            least = threshold - abs(threshold) * 1e-6
            while call is not None and call.score is not None and call.score >= least:
                taken[call.decisions[filters]] += 1
                call = next(scores, None)
            for column, decision in (("QUERY.TP", "TP"), ("QUERY.FP", "FP"), ("QUERY.UNK", "UNK")):
                self.check.same(where, f"{column} at {step['QQ']}", int(step[column]),
                                taken[decision])
            self.check.same(where, f"TRUTH.TOTAL at {step['QQ']}", step["TRUTH.TOTAL"],
                            whole["TRUTH.TOTAL"])
            now = {c: int(step[c]) for c in ("TRUTH.TP", "QUERY.TP", "QUERY.FP", "QUERY.UNK")}
            self.check.true(where, f"falls at {step['QQ']}: {now}",
                            all(now[c] >= before[c] for c in now))
            self.check.same(where, f"TP + FN at {step['QQ']}",
                            int(step["TRUTH.TP"]) + int(step["TRUTH.FN"]), int(step["TRUTH.TOTAL"]))
            before = collections.Counter(now)
        # A truth call may be found by a query call of the other type.
        if all(c.score is not None for c in self.calls if c.side == "query"):
            last = steps[-1] if steps else None
            for column in ("TRUTH.TP", "QUERY.TP", "QUERY.FP", "QUERY.UNK", "FP.gt", "FP.al"):
                self.check.same(where, f"last {column}", last[column] if last else "0",
                                whole[column])

    def somatic(self):
        for name, filters in (("stats.csv", "PASS"), ("stats.ALL.csv", "ALL")):
            if not os.path.exists(f"{self.prefix}.{name}"):
                continue
            for line in csv.DictReader(read_lines(f"{self.prefix}.{name}")):
                kind, _, fractions = line["type"].partition(".")
                subset = "*"
                if fractions:
                    ends = fractions.split("-")
                    subset = "VAF_" + "-".join(f"{float(e):g}" if e != "unknown" else e
                                               for e in ends)
                row = self.row(filters, subset=subset, chosen=SOMATIC[kind])
                expected = {"total.truth": row.calls("truth", "TOTAL") + row.calls("truth", "UNK"),
                            "total.query": row.calls("query", "TOTAL"),
                            "tp": row.calls("truth", "TP"), "fp": row.calls("query", "WRONG"),
                            "fn": row.calls("truth", "WRONG"), "unk": row.calls("query", "UNK")}
                for column, count in expected.items():
                    self.check.same(f"{name} {line['type']}", column, int(line[column]), count)
                for column, key in (("recall", "Recall"), ("precision", "Precision")):
                    self.check.same(f"{name} {line['type']}", column, number(line[column]),
                                    row.ratios()[key])

    def vcfeval(self, folder):
        """A record is a call unless --decompose or a file without genotypes: then it may be fewer."""
        exact = self.metrics["unit"] == "record" and not self.by_allele
        for name, side, part in (("tp", "query", "TP"), ("fp", "query", "WRONG"),
                                 ("tp-baseline", "truth", "TP"), ("fn", "truth", "WRONG")):
            found = sum(l[0] != "#" for l in read_lines(f"{folder}/{name}.vcf.gz"))
            count = self.row("PASS").calls(side, part)
            right = found == count if exact else found <= count or self.metrics["unit"] != "record"
            self.check.true(f"vcfeval {name}", f"{found} records, recounted {count} calls", right)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prefix")
    parser.add_argument("--vcfeval", metavar="DIR", help="what --vcfeval got")
    arguments = parser.parse_args()
    recount = Recount(arguments.prefix)
    recount.tables()
    recount.json()
    recount.page()
    recount.curves()
    recount.somatic()
    if arguments.vcfeval:
        recount.vcfeval(arguments.vcfeval)
    checked, wrong = recount.check.checked, recount.check.wrong
    print(f"{sum(checked.values())} numbers, {sum(wrong.values())} differ; {recount.doubtful} lines "
          f"of {len(recount.calls)} calls hold truth and query with other alleles")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
