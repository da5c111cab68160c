"""The sets the rescorer is trained on: real reads with truth, what is made of them by rule, and
simulated reads with artefacts. Files are made once in the work folder; they do not depend on varg."""
import dataclasses
import gzip
import pathlib
import random
import subprocess

import rescorer_noise


@dataclasses.dataclass
class Set:
    name: str
    family: str  # sets of one family share reads or sites' noise: left out together
    bam: str
    reference: str
    truth: str
    regions: list
    bed: str = ""
    bridge: bool = False
    is_natural: bool = True  # error rates as in practice: calibration goes by these
    wrong_weight: float = 1.0  # of records the truth does not have
    has_indels: bool = True
    is_simulated: bool = False
    genome: str = ""  # sets of one genome share blocks
    copies: int = 1  # sets made of the same reads


def sh(command):
    subprocess.run(["bash", "-euo", "pipefail", "-c", command], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def made(path, command):
    """Runs `command`, which writes $OUT, unless `path` is there; indexes a BAM."""
    if not path.exists():
        part = path.with_name("part." + path.name)
        sh(f"OUT={part}; {command}")
        part.rename(path)
        if path.suffix == ".bam":
            sh(f"samtools index {path}")
    return str(path)


def thinned(bam, fraction, seed, work):
    name = f"{pathlib.Path(bam).stem}.{int(100 * fraction)}.bam"
    return made(work / name, f"samtools view -b -s {seed}.{int(100 * fraction):02d} {bam} > $OUT")


def mixed(bam, other, fraction, seed, work, name, rename):
    """`bam` with a share of `other`'s reads, all of the read group and contig names of `bam`."""
    strip = "| sed 's/\\tchr20\\t/\\t20\\t/' " if rename else ""
    return made(work / f"{name}.bam", f"""
      rg=$(samtools view -H {bam} | sed -n 's/^@RG.*ID:\\([^\\t]*\\).*/\\1/p' | head -1)
      (samtools view -h {bam}; samtools view -s {seed}.{int(100 * fraction):02d} {other} {strip} |
        sed -E 's/\\tRG:Z:[^\\t]*//' | awk -v OFS='\\t' -v rg=$rg '{{$1="x" $1; print $0, "RG:Z:" rg}}') |
      samtools sort -o $OUT -""")


def real_sets(data, work):
    b37 = data / "germline_wgs_b37_chr20"
    reference = str(b37 / "grch37.chr20.masked.fa.gz")
    hg002 = dict(reference=reference, truth=str(b37 / "HG002.v4.2.1.lifted_b37.vcf.gz"),
                 bed=str(b37 / "HG002.v4.2.1.lifted_b37.bed"), genome="b37")
    slice30 = str(b37 / "HG002.30x.20_10.0-10.1Mb.bam")
    deep = str(b37 / "HG002.deep.dev_slices.bam")
    na = str(b37 / "NA12878.52x.chr20_10.0-10.1Mb.bam")
    here = ["20:10000001-10100000"]
    deep_at = ["20:18782782-18856922", "20:20523833-20606121", "20:38385066-38411001"]
    sets = [Set("hg002-30x", "hg002", slice30, regions=here, copies=4, **hg002)]
    for fraction in (0.5, 0.3):
        sets.append(Set(f"hg002-30x-{fraction}", "hg002", thinned(slice30, fraction, 11, work),
                        regions=here, copies=4, **hg002))
    sets.append(Set("hg002-contaminated", "hg002", mixed(slice30, na, 0.07, 5, work, "contam", True),
                    regions=here, copies=4, is_natural=False, **hg002))
    sets.append(Set("deep", "deep", deep, regions=deep_at, copies=3, **hg002))
    for fraction in (0.5, 0.3):
        sets.append(Set(f"deep-{fraction}", "deep", thinned(deep, fraction, 12, work),
                        regions=deep_at, copies=3, **hg002))
    hg001 = dict(hg002, truth=str(b37 / "HG001.v3.3.2.b37.vcf.gz"), bridge=True, wrong_weight=0.3)
    sets.append(Set("na12878-52x", "na12878", na, regions=here, copies=2, **hg001))
    sets.append(Set("na12878-52x-0.4", "na12878", thinned(na, 0.4, 13, work), regions=here,
                    copies=2, **hg001))
    c22 = data / "germline_wgs_grch38_chr22_NA12878"
    sets.append(Set("chr22", "chr22", str(c22 / "NA12878.30x.chr22_16.6-16.8Mb.bam"),
                    str(c22 / "grch38.chr22.masked.fa.gz"),
                    str(c22 / "NA12878.NYGC.snps.chr22_16.6-16.8Mb.vcf.gz"),
                    ["chr22:16600001-16800000"], wrong_weight=0.1, has_indels=False,
                    genome="grch38-22", is_natural=False))
    return sets


# Each in its own window of the 10 Mb that truth is known for. ART's profiles: HS25, HSXt 150 bases,
# HS20 100 bases. Rates of noise were chosen to exceed what the real slices show.
RECIPES = {
    "paralogs": dict(begin=1_200_000, end=2_000_000, art="-ss HS25 -l 150 -m 400 -s 80", depth=34,
                     paralogs=40, noise=dict(chimeric=0.005)),
    "old": dict(begin=2_900_000, end=3_500_000, art="-ss HS20 -l 100 -m 280 -s 40 -qs -4 -qs2 -6",
                depth=42, noise=dict(hot_one_in=150, slip=0.004, chimeric=0.02)),
    "slips": dict(begin=4_600_000, end=5_200_000, art="-ss HSXt -l 150 -m 330 -s 70", depth=48,
                  noise=dict(hot_one_in=400, slip=0.015, chimeric=0.01)),
    "foreign": dict(begin=7_100_000, end=7_500_000, art="-ss HS25 -l 150 -m 350 -s 60", depth=90,
                    paralogs=15, foreign=0.12, noise=dict(hot_one_in=300, chimeric=0.01)),
}


def read_fasta(path):
    opened = gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)
    with opened as lines:
        return "".join(line.strip().upper() for line in lines if line[0] != ">")


