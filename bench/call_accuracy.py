#!/usr/bin/env python3
"""Judges `varg call`, bcftools and freebayes on real and simulated reads with truth.

Usage: bench/call_accuracy.py [--varg build/release/varg] [--set NAME]… [--caller NAME]… [--rounds 2]
                              [--keep DIR] [--require] [--accept]

Needs the shared data (VARG_SHARED, default ../shared; skipped with status 77 without it) and the
packages bcftools, samtools, freebayes and time; the simulated set, when $VARG_INPUTS/sim30x (default
../inputs) is absent, bwa and art-nextgen-simulation-tools too.

Each caller runs with defaults on the same reads, bcftools with -d 1000 (its 250 would cut the deep
slices). varg is judged by its PASS records, the peers by all they write and by QUAL >= 20 and 30.
Every VCF is judged by the same `varg compare` over all its records, and a second time without it:
exact place, allele and number of copies after `bcftools norm -m -any` and `-a`. F1 is
2 TP / (2 TP + FP + FN), TP and FN in truth records. Then the cost on the simulated set: the least of
--rounds runs in turn. --require: status 1 when varg falls below bench/call/baseline.tsv; --accept
writes that file.
"""
import argparse
import os
import shutil
import sys
import tempfile

from call_goals import check_baseline, print_goals, write_baseline
from call_runs import compared, exact, exact_alleles, least, measured, output_of, parsed, write_bed
from call_sets import real_sets, simulated_set

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MOST_LOAD = 2.5  # of the system after runs of at most two threads; above it the wall time is not ours
NAMES = ["hg002_30x", "hg002_deep", "na12878_52x", "na12878_chr22", "sim30x"]
CALLERS = ["varg", "bcftools", "freebayes"]


def commands(varg, s, out):
    """{caller: shell command that writes out.caller.vcf.gz}, one thread each."""
    regions = " ".join(f"-r {r}" for r in s.regions)
    pieces = f"-r {','.join(s.regions)}" if s.regions else ""
    targets = f"-t '{out}.targets.bed'" if s.regions else ""
    return {
        "varg": f"'{varg}' call '{s.reads}' -f '{s.reference}' {regions} -@ 1 --quiet"
                f" -o '{out}.varg.vcf.gz'",
        "bcftools": f"bcftools mpileup -d 1000 -f '{s.reference}' {pieces} '{s.reads}' |"
                    f" bcftools call -mv -Oz -o '{out}.bcftools.vcf.gz'",
        "freebayes": f"freebayes -f '{s.reference}' {targets} '{s.reads}' |"
                     f" bcftools view -Oz -o '{out}.freebayes.vcf.gz'",
    }


def selections(caller):
    if caller == "varg":
        return [("PASS", "-f PASS,."), ("all", "")]
    return [("all", ""), ("Q20", "-i 'QUAL>=20'"), ("Q30", "-i 'QUAL>=30'")]


def called(varg, s, out, callers):
    """Runs the callers; what each took, and {(caller, selection): its VCF}."""
    if s.regions:
        write_bed([parsed(r) for r in s.regions], f"{out}.targets.bed")
    taken, queries = {}, {}
    for caller in callers:
        command = commands(varg, s, out)[caller]
        taken[caller] = measured(command)
        for label, choice in selections(caller):
            query = queries[caller, label] = f"{out}.{caller}.{label}.vcf.gz"
            output_of(f"bcftools view {choice} '{out}.{caller}.vcf.gz' -Oz -o '{query}'"
                      f" && bcftools index -f -t '{query}'")
    return taken, queries


def judge(varg, s, view, taken, queries):
    """{(caller, selection): counts by varg compare} in one view; prints its table."""
    truth = exact_alleles(s.truth, s.reference, view.where)
    print(f"\n{view.name}: {view.what}")
    print(f"  {'caller':<16}{'SNV TP/FP/FN':>16}{'F1':>8}{'indel TP/FP/FN':>16}{'F1':>8}{'F1 all':>8}"
          f"{'exact SNV':>17}{'exact indel':>15}{'CPU s':>8}", flush=True)
    rows = {}
    for (caller, label), query in queries.items():
        found = compared(varg, s.truth, query, s.reference, f"{query}.{view.name}", view.bed, s.regions)
        plain = exact(truth, exact_alleles(query, s.reference, view.where))
        rows[caller, label] = found
        snv, indel = found["SNP"], found["INDEL"]
        print(f"  {caller + ' ' + label:<16}{str(snv):>16}{snv.shown_f1():>8}{str(indel):>16}"
              f"{indel.shown_f1():>8}{(snv + indel).f1():>8.4f}{str(plain['SNP']):>17}"
              f"{str(plain['INDEL']):>15}{taken[caller].cpu:>8.2f}", flush=True)
    return rows


