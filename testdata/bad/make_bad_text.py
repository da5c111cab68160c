#!/usr/bin/env python3
"""Makes the cases tests/cases/check/{vcf,bcf,bed,il,ped}_*: one small file per defect, with the
command that checks it and a README. Python 3 alone. See README_text.md."""
import pathlib
import struct
import zlib

CASES = pathlib.Path(__file__).resolve().parents[2] / "tests" / "cases" / "check"

HEADER = """##fileformat=VCFv4.2
##FILTER=<ID=PASS,Description="All filters passed">
##FILTER=<ID=q10,Description="Quality below 10">
##contig=<ID=chr1,length=1000>
##contig=<ID=chr2,length=500>
##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">
##INFO=<ID=AF,Number=A,Type=Float,Description="Allele frequency">
##INFO=<ID=NOTE,Number=.,Type=String,Description="Free text">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Allele depths">
#CHROM	POS	ID	REF	ALT	QUAL	FILTER	INFO	FORMAT	mother	child
"""
COLUMNS = ["chr1", "200", ".", "A", "C", "50", "PASS", "DP=30;AF=0.5", "GT:DP:AD", "0/1:14:7,7",
           "0/0:16:16,0"]
NAMES = dict(zip("chrom pos id ref alt qual filter info format mother child".split(), range(11)))


def line(**changes):
    columns = list(COLUMNS)
    for name, value in changes.items():
        columns[NAMES[name]] = value
    return "\t".join(columns) + "\n"


FIRST = line(pos="100")
LAST = line(chrom="chr2", pos="50")


def vcf(middle=None, header=HEADER):
    return header + FIRST + (line() if middle is None else middle) + LAST


def declared(text):
    return HEADER.replace("#CHROM", text + "\n#CHROM")


