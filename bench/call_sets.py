"""The real and simulated sets of call_accuracy.py: files of the shared data, regions, goals."""
import collections
import os
import subprocess

from call_runs import covered, intersected, merged, output_of, parsed, read_bed, write_bed

# One set of reads, and where its calls are judged: `views` of a name, words, intervals (None: all
# of the reference) and the same intervals as a BED.
CallSet = collections.namedtuple("CallSet", "name reads reference truth regions views")
View = collections.namedtuple("View", "name what where bed")


def plain(reference, folder):
    """An unpacked, indexed copy: freebayes reads no other."""
    path = os.path.join(folder, os.path.basename(reference).removesuffix(".gz"))
    if not os.path.exists(path):
        output_of(f"gzip -dc '{reference}' > '{path}' && samtools faidx '{path}'")
    return path


def renamed(bam, folder):
    """A copy whose contig chr20 is called 20, for peers that do not bridge names."""
    path = os.path.join(folder, "renamed." + os.path.basename(bam))
    output_of(f"samtools view -H '{bam}' | sed 's/\\tSN:chr/\\tSN:/' | samtools reheader - '{bam}'"
              f" > '{path}' && samtools index '{path}'")
    return path


def judged_places(name, confident, regions, folder, bam=None):
    """The confident regions inside `regions`; with `bam`, only where it has a read."""
    where = intersected(read_bed(confident), merged(parsed(r) for r in regions))
    if bam:
        where = intersected(where, covered(bam, regions))
    return where, write_bed(where, os.path.join(folder, name + ".bed"))


def real_sets(shared, folder):
    b37 = os.path.join(shared, "data/germline_wgs_b37_chr20")
    reference = plain(os.path.join(b37, "grch37.chr20.masked.fa.gz"), folder)
    truth = os.path.join(b37, "HG002.v4.2.1.lifted_b37.vcf.gz")
    confident = os.path.join(b37, "HG002.v4.2.1.lifted_b37.bed")
    slice100k = ["20:10000001-10100000"]

    reads = os.path.join(b37, "HG002.30x.20_10.0-10.1Mb.bam")
    view = View("hg002_30x", "HG002 30x, b37 20:10.0-10.1 Mb, v4.2.1 in its confident regions",
                *judged_places("hg002_30x", confident, slice100k, folder))
    yield CallSet("hg002_30x", reads, reference, truth, slice100k, [view])

    deep = ["20:18782782-18856922", "20:20523833-20606121", "20:38385066-38411001"]
    reads = os.path.join(b37, "HG002.deep.dev_slices.bam")
    view = View("hg002_deep", "HG002 59-93x, noisy, three slices of b37 chr20, v4.2.1 in its confident"
                " regions where the BAM has a read at all",
                *judged_places("hg002_deep", confident, deep, folder, reads))
    yield CallSet("hg002_deep", reads, reference, truth, deep, [view])

    reads = renamed(os.path.join(b37, "NA12878.52x.chr20_10.0-10.1Mb.bam"), folder)
    view = View("na12878_52x", "NA12878 52x, b37 20:10.0-10.1 Mb, v3.3.2 in HG002's confident regions"
                " (its own cover 9 kb)",
                *judged_places("na12878_52x", confident, slice100k, folder))
    yield CallSet("na12878_52x", reads, reference, os.path.join(b37, "HG001.v3.3.2.b37.vcf.gz"),
                  slice100k, [view])

    b38 = os.path.join(shared, "data/germline_wgs_grch38_chr22_NA12878")
    region = ["chr22:16600001-16800000"]
    view = View("na12878_chr22", "NA12878 33x, GRCh38 chr22:16.6-16.8 Mb, SNVs of NYGC (another"
                " caller's, no confident regions: only what is missed tells)",
                [parsed(r) for r in region], None)
    yield CallSet("na12878_chr22", os.path.join(b38, "NA12878.30x.chr22_16.6-16.8Mb.bam"),
                  plain(os.path.join(b38, "grch38.chr22.masked.fa.gz"), folder),
                  os.path.join(b38, "NA12878.NYGC.snps.chr22_16.6-16.8Mb.vcf.gz"), region, [view])


def simulated_set(shared, inputs, folder):
    """HG002's genotypes on 10 Mb, made by the shared script when not at hand (4 CPU-minutes)."""
    home = os.path.join(inputs, "sim30x")
    reads = os.path.join(home, "HG002_sim30x.chr20_10M.bam")
    if not os.path.exists(reads + ".bai"):
        subprocess.run([os.path.join(shared, "data/make_hg002_sim30x.sh"), home], check=True)
    reference = os.path.join(home, "ref.fa")
    truth = os.path.join(folder, "sim30x.truth.vcf.gz")
    home38 = os.path.join(shared, "data/compare_grch38_chr20_HG002")
    source = os.path.join(home38, "HG002.truth.chr20_1-10M.vcf.gz")
    output_of(f"bcftools reheader -f '{reference}.fai' '{source}' -o '{truth}' 2>/dev/null")
    confident = os.path.join(home38, "HG002.v4.2.1.chr20_1-10M.bed")
    what = "30x simulated from HG002's genotypes, GRCh38 chr20:1-10 Mb, ART and bwa; "
    views = [View("sim30x", what + "in the confident regions", read_bed(confident), confident),
             View("sim30x_all", what + "everywhere (every genotype is known)", None, None)]
    return CallSet("sim30x", reads, reference, truth, [], views)