def costs(varg, s, folder, rounds, before):
    """Cost of each way to call the simulated set, and the size of its gVCF as text; `before` is
    what the judged runs took, and the only round of freebayes."""
    out = os.path.join(folder, "cost")
    call = f"'{varg}' call '{s.reads}' -f '{s.reference}' --quiet"
    jobs = {
        "varg": f"{call} -@ 1 -o '{out}.varg.vcf.gz'",
        "varg 2 threads": f"{call} -@ 2 -o '{out}.varg2.vcf.gz'",
        "varg gVCF": f"{call} -@ 1 --gvcf -o '{out}.g.vcf.gz'",
    }
    if "bcftools" in before:
        jobs["bcftools"] = commands(varg, s, out)["bcftools"]
    taken = {name: [] for name in jobs}
    taken.update({name: [cost] for name, cost in before.items() if name != "varg"})
    for _ in range(rounds):
        for name, command in jobs.items():
            taken[name].append(measured(command))
    best = {name: least(runs) for name, runs in taken.items()}
    busy = os.getloadavg()[0] > MOST_LOAD
    print(f"\ncost on {s.name}, least of {rounds} runs in turn")
    print(f"  {'':<18}{'wall s':>9}{'CPU s':>9}{'MB':>7}{'CPU of varg':>13}")
    for name, c in best.items():
        print(f"  {name:<18}{c.wall:>9.2f}{c.cpu:>9.2f}{c.megabytes:>7.0f}"
              f"{c.cpu / best['varg'].cpu:>12.2f}x")
    text = int(output_of(f"gzip -dc '{out}.g.vcf.gz' | wc -c"))
    packed = os.path.getsize(f"{out}.g.vcf.gz")
    print(f"  gVCF: {text / 1e6:.1f} MB as text, {packed / 1e6:.2f} MB packed; VCF packed"
          f" {os.path.getsize(out + '.varg.vcf.gz') / 1e6:.2f} MB")
    print(f"  2 threads: {best['varg'].wall / best['varg 2 threads'].wall:.2f}x"
          + (f" (not judged: the machine is busy, load {os.getloadavg()[0]:.1f})" if busy else ""))
    return best, text, busy


def values_of(rows, best, text, busy):
    """{(set, metric): value} of what the goals and the baseline are about."""
    out = {}
    for (name, caller, label), found in rows.items():
        kinds = {"snv": found["SNP"], "indel": found["INDEL"], "all": found["SNP"] + found["INDEL"]}
        for kind, counts in kinds.items():
            who = "" if (caller, label) == ("varg", "PASS") else f"{caller}.{label}."
            out[name, f"{who}{kind}.f1"] = counts.f1()
            out[name, f"{who}{kind}.tp"] = counts.tp
    if best:
        if "bcftools" in best:
            out["sim30x", "cpu_of_bcftools"] = best["varg"].cpu / best["bcftools"].cpu
        if not busy:
            out["sim30x", "speedup_2_threads"] = best["varg"].wall / best["varg 2 threads"].wall
        out["sim30x", "megabytes"] = max(best["varg"].megabytes, best["varg 2 threads"].megabytes)
        out["sim30x", "gvcf_cpu_of_vcf"] = best["varg gVCF"].cpu / best["varg"].cpu
        out["sim30x", "gvcf_text_megabytes"] = text / 1e6
    return out


def run(options, folder):
    shared = os.environ.get("VARG_SHARED", os.path.join(ROOT, "../shared"))
    inputs = os.environ.get("VARG_INPUTS", os.path.join(ROOT, "../inputs"))
    if not os.path.isdir(os.path.join(shared, "data")):
        print(f"skipped: no real data at {shared}")
        return 77
    absent = [t for t in ("bcftools", "samtools", "freebayes") if not shutil.which(t)]
    absent += [] if os.path.exists("/usr/bin/time") else ["time"]
    if absent:
        print(f"skipped: install {' '.join(absent)}")
        return 77
    wanted = options.set or NAMES
    sets = [s for s in real_sets(shared, folder) if s.name in wanted]
    if "sim30x" in wanted:
        sets.append(simulated_set(shared, inputs, folder))
    varg = os.path.abspath(options.varg)
    for program in (f"'{varg}'", "bcftools", "freebayes"):
        print(output_of(f"{program} --version").split("\n")[0])
    rows, best, text, busy = {}, None, 0, True
    for s in sets:
        taken, queries = called(varg, s, os.path.join(folder, s.name), options.caller or CALLERS)
        for view in s.views:
            for key, found in judge(varg, s, view, taken, queries).items():
                rows[(view.name, *key)] = found
    if "sim30x" in wanted and options.rounds > 0 and "varg" in taken:
        best, text, busy = costs(varg, sets[-1], folder, options.rounds, taken)
    values = values_of(rows, best, text, busy)
    print_goals(values)
    baseline = os.path.join(ROOT, "bench/call/baseline.tsv")
    if options.accept:
        write_baseline(baseline, values)
    return 1 if options.require and not check_baseline(baseline, values) else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--varg", default=os.path.join(ROOT, "build/release/varg"))
    parser.add_argument("--set", action="append", choices=NAMES)
    parser.add_argument("--caller", action="append", choices=CALLERS)
    parser.add_argument("--rounds", type=int, default=2, help="of the cost; 0 leaves it out")
    parser.add_argument("--keep", help="a folder for what the runs write")
    parser.add_argument("--require", action="store_true", help="fail below the baseline")
    parser.add_argument("--accept", action="store_true", help="write the baseline")
    options = parser.parse_args()
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
        sys.exit(run(options, options.keep))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(run(options, folder))


if __name__ == "__main__":
    main()
