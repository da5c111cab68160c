#!/usr/bin/env python3
"""Writes the hand-made seeds of the corpora: good records and a few near misses. BCF seeds are
encoded here too, so that no tool is needed."""
import pathlib
import struct
import zlib

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"
BENCH = CORPUS.parents[2] / "bench"
END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")

LINES = (
    "chr1\t100\trs1\tA\tC\t50\tPASS\tDP=30;AF=0.5;DB\tGT:DP:AD\t0/1:14:7,7\t0|0:16:16,0\n"
    "chr1\t100\t.\tA\tAT,G\t.\tq10\tDP=31;AF=0.25,0.125\tGT:PL\t1/2:0,1,2,3,4,5\t./.:.\n"
    "chr1\t250\t.\tACGT\tA\t1.5\t.\t.\tGT:FT:VAF\t0/1:PASS:0.5\t1:q10:.\n"
    "chr2\t7\t.\tN\t<DEL>\t.\tPASS\tEND=300;NOTE=a,b\tGT\t0/1\t1/1\n"
    "chr2\t9\tx;y\tG\tG[chr1:99[\t.\tPASS\t.\tGT:DP\t0/1:70000\t0/0:.\n")


def block(data, level=6):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    size = len(packed) + 25
    head = bytes.fromhex("1f8b08040000000000ff060042430200") + struct.pack("<H", size)
    return head + packed + struct.pack("<II", zlib.crc32(data), len(data))


