"""The goals of `varg call` and the baseline of what it has reached, for call_accuracy.py."""
import os

# (set, metric, at least | at most, bound, why). F1 of other callers on the same reads, judged by rtg
# vcfeval: GATK 4.6.2 (dragen-mode on the deep slices), Octopus 0.7.4, Strelka2 2.9.10.
GOALS = [
    ("hg002_30x", "snv.f1", ">=", 1.0, "GATK, Octopus, Strelka2 1.0000"),
    ("hg002_30x", "indel.f1", ">=", 1.0, "GATK, Octopus, Strelka2 1.0000"),
    ("hg002_deep", "all.f1", ">=", 0.96, "GATK dragen .9529, Octopus .9357, bcftools .9205"),
    ("na12878_52x", "all.f1", ">=", 0.982, "GATK .9820, Octopus .9796, Strelka2 .9795"),
    ("na12878_chr22", "snv.tp", ">=", 341, "of 342"),
    ("sim30x", "snv.f1", ">=", 0.999, "GATK .9985, Octopus .9987"),
    ("sim30x", "indel.f1", ">=", 0.998, "GATK .9985, Strelka2 .9911"),
    ("sim30x_all", "snv.f1", ">=", 0.999, "as sim30x, outside the confident regions too"),
    ("sim30x_all", "indel.f1", ">=", 0.998, ""),
    ("sim30x", "cpu_of_bcftools", "<=", 0.5, "stretch 0.25"),
    ("sim30x", "speedup_2_threads", ">=", 1.9, "wall, on two idle cores"),
    ("sim30x", "megabytes", "<=", 500, "1 and 2 threads"),
    ("sim30x", "gvcf_cpu_of_vcf", "<=", 1.3, ""),
    ("sim30x", "gvcf_text_megabytes", "<=", 178 / 5, "a fifth of GATK's 178"),
]
# How far from the baseline a value may lie: F1 is exact to its rounding, times depend on the machine.
SLACK = {"cpu_of_bcftools": 1.2, "gvcf_cpu_of_vcf": 1.15, "speedup_2_threads": 0.8, "megabytes": 1.2,
         "gvcf_text_megabytes": 1.05}


def reaches(sign, value, bound):
    """Values are compared as they are printed: to four digits."""
    value, bound = round(value, 4), round(bound, 4)
    return value >= bound if sign == ">=" else value <= bound


def with_peers(values):
    """GOALS, and that no peer of this run is better on the simulated set."""
    yield from GOALS
    for kind in ("snv", "indel"):
        peers = {k[1]: v for k, v in values.items()
                 if k[0] == "sim30x" and k[1].endswith(f".{kind}.f1") and not k[1].startswith("varg")}
        if peers:
            best = max(peers, key=peers.get)
            yield ("sim30x", f"{kind}.f1", ">=", peers[best], "best peer: " + best)


def print_goals(values):
    print("\ngoals (varg: PASS)")
    for name, metric, sign, bound, why in with_peers(values):
        value = values.get((name, metric))
        if value is not None:
            met = "met" if reaches(sign, value, bound) else "MISSED"
            print(f"  {name:<14}{metric:<22}{value:>10.4f} {sign} {bound:<8.6g} {met:<8}{why}".rstrip())


def write_baseline(path, values):
    """Keeps the rows of sets that were not run."""
    kept = {(s, m): v for s, m, _, v in read_baseline(path)} if os.path.exists(path) else {}
    kept.update({(s, m): values[s, m] for s, m, *_ in GOALS if (s, m) in values})
    with open(path, "w", encoding="utf-8") as handle:
        handle.write("# what varg call reached; bench/call_accuracy.py --accept\n")
        for name, metric, sign, *_ in GOALS:
            if (name, metric) in kept:
                handle.write(f"{name}\t{metric}\t{sign}\t{kept[name, metric]:.4f}\n")


def read_baseline(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            name, metric, sign, value = line.rstrip("\n").split("\t")
            yield name, metric, sign, float(value)


def check_baseline(path, values):
    """False when a value of a set that was run lies below what the baseline says."""
    right, checked = True, 0
    for name, metric, sign, bound in read_baseline(path):
        if (name, metric) not in values:
            continue
        checked += 1
        if not reaches(sign, values[name, metric], bound * SLACK.get(metric, 1.0)):
            print(f"below the baseline: {name} {metric} {values[name, metric]:.4f}, was {bound:.4f}")
            right = False
    print(f"baseline: {checked} values checked" + ("" if right else ", some are worse"))
    return right and checked > 0