def bgzf_block(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    head = b"\x1f\x8b\x08\x04" + b"\0" * 4 + b"\0\xff" + b"\x06\0BC\x02\0"
    head += struct.pack("<H", len(packed) + 25)
    return head + packed + struct.pack("<II", zlib.crc32(data), len(data))


END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")


def bgzf(data, size=600):
    blocks = [bgzf_block(data[i:i + size]) for i in range(0, len(data), size)]
    return blocks


def gzip(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def bcf_record(contig=0, pos=99, shared_size=None):
    shared = struct.pack("<iiifHHI", contig, pos, 1, 50.0, 0, 2, 0)
    shared += b"\x07" + b"\x17A" + b"\x17C" + b"\x11\x00"
    return struct.pack("<II", shared_size or len(shared), 0) + shared


def bcf(records, magic=b"BCF\2\2", header_size=None):
    text = HEADER[:HEADER.index("##FORMAT")].encode()
    text += b"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n\0"
    size = len(text) if header_size is None else header_size
    data = magic + struct.pack("<I", size) + text + b"".join(records)
    return b"".join(bgzf(data)) + END


INFO_X = '##INFO=<ID=X,Number=1,Type={},Description="made up"{}'
VCF = {
    "good": (vcf(), "Control: it is in order"),
    "nochrom": (vcf(header=HEADER[:HEADER.index("#CHROM")]), "There is no #CHROM line"),
    "nofileformat": (vcf(header=HEADER[HEADER.index("\n") + 1:]), "There is no ##fileformat line"),
    "future": (vcf().replace("VCFv4.2", "VCFv9.9"), "Its version, 9.9, is not known"),
    "spaces": (vcf(line().replace("\t", " ")), "A line has spaces instead of tabs"),
    "crlf": (vcf().replace("\n", "\r\n"),
             "Lines end as on Windows; the return must not stay in the last sample"),
    "dupsample": (vcf().replace("\tchild\n", "\tmother\n"), "Two samples have one name"),
    "missing_sample": (vcf(line().rsplit("\t", 1)[0] + "\n"), "A sample column is missing"),
    "extra_sample": (vcf(line().strip() + "\t0/0:1:1,0\n"), "There is a sample column too many"),
    "pos_neg": (vcf(line(pos="-5")), "POS is negative"),
    "pos_text": (vcf(line(pos="2OO")), "POS has the letter O for a zero"),
    "pos_over": (vcf(line(pos="2147483648")), "POS is beyond 2^31"),
    "pos_beyond": (vcf(line(pos="1002")), "POS is beyond the end of the contig"),
    "contig_unknown": (vcf(line(chrom="chr1_alt")), "The header does not declare the contig"),
    "unsorted": (vcf(line(pos="99")), "Positions go backwards"),
    "contig_split": (HEADER + FIRST + LAST + line(), "The lines of chr1 do not stand together"),
    "ref_lower_bad": (vcf(line(ref="aXg")), "REF has a letter that is no base"),
    "ref_empty": (vcf(line(ref="")), "REF is empty"),
    "ref_dot": (vcf(line(ref=".")), "REF is a dot"),
    "alt_space": (vcf(line(alt="C,")), "ALT has an empty allele"),
    "alt_dup": (vcf(line(alt="C,C", info="DP=30;AF=0.5,0.5")), "ALT has one allele twice"),
    "alt_ref": (vcf(line(alt="A")), "ALT is the same as REF"),
    "alt_sym": (vcf(line(alt="<DEL")), "A symbolic allele is not closed"),
    "bnd": (vcf(line(alt="A]chr2:]")), "A breakend has no position"),
    "qual_neg": (vcf(line(qual="-1")), "QUAL is negative"),
    "qual_text": (vcf(line(qual="high")), "QUAL is no number"),
    "qual_nan": (vcf(line(qual="NaN")), "QUAL is NaN"),
    "filter_0": (vcf(line(filter="0")), "FILTER is 0, which VCF reserves"),
    "filter_undef": (vcf(line(filter="q20")), "The header does not declare the FILTER"),
    "filter_pass_mix": (vcf(line(filter="PASS;q10")), "PASS stands with a failed filter"),
    "info_type": (vcf(line(info="DP=many")), "An Integer in INFO holds text"),
    "info_number": (vcf(line(info="AF=0.5,0.25")), "INFO AF has two values for one alternative"),
    "info_dup": (vcf(line(info="DP=30;DP=31")), "INFO has one key twice"),
    "info_undef": (vcf(line(info="XX=1")), "The header does not declare the INFO key"),
    "info_space": (vcf(line(info="NOTE=two words")), "INFO has a space, which VCF 4.2 forbids"),
    "gt_oob": (vcf(line(mother="0/2:14:7,7")), "GT names an allele that ALT does not have"),
    "gt_text": (vcf(line(mother="A/C:14:7,7")), "GT has letters"),
    "gt_notfirst": (vcf(line(format="DP:GT", mother="14:0/1", child="16:0/0")),
                    "GT is not the first key of FORMAT"),
    "ad_number": (vcf(line(mother="0/1:14:7,7,1")),
                  "AD has three values for one alternative: they would be taken for other alleles"),
    "fmt_dup": (vcf(line(format="GT:DP:DP", mother="0/1:1:1", child="0/0:1:1")),
                "FORMAT has one key twice"),
    "fmt_extra": (vcf(line(mother="0/1:14:7,7:9")), "A sample has more values than FORMAT keys"),
    "int_over": (vcf(line(mother="0/1:3000000000:7,7")), "An Integer is over 32 bits"),
    "hdr_info_broken": (vcf(header=declared(INFO_X.format("Integer", ""))),
                        "An ##INFO line is not closed"),
    "hdr_type": (vcf(header=declared(INFO_X.format("Int", ">"))), "An ##INFO line has Type=Int"),
    "hdr_redefine": (vcf(header=declared(INFO_X.format("String", ">").replace("=X", "=DP"))),
                     "INFO DP is declared twice, with different types"),
    "hdr_gt_int": (vcf().replace("GT,Number=1,Type=String", "GT,Number=1,Type=Integer"),
                   "GT is declared as Integer"),
    "nul": (vcf(line(info="DP=3\0;AF=0.5")), "A line has a NUL byte"),
    "utf8_bad": (vcf(line(info="NOTE=caf\xe9")).encode("latin1"), "A line is Latin-1, not UTF-8"),
    "nonewline": (vcf()[:-1], "The last line does not end with a newline, and may be cut"),
    "cut": (vcf()[:-25], "The text is cut in the middle of a record"),
    "cut_at_block.vcf.gz": (b"".join(bgzf(vcf().encode())[:-1]),
                            "A BGZF file is cut between two blocks"),
    "plain_gzip.vcf.gz": (gzip(vcf().encode()), "It is plain gzip, which cannot be indexed"),
}
BCF = {
    "hdrlen": (bcf([bcf_record()], header_size=0xFFFFFFFF), "The header says it has 4 GiB"),
    "v1": (bcf([bcf_record()], magic=b"BCF\4\0"), "It is BCF version 1"),
    "rlen": (bcf([bcf_record(), bcf_record(pos=199, shared_size=0x7FFFFFFF)]),
             "A record says it has 2 GiB"),
    "dict": (bcf([bcf_record(), bcf_record(contig=77)]),
             "CHROM is number 77 of a dictionary of two"),
}
BED = {
    "good": ("chr1\t0\t100\tone\nchr2\t10\t20\ttwo\n", "Control: it is in order"),
    "neg": ("chr1\t-1\t100\n", "The start is negative"),
    "rev": ("chr1\t100\t50\n", "The start is beyond the end"),
    "zero": ("chr1\t50\t50\nchr1\t60\t70\n", "An interval is empty"),
    "spaces": ("chr1 0 100\nchr2 10 20\n", "Columns are separated by spaces"),
    "2col": ("chr1\t100\n", "There are two columns"),
    "text": ("chr1\tstart\t100\n", "The start is no number"),
    "beyond": ("chr2\t400\t600\n", "The end is beyond the end of the contig"),
    "unknown": ("chr7\t0\t100\n", "The reference does not have the contig"),
    "nochr": ("1\t0\t100\n", "The contig is 1 where the reference has chr1: nothing would overlap"),
    "over": ("chr1\t0\t99999999999999999999\n", "The end is over 64 bits"),
    "header_mid": ("chr1\t0\t100\ntrack name=other\nchr2\t10\t20\n",
                   "A track line stands in the middle"),
    "1based": ("chr1\t100\t100\nchr1\t200\t300\n",
               "A single base is written from 1, which is an empty interval in BED"),
    "empty": ("# no targets\n", "There is no interval, so nothing would be called"),
    "overlap": ("chr1\t0\t100\nchr1\t50\t150\n", "Intervals overlap: bases could count twice"),
}
SQ = "@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:1000\n@SQ\tSN:chr2\tLN:500\n"
IL = {
    "nohdr": ("chr1\t1\t100\t+\tone\n", "There is no @SQ header"),
    "zero": (SQ + "chr1\t0\t100\t+\tone\n", "The start is 0, and an interval_list counts from 1"),
    "beyond": (SQ + "chr2\t400\t600\t+\tone\n", "The end is beyond the length in its own header"),
}
TRIO = "F\tchild\tdad\tmum\t1\t2\nF\tdad\t0\t0\t1\t1\nF\tmum\t0\t0\t2\t1\n"
PED = {
    "good": (TRIO, "Control: it is in order"),
    "5col": (TRIO.replace("\t2\nF\tdad", "\nF\tdad"), "A line has five columns"),
    "parent_missing": (TRIO[:TRIO.index("F\tmum")], "The mother is not in the family"),
    "mother_male": (TRIO.replace("mum\t0\t0\t2", "mum\t0\t0\t1"), "The mother is male"),
    "self": (TRIO.replace("child\tdad", "child\tchild"), "The child is its own father"),
    "cycle": ("F\ta\tb\t0\t1\t2\nF\tb\ta\t0\t1\t1\n", "Each is the father of the other"),
    "dup": (TRIO + "F\tchild\t0\t0\t1\t1\n", "One person is there twice"),
    "pheno": (TRIO.replace("\t1\t2\n", "\t1\tsick\n"), "The affection status is text"),
    "sex": (TRIO.replace("\t1\t2\n", "\t7\t2\n"), "The sex is 7"),
    "comma": (TRIO.replace("\t", ","), "Columns are separated by commas"),
    "noaff": (TRIO.replace("\t1\t2\n", "\t1\t1\n"), "Nobody is affected: ranking means nothing"),
    "sameparents": (TRIO.replace("dad\tmum\t1\t2", "dad\tdad\t1\t2"),
                    "Father and mother are the same person"),
}
ACCEPTED = {"vcf_good", "bed_good", "ped_good"}
WARNED = {"vcf_crlf", "vcf_nonewline", "bed_zero", "bed_spaces", "bed_header_mid", "bed_1based",
          "bed_overlap", "ped_noaff"}


def reference(folder):
    text = ""
    index = ""
    for name, length in (("chr1", 1000), ("chr2", 500)):
        text += f">{name}\n"
        index += f"{name}\t{length}\t{len(text)}\t50\t51\n"
        text += ("ACGTACCTGA" * 5 + "\n") * (length // 50)
    (folder / "ref.fa").write_text(text)
    (folder / "ref.fa.fai").write_text(index)


def case(kind, name, content, what, ending):
    folder = CASES / f"{kind}_{name.split('.')[0]}"
    folder.mkdir(parents=True, exist_ok=True)
    file = f"{kind}_{name}" if "." in name else f"{kind}_{name}.{ending}"
    data = content if isinstance(content, bytes) else content.encode("latin1")
    (folder / file).write_bytes(data)
    needs_reference = kind in ("bed", "il")
    if needs_reference:
        reference(folder)
    (folder / "cmd").write_text(f"varg check {'ref.fa ' if needs_reference else ''}{file}\n")
    end = "refused, with the place"
    if folder.name in ACCEPTED:
        end = "accepted without a word"
    elif folder.name in WARNED:
        end = "accepted, and the fault is said"
    (folder / "README.md").write_text(f"{what}. It must be {end}.\n")


def main():
    for kind, rows, ending in (("vcf", VCF, "vcf"), ("bcf", BCF, "bcf"), ("bed", BED, "bed"),
                               ("il", IL, "interval_list"), ("ped", PED, "ped")):
        for name, (content, what) in rows.items():
            case(kind, name, content, what, ending)


if __name__ == "__main__":
    main()
