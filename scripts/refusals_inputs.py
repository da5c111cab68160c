"""The damaged files of refusals.py: those of testdata/bad and tests/cases/check, and small whole
files that are cut and changed at every place that matters."""

import importlib.util
import pathlib
import struct
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def module(name):
    """A maker of testdata/bad, for its good records and its BGZF blocks."""
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location(name, ROOT / "testdata" / "bad" / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


BAM = module("make_bad_bam")
TEXT = module("make_bad_text")
END = BAM.END_MARKER
RECORDS_PER_BLOCK = 5
BLOCKS = 5
CUT_EVERY = 97  # bytes


def groups(records):
    """Block contents that begin and end with a record: a cut between blocks is one between records."""
    step = RECORDS_PER_BLOCK
    return [b"".join(records[i:i + step]) for i in range(0, len(records), step)]


def bam_blocks():
    records = [BAM.record(f"read{i:03}", 0, 90 + 10 * i) for i in range(RECORDS_PER_BLOCK * BLOCKS)]
    return [BAM.block(BAM.header())] + [BAM.block(data) for data in groups(records)]


def vcf_lines():
    return [TEXT.line(pos=str(100 + 10 * i)) for i in range(RECORDS_PER_BLOCK * BLOCKS)]


def vcf_blocks():
    lines = [line.encode() for line in vcf_lines()]
    return [BAM.block(TEXT.HEADER.encode())] + [BAM.block(data) for data in groups(lines)]


def bcf_blocks(varg, folder):
    """The same records, encoded by varg and put into blocks anew."""
    (folder / "calls.vcf").write_text(TEXT.HEADER + "".join(vcf_lines()))
    made = folder / "calls.bcf"
    subprocess.run([varg, "view", "--quiet", "-O", "b", "-o", made, folder / "calls.vcf"],
                   check=True)
    data = b""
    packed = made.read_bytes()
    while packed:
        unpacker = zlib.decompressobj(31)
        data += unpacker.decompress(packed)
        packed = unpacker.unused_data
    at = 9 + struct.unpack_from("<I", data, 5)[0]
    head, records = data[:at], []
    while at < len(data):
        size = 8 + sum(struct.unpack_from("<II", data, at))
        records.append(data[at:at + size])
        at += size
    return [BAM.block(head)] + [BAM.block(group) for group in groups(records)]


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 8]) + data[at + 1:]


def damaged(blocks):
    """(what, bytes) for each way to cut and change a whole file."""
    whole = b"".join(blocks) + END
    begin = 0
    for i, block in enumerate(blocks):
        begin += len(block)
        yield f"cut_after_block_{i}", whole[:begin]
        yield f"flip_in_block_{i}", flipped(whole, begin - len(block) // 2)
        yield f"flip_in_crc_{i}", flipped(whole, begin - 6)
    for at in range(CUT_EVERY, len(whole), CUT_EVERY):
        yield f"cut_at_byte_{at}", whole[:at]
    yield "cut_in_end_marker", whole[:-1]
    yield "garbage_behind", whole + b"\0garbage"
    yield "block_begun_behind", whole + blocks[-1][:30]
    yield "empty", b""


def listed():
    """The files that one row each of the table of bad inputs describes: (name, path)."""
    for path in sorted((ROOT / "testdata" / "bad").glob("bam_*.bam")):
        yield path.stem, path
    for kind in ("vcf", "bcf"):
        for folder in sorted((ROOT / "tests" / "cases" / "check").glob(f"{kind}_*")):
            found = [p for p in folder.iterdir() if p.name.startswith(f"{folder.name}.")]
            yield folder.name, found[0]


def write_index(path):
    """A BAI that leads to the reads of chr1: one bin with all bytes after the header."""
    size = path.stat().st_size
    first = len(BAM.block(BAM.header())) << 16
    contig = struct.pack("<iIiQQi", 1, 0, 1, first, size << 16, 0)
    empty = struct.pack("<ii", 0, 0)
    pathlib.Path(f"{path}.bai").write_bytes(b"BAI\1" + struct.pack("<i", 2) + contig + empty)


def write_beside(folder):
    """What commands read beside the damaged file."""
    TEXT.reference(folder)
    (folder / "genes.gff3").write_text(
        "##gff-version 3\n"
        "chr1\t.\tgene\t51\t600\t.\t+\t.\tID=gene1;Name=ONE\n"
        "chr1\t.\tmRNA\t51\t600\t.\t+\t.\tID=tx1;Parent=gene1\n"
        "chr1\t.\texon\t51\t600\t.\t+\t.\tID=exon1;Parent=tx1\n"
        "chr1\t.\tCDS\t51\t350\t.\t+\t0\tID=cds1;Parent=tx1\n")
    (folder / "good.vcf").write_text(TEXT.vcf())
    sites = ["\t".join(line.split("\t")[:8]) for line in TEXT.vcf().splitlines()]
    (folder / "sites.vcf").write_text("\n".join(sites) + "\n")
    (folder / "good.bam").write_bytes(BAM.bam())


STORED_BYTES = 54000  # of records in a block


def stored_block(data):
    """A BGZF block that is not compressed, as in pipes between programs."""
    packer = zlib.compressobj(0, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    head = BAM.block(b"")[:16] + struct.pack("<H", len(packed) + 25)
    return head + packed + struct.pack("<II", zlib.crc32(data), len(data))


def long_file(kind):
    """(head, block): a BAM or VCF.gz is head + block * n + END, with whole records in each block."""
    if kind == "bam":
        one = BAM.record("again", 0, 99)
        return BAM.block(BAM.header()), stored_block(one * (STORED_BYTES // len(one)))
    one = TEXT.line(pos="100").encode()
    return BAM.block(TEXT.HEADER.encode()), stored_block(one * (STORED_BYTES // len(one)))
