"""rtg-tools' cases for compare_suites.py: vcfeval's expected files against those of varg compare."""
import os

from compare_runs import Compare, indexed, read_lines, records, row

# Ask by their arguments for what varg does not do: trios. They are run, shown and counted like the
# others; the name only explains a difference.
VCFEVAL_OTHER_QUESTION = {"trio_mie", "trio_ok"}


def vcfeval_expected(case):
    """{(side, decision): sites} and {count name: number} from a case's expected files."""
    sites, counts = {}, {}
    where = os.path.join(case, "expected")
    split = {"tp.vcf": ("query", "TP"), "tp-baseline.vcf": ("truth", "TP"),
             "fp.vcf": ("query", "FP"), "fn.vcf": ("truth", "FN")}
    for name in os.listdir(where):
        path = os.path.join(where, name)
        if name in split:
            sites[split[name]] = sorted((r[0], r[1]) for r in records(path))
        elif name in ("baseline.vcf", "calls.vcf", "output.vcf"):
            add_annotated(records(path), name, sites)
        elif name == "weighted_roc.tsv":
            last = read_lines(path)[-1].split("\t")
            if not last[0].startswith("#"):
                counts = {"truth tp": float(last[1]), "query fp": float(last[2]),
                          "query tp": float(last[3]), "truth fn": float(last[4])}
    return sites, counts


def curve_of(path):
    """Rows of a weighted_roc.tsv[.gz]: score, and the four counts of each threshold."""
    return [tuple(v if v == "None" else float(v) for v in line.split("\t")[:5])
            for line in read_lines(path) if line and not line.startswith("#")]


def add_annotated(rows, name, sites):
    sides = {"baseline.vcf": ["truth"], "calls.vcf": ["query"], "output.vcf": ["truth", "query"]}
    for side in sides[name]:
        wrong = "FN" if side == "truth" else "FP"
        for decision in ("TP", wrong):
            sites.setdefault((side, decision), [])
        for columns in rows:
            info = dict(i.partition("=")[::2] for i in columns[7].split(";"))
            value = info.get("BASE" if side == "truth" else "CALL")
            if name == "output.vcf" and len(columns) > 9 and "BD" in columns[8].split(":"):
                sample = columns[9 if side == "truth" else 10].split(":")
                value = dict(zip(columns[8].split(":"), sample)).get("BD")
            if value in ("TP", wrong, wrong + "_CA"):
                sites[(side, value[:2])].append((columns[0], columns[1]))
    for key in sites:
        sites[key].sort()


def vcfeval_inputs(case, arguments, folder):
    """Truth and query paths and options for a case's --sample; ALT drops the genotypes."""
    paths = [os.path.join(folder, "truth.vcf"), os.path.join(folder, "query.vcf")]
    samples = arguments.get("--sample", "").split(",")
    if len(samples) == 1:
        samples *= 2
    more = []
    for path, source, sample, role in zip(paths, ("baseline.vcf", "calls.vcf"), samples,
                                          ("truth", "query")):
        lines = read_lines(os.path.join(case, source))
        if sample == "ALT":
            lines = [l if l.startswith("##") else "\t".join(l.split("\t")[:8]) for l in lines
                     if not l.startswith("##FORMAT")]
        elif sample:
            more += [f"--{role}-sample", sample]
        # The references are cut-outs, shorter than the contigs of the headers.
        lines = [l for l in lines if not l.startswith("##contig")]
        with open(path, "w", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
    more += ["--roc", arguments.get("--vcf-score-field", "GQ")]  # GQ is vcfeval's default
    more += ["--vcfeval", os.path.join(folder, "vcfeval")]
    if "--squash-ploidy" in arguments:
        more += ["--match", "allele"]
    if "--Xobey-phase" in arguments:
        more += ["--use-phase"]
    more += ["--ploidy", arguments.get("--sample-ploidy", "2")]
    if "--region" in arguments:
        more += ["-r", arguments["--region"]]
    return paths, more


def arguments_of(case):
    found, words = {}, " ".join(read_lines(os.path.join(case, "args.txt"))).split()
    for i, word in enumerate(words):
        name, _, value = word.partition("=")
        following = words[i + 1] if i + 1 < len(words) and not words[i + 1].startswith("-") else ""
        if name.startswith("-"):
            found[name] = value or following
    return found


def suite_vcfeval(varg, shared, folder):
    suite = os.path.join(shared, "suites/vcfeval")
    cases = sorted(c for c in os.listdir(suite) if os.path.exists(os.path.join(suite, c, "args.txt")))
    tally = {"right": 0, "refused": 0, "differs": 0}
    for name in cases:
        case = os.path.join(suite, name)
        arguments = arguments_of(case)
        (truth, query), more = vcfeval_inputs(case, arguments, folder)
        run = Compare(varg, truth, query, indexed(os.path.join(case, "ref.fa"), folder), folder, more)
        if run.status != 0:
            print(f"{'vcfeval ' + name:<34}refused {run.error}")
            tally["refused"] += 1
            continue
        field = "BD" if "--all-records" in arguments else "BDP"
        sites, counts = vcfeval_expected(case)
        wrong = {}
        for (side, decision), expected in sites.items():
            found = run.sites(side, decision, field)
            if "ALT" in arguments.get("--sample", ""):  # vcfeval counts the record, varg each ALT
                found, expected = sorted(set(found)), sorted(set(expected))
            if found != expected:
                wrong[f"{side} {decision}"] = (expected, found)
        for key, expected in counts.items():
            side, decision = key.split()
            found = run.total(side, decision, "ALL" if field == "BD" else "PASS")
            if found != expected:
                wrong[key] = (expected, found)
        curve = os.path.join(case, "expected/weighted_roc.tsv")
        if os.path.exists(curve):
            expected = curve_of(curve)
            found = curve_of(os.path.join(folder, "vcfeval/weighted_roc.tsv.gz"))
            if found != expected:
                wrong["curve"] = (expected, found)
        note = " (another question)" if name in VCFEVAL_OTHER_QUESTION else ""
        row("vcfeval " + name + note, {}, {k: v[1] for k, v in wrong.items()}, must=False)
        for key, (expected, _) in wrong.items():
            print(f"{'':<34}{key}: expected {expected}")
        tally["differs" if wrong else "right"] += 1
    print(f"vcfeval: {len(cases)} cases: {tally}")
    return True