def write_fasta(path, contigs):
    with open(path, "w") as out:
        for name, bases in contigs:
            out.write(f">{name}\n")
            out.writelines(bases[i:i + 60] + "\n" for i in range(0, len(bases), 60))


def reads_of(work, tag, haplotypes, recipe, depth, seed):
    """Simulates reads of each of `haplotypes` (lists of contigs); the two FASTQ paths."""
    outs = [[], []]
    for h, contigs in enumerate(haplotypes, 1):
        fasta = work / f"{tag}.hap{h}.fa"
        write_fasta(fasta, contigs)
        prefix = work / f"{tag}.h{h}_"
        sh(f"art_illumina {recipe['art']} -p -na -i {fasta} -f {depth / 2} -rs {seed + h} "
           f"-d {tag}h{h}_ -o {prefix}")
        for mate in (1, 2):
            outs[mate - 1].append(f"{prefix}{mate}.fq")
    return outs


def simulated(name, recipe, seed, base, work):
    """Makes WORK/NAME.bam: reads of HG002's genotypes in a window, with artefacts."""
    bam, reference = work / f"{name}.bam", work / f"{name}.fa"
    if bam.exists():
        return bam, reference
    rng = random.Random(seed)
    begin, end = recipe["begin"], recipe["end"]
    whole = read_fasta(base["reference"])
    donors = [[(f"h{h}", read_fasta(base[f"hap{h}"])[begin:end])] for h in (1, 2)]
    extra = []
    for i in range(recipe.get("paralogs", 0)):
        length = rng.randint(800, 5000)
        at = rng.randrange(begin, end - length)
        copy = diverged_copy(whole[at:at + length], rng)
        if i % 3 == 0:  # known to the reference, and different in the donor
            extra.append((f"copy{i}", "N" * 300 + copy + "N" * 300))
            copy = rescorer_noise.diverged(copy, 0.002, rng)
        donors[0].append((f"copy{i}", copy))
        if i % 2 == 0:
            donors[1].append((f"copy{i}", copy))
    write_fasta(reference, [("chr20", whole), *extra])
    fastq = reads_of(work, name, donors, recipe, recipe["depth"], seed)
    if "foreign" in recipe:
        other = rescorer_noise.diverged(whole[begin:end], 0.0015, rng)
        more = reads_of(work, name + "x", [[("x", other)], [("y", whole[begin:end])]], recipe,
                        recipe["depth"] * recipe["foreign"], seed + 50)
        fastq = [fastq[0] + more[0], fastq[1] + more[1]]
    for mate in (0, 1):
        sh(f"cat {' '.join(fastq[mate])} > {work}/{name}.clean{mate}.fq")
        rescorer_noise.spoil(work / f"{name}.clean{mate}.fq", work / f"{name}.{mate}.fq",
                             recipe["noise"], seed + 7 + mate)
    made(bam, f"""samtools faidx {reference}; bwa index {reference}
      bwa mem -K 10000000 -R '@RG\\tID:{name}\\tSM:HG002\\tPL:ILLUMINA' {reference} \
        {work}/{name}.0.fq {work}/{name}.1.fq | samtools sort -m 500M -o $OUT -""")
    sh(f"rm -f {work}/{name}.*.fq {work}/{name}.h?_* {work}/{name}x.* {reference}.bwt {reference}.sa")
    return bam, reference


def diverged_copy(bases, rng):
    return rescorer_noise.diverged(bases, rng.choice((0.004, 0.01, 0.02, 0.04)), rng)


def simulation_base(data, work):
    """The reference of the simulations, its two haplotypes in HG002, and the truth."""
    folder = data / "compare_grch38_chr20_HG002"
    source = folder / "HG002.truth.chr20_1-10M.vcf.gz"
    base = {"reference": made(work / "base.fa", f"gzip -dc {folder}/grch38.chr20_1-10M.fa.gz > $OUT")}
    made(work / "base.fa.fai", f"samtools faidx {work}/base.fa && cp {work}/base.fa.fai $OUT")
    for h in (1, 2):
        base[f"hap{h}"] = made(work / f"base.hap{h}.fa",
                               f"bcftools consensus -H {h} -f {work}/base.fa {source} > $OUT")
    truth = work / "base.truth.vcf.gz"
    base["truth"] = made(truth, f"bcftools reheader -f {work}/base.fa.fai {source} -o $OUT")
    if not truth.with_suffix(".gz.tbi").exists():
        sh(f"tabix -p vcf {truth}")
    return base


def simulated_sets(data, work, clean):
    base = simulation_base(data, work)
    sets = []
    for i, (name, recipe) in enumerate(RECIPES.items()):
        bam, reference = simulated(name, recipe, 1000 * (i + 1), base, work)
        margin = 5_000  # haplotypes are cut by their own coordinates
        region = f"chr20:{recipe['begin'] + margin}-{recipe['end'] - margin}"
        sets.append(Set(name, name, str(bam), str(reference), base["truth"], [region],
                        is_natural=False, is_simulated=True, genome="grch38-20"))
    if not clean:
        clean = work / "sim30x"
        if not (clean / "ref.fa").exists():
            sh(f"bash {data}/make_hg002_sim30x.sh {clean}")
    sets.append(Set("sim30x", "sim30x", f"{clean}/HG002_sim30x.chr20_10M.bam", f"{clean}/ref.fa",
                    base["truth"], ["chr20"], is_simulated=True, genome="grch38-20"))
    return sets
