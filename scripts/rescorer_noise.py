"""Artefacts that simulated reads lack, put into FASTQ files: sequence-dependent errors of one
strand, slippage in tandem repeats, chimeric ends. All by rule and seed."""
import random
import re
import zlib

BASES = "ACGT"
REPEAT = re.compile(r"(?:A{7,}|C{7,}|G{7,}|T{7,}|(?:AC){5,}|(?:CA){5,}|(?:GT){5,}|(?:TG){5,}|"
                    r"(?:AT){5,}|(?:TA){5,}|(?:AG){5,}|(?:CT){5,})")


def error_rate(word, one_in):
    """The error rate after `word`, a 10-mer that ends in GG; most have none. The reads of one
    strand meet it only, as sequencers' errors after GGC do."""
    hashed = zlib.crc32(word.encode())
    return 0.05 + (hashed >> 8) % 40 / 100 if hashed % one_in == 0 else 0.0


def plant_errors(bases, quals, rates, one_in, rng):
    at = bases.find("GG", 8)
    while 0 <= at < len(bases) - 2:
        word = bases[at - 8:at + 2]
        rate = rates.get(word)
        if rate is None:
            rate = rates[word] = error_rate(word, one_in)
        if rate > 0 and rng.random() < rate and bases[at + 2] != "G":
            low = chr(33 + rng.randint(8, 30))
            bases = bases[:at + 2] + "G" + bases[at + 3:]
            quals = quals[:at + 2] + min(low, quals[at + 2]) + quals[at + 3:]
        at = bases.find("GG", at + 1)
    return bases, quals


def slip(bases, quals, scale, rng):
    """Gains or loses a unit of a repeat, the more likely the longer it is."""
    for match in reversed(list(REPEAT.finditer(bases))):
        text = match.group()
        unit = 1 if text[0] == text[1] else 2
        copies = len(text) // unit
        if rng.random() >= min(0.3, scale * 1.35 ** (copies - (7 if unit == 1 else 5))):
            continue
        a = match.start()
        if rng.random() < 0.65:
            bases, quals = bases[:a] + bases[a + unit:], quals[:a] + quals[a + unit:]
        else:
            bases = bases[:a] + text[:unit] + bases[a:]
            quals = quals[:a] + quals[a:a + unit] + quals[a:]
    return bases, quals


def spoil(path_in, path_out, noise, seed):
    """Copies a FASTQ with `noise`: a dict of hot_one_in, slip, chimeric (fraction of reads)."""
    rng = random.Random(seed)
    rates = {}
    tail = "ACGTTGCA" * 10
    with open(path_in) as reads, open(path_out, "w") as out:
        while name := reads.readline():
            bases, plus, quals = reads.readline().strip(), reads.readline(), reads.readline().strip()
            if rng.random() < noise.get("chimeric", 0.0):
                keep = rng.randint(30, len(bases) - 10)
                bases, tail = bases[:keep] + tail[:len(bases) - keep], bases
                quals = quals[:len(bases)]
            if noise.get("slip"):
                bases, quals = slip(bases, quals, noise["slip"], rng)
            if noise.get("hot_one_in"):
                bases, quals = plant_errors(bases, quals, rates, noise["hot_one_in"], rng)
            out.write(f"{name}{bases}\n{plus}{quals}\n")


def diverged(bases, rate, rng):
    """A copy with substitutions, and an indel for every ten of them."""
    out = []
    for base in bases:
        draw = rng.random()
        if draw < rate:
            out.append(rng.choice(BASES.replace(base, "")))
        elif draw < rate * 1.05:
            out.append(base + "".join(rng.choices(BASES, k=rng.randint(1, 6))))
        elif draw >= rate * 1.1:
            out.append(base)
    return "".join(out)