def read(flag, contig, pos, cigar, bases, tags=b"", name=b"read\0"):
    codes = "=ACMGRSVTWYHKDBN"
    ops = b"".join(struct.pack("<I", n << 4 | "MIDNSHP=X".index(op)) for n, op in cigar)
    packed = bytearray((len(bases) + 1) // 2)
    for i, base in enumerate(bases):
        packed[i // 2] |= codes.index(base) << (4 if i % 2 == 0 else 0)
    body = struct.pack("<iiBBHHHIiii", contig, pos, len(name), 60, 4681, len(cigar), flag,
                       len(bases), -1, -1, 0)
    body += name + ops + bytes(packed) + bytes([30] * len(bases)) + tags
    return struct.pack("<I", len(body)) + body


def typed(values):
    return bytes([len(values) << 4 | 1]) + bytes(v & 0xFF for v in values)


def text(value):
    return bytes([min(len(value), 15) << 4 | 7]) + value.encode()


def bcf(contig, pos, alleles, infos, formats):
    shared = struct.pack("<iiiIHHI", contig, pos, len(alleles[0]), 0x7F800001, len(infos),
                         len(alleles), len(formats) << 24 | 2)
    shared += text("") + b"".join(text(a) for a in alleles) + typed([0])
    for key, value in infos:
        shared += typed([key]) + value
    individual = b"".join(typed([key]) + value for key, value in formats)
    return struct.pack("<II", len(shared), len(individual)) + shared + individual


def expressions():
    """Every fourth expression that the filters are compared on, and some of the hydra language."""
    seeds = {}
    for kind in ("variants", "reads"):
        lines = (BENCH / f"filter_{kind}.txt").read_text().splitlines()
        texts = [line.split("\t")[0] for line in lines if not line.startswith("#")]
        seeds |= {f"{kind}{i}": text.encode() for i, text in enumerate(texts) if i % 4 == 0}
    hydra = ("(VEP:NA_TRUE:gnomAD_AF > 0.005 and FORMAT:AD:1 < 50)", "INFO:XS = a or INFO:DP > 3",
             "!exist[^mis, VEP:Consequence]", "(INFO:AC:0 != 1 or (FORMAT:DP < 3 and 5 > INFO:AN))")
    return seeds | {f"hydra{i}": text.encode() for i, text in enumerate(hydra)}


def genes():
    """A gene in each maker's words."""
    def lines(*rows):
        return "".join("\t".join(row.split(" ", 8)) + "\n" for row in rows).encode()

    gtf = 'gene_id "g"; transcript_id "t"; tag "cds_start_NF"; protein_id "p";'
    return {
        "ensembl": lines(
            "##sequence-region 1 1 999",
            "1 e gene 1 90 . - . ID=gene:G;Name=N;description=x [Source:HGNC Symbol%3BAcc:HGNC:5]",
            "1 e mRNA 1 90 . - . ID=transcript:T;Parent=gene:G;tag=basic;_selenocysteine=2 2 U",
            "1 e exon 1 40 . - . Parent=transcript:T", "1 e exon 61 90 . - . Parent=transcript:T",
            "1 e CDS 21 40 . - 2 ID=CDS:P;Parent=transcript:T;protein_id=P",
            "1 e CDS 61 70 . - . ID=CDS:P;Parent=transcript:T"),
        "refseq": lines(
            "NC_1.1 R gene 1 90 . + . ID=gene-G;gbkey=Gene;Dbxref=GeneID:1,HGNC:HGNC:5",
            "NC_1.1 R primary_transcript 1 90 . + . ID=rna-N;Parent=gene-G",
            "NC_1.1 R exon 1 90 . + . Parent=rna-N", "NC_1.1 R miRNA 5 25 . + . ID=m;Parent=rna-N",
            "NC_1.1 R CDS 3 80 . + 0 Parent=rna-N;partial=true;start_range=.,3;transl_table=2;"
            "transl_except=(pos:join(6..7,9)%2Caa:Sec);exception=ribosomal slippage",
            "NC_1.1 R cDNA_match 1 90 . + . ID=a;Target=N 1 90 +;Gap=M9 D1 M80"),
        "gtf": lines("1 H transcript 1 90 . + . " + gtf, "1 H exon 1 90 . + . " + gtf,
                     "1 H CDS 4 60 . + . " + gtf, "1 H stop_codon 61 63 . + 0 " + gtf,
                     "1 H Selenocysteine 7 9 . + . " + gtf),
        "empty_parent": lines("1 e exon 1 90 . - . Parent=,"),
        "table": b"#bin\n" + "\t".join(
            "5 N chr1 - 9 90 12 80 2 9,50, 40,90, 0 G incmpl cmpl 1,0,".split()).encode() + b"\n",
        "flat": "\t".join("G N 1 + 9 90 90 90 1 9, 90,".split()).encode() + b"\n",
    }


def big_wig(order, compressed):
    """Two contigs and a section of each type; `order` is struct's sign of the byte order."""
    def items(kind, *rows):
        return b"".join(struct.pack(order + "IIf"[3 - len(rows[0]):], *row) for row in rows), kind

    def section(contig, begin, end, step, span, packed, kind, count):
        data = struct.pack(order + "5IBBH", contig, begin, end, step, span, kind, 0, count) + packed
        return (contig, begin, end), zlib.compress(data) if compressed else data

    sections = [section(0, 5, 20, 0, 0, *items(1, (5, 9, 0.5), (9, 20, -1.25)), 2),
                section(0, 30, 42, 0, 2, *items(2, (30, 1e-7), (40, 3e8)), 2),
                section(1, 10, 18, 5, 3, *items(3, (0.25,), (7.0,)), 2)]
    covered = 4 + 11 + 2 * 2 + 2 * 3
    names = b"".join(key + struct.pack(order + "II", i, length)
                     for i, (key, length) in enumerate(((b"1\0", 300), (b"MT", 40))))
    names = struct.pack(order + "4IQQ", 0x78CA8C91, 2, 2, 8, 2, 0) + struct.pack(
        order + "BBH", 1, 0, 2) + names
    names_at = 64 + 40
    data_at = names_at + len(names)
    at = data_at + 8
    leaves = []
    for (contig, begin, end), data in sections:
        leaves.append(((contig, begin, contig, end), at, len(data)))
        at += len(data)
    # A root of two nodes: of two sections and of one.
    index = struct.pack(order + "IIQ4IQII", 0x2468ACE0, 2, 3, 0, 5, 1, 18, at, 1, 0)
    child = at + len(index) + 4 + 2 * 24
    index += struct.pack(order + "BBH", 0, 0, 2)
    index += struct.pack(order + "4IQ", 0, 5, 0, 42, child)
    index += struct.pack(order + "4IQ", 1, 10, 1, 18, child + 4 + 2 * 32)
    for node in (leaves[:2], leaves[2:]):
        index += struct.pack(order + "BBH", 1, 0, len(node))
        index += b"".join(struct.pack(order + "4IQQ", *key, *place) for key, *place in node)
    head = struct.pack(order + "IHHQQQHHQQIQ", 0x888FFC26, 4, 0, names_at, data_at, at, 0, 0, 0, 64,
                       32768 if compressed else 0, 0)
    summary = struct.pack(order + "Q4d", covered, -1.25, 3e8, 0, 0)
    return (head + summary + names + struct.pack(order + "Q", 3) +
            b"".join(data for _, data in sections) + index)


# The contig of hgvs_fuzz.cpp is ACACACGTTT, GATTACAGGC twice, and so on.
HGVS = [
    "chr1:g.1A>C", "chr1:g.1_6AC[5]", "chr1:g.11_12insGG", "chr1:g.14_15del", "chr1:g.7_9inv",
    "NM_000001.1:c.1=", "NM_000001.1:c.30+1del", "NM_000001.1:c.31-2_31-1insACGT",
    "NM_000002.1:c.*1dup", "NM_000002.1:c.-3_5delinsTTT", "NR_000003.1:n.50+3_51-4del",
    "chr1(NM_000001.1):c.-40_-38del", "chr1:g.[3del;20_21insA;30G=]", "NM_000001.1:c.[3del];[5del]",
    "NM_000001.1:c.3_4ins[5_9inv;chr1:g.4_6;A[3]]", "NP_000001.1:p.(Thr2AlafsTer5)",
    "NM_000001.1:c.(1_2)_(5_6)del", "NM_000001.1:c.5delA", "NM_000001.1:c.5_6del2", "GENE:c.5del",
    "NM_000001.1:c.pter_5del", "NM_000001.1:c.=", "chr1(GENE_v001):c.5A>T", "NM_000001.1:r.5a>u",
]


def main():
    files = {
        "bgzf": {"end": END, "one": block(b"hello\n" * 50) + END,
                 "two": block(b"a" * 60000) + block(bytes(range(256)), 0) + END,
                 "no_end": block(b"hello")},
        "bam": {"plain": read(0, 0, 10, [(2, "S"), (8, "M")], "ACGTACGTAC", b"RGZrg1\0NMC\1"),
                "pair": read(99, 0, 10, [(4, "M")], "ACGT") + read(147, 0, 40, [(4, "M")], "TTTT"),
                "long_cigar": read(0, 1, 5, [(4, "S"), (4, "N")], "ACGT",
                                   b"CGBI" + struct.pack("<II", 1, 4 << 4)),
                "unmapped": read(4, -1, -1, [], "NN"), "no_bases": read(0, 0, 0, [(3, "M")], "")},
        "vcf": {"all": b"\x80" + LINES.encode(),
                **{f"line{i}": b"\0" + line.encode() + b"\n"
                   for i, line in enumerate(LINES.splitlines())}},
        "bcf": {"snv": b"\0" + bcf(0, 99, ["A", "C"], [(2, typed([30])), (4, b"\0")],
                                   [(7, bytes([0x21, 2, 4, 2, 2])), (8, bytes([0x11, 14, 16]))]),
                "projected": b"\x81" + bcf(0, 99, ["A", "C", "G"], [(2, typed([30]))],
                                           [(7, bytes([0x21, 2, 4, 2, 2]))]) +
                bcf(1, 5, ["AC", "A"], [], [(7, bytes([0x21, 0, 0, 3, 5]))])},
        "bed": {"three": b"chr1\t0\t10\tgene\nchr2\t5\t6\n", "spaces": b"chr1 5 10\n",
                "header": b"track name=x\nchr1\t1\t2\nbrowser\n",
                "list": b"@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:5000\nchr1\t1\t10\t+\tx\n",
                "far": b"chr1\t4990\t99999999999999999999\n"},
        "big_wig": {"little": big_wig("<", False), "big": big_wig(">", False),
                    "compressed": big_wig("<", True)},
        "filter": expressions(),
        "genes": genes(),
        "hgvs": {f"name{i}": text.encode() for i, text in enumerate(HGVS)},
    }
    for target, seeds in files.items():
        folder = CORPUS / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in seeds.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
