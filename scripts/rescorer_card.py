"""The card of a rescoring model: what it has seen, and how it did on what it had not."""
import numpy

import rescorer_model
import rescorer_sets

INTRO = """# Card of the germline rescoring model

Made by `scripts/train_rescorer`; do not edit. The model file is `germline.json`.

**It has seen very little real data**: about 0.27 Mb of confident regions of one person (HG002; 30x PE150 and
deep, noisy slices, and thinner copies of both), a slice of NA12878 with a proxy for its confident
regions, and SNV genotypes of 0.2 Mb of chromosome 22. Real wrong records are tens. The rest is
simulated: HG002's genotypes, with artefacts by rule (`scripts/rescorer_sets.py`,
`scripts/rescorer_noise.py`). QUAL is calibrated on these sets, and is no promise for another
machine, aligner or region. Expect little beyond what hard filters do on clean reads.

"""

METHOD = """## Method
- Label: `varg compare` within confident regions; a record whose allele is in the truth is right, also with another genotype. What is not assessed is left out.
- Trees: {trees} of depth {depth}, XGBoost `{settings}`; each feature's trend is kept to by monotone constraints.
- Start: the likelihood QUAL up to {prior}; the trees only move it.
- Weights: wrong records of a set weigh 30 at most together, so that planted noise does not outweigh nature; real sets weigh double; n sets made of the same reads weigh 1/sqrt(n) each; wrong records of NA12878 0.3 (its confident regions are HG002's), of chr22 0.1 (no confident regions).
- Held-out folds: {folds} folds of whole 50 kb blocks; copies of a block in other sets are in the same fold.
- Held-out family: all sets made of the same reads, or by the same recipe, are left out together. This is the test of generalisation.
- Calibration: Platt's line by kind (SNV, indel) on held-out folds; natural sets weigh 1, sets with planted noise 0.01. Lines: {lines}.
- QUAL is capped at {most}; below {least} a record is filtered (LowScore). Cap: {cap}

"""


def counts(data, passing, index, is_indel):
    """TP, FP, FN as records: a wrong genotype is an FP; a filtered TP is an FN."""
    here = (data.set_index == index) & (data.is_indel == is_indel)
    right = here & (data.match == "TP")
    missed = data.missed[index]["INDEL" if is_indel else "SNP"]
    return ((right & passing).sum(), (here & ~right & passing).sum(),
            (right & ~passing).sum() + missed)


def f1(*counted):
    tp, fp, fn = (sum(part) for part in zip(*counted))
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def results(data, ways):
    lines = ["## Results", "TP/FP/FN of records that pass, SNV then indel, and F1 of both. \"AM\" records "
             "(right allele, wrong genotype) count as FP here: filters are not meant to find them.", "",
             "| set | " + " | ".join(ways) + " |", "| --- |" + " --- |" * len(ways)]
    for index, one in enumerate(data.sets):
        cells = []
        for passing in ways.values():
            snv = counts(data, passing, index, False)
            indel = counts(data, passing, index, True)
            pair = (snv, indel) if one.has_indels else (snv,)
            text = ", ".join("/".join(map(str, each)) for each in pair)
            cells.append(f"{text} ({f1(*pair):.4f})")
        lines.append(f"| {one.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n\n"


def reliability(data, quals):
    lines = ["## Calibration on held-out folds", "Natural sets, every record counted once, also those that LowQual or LowMapq filter.", "",
             "| QUAL | records | wrong | wrong by QUAL |", "| --- | --- | --- | --- |"]
    edges = [0, 3, 10, 15, 20, 25, 30, 35, 40, 41]
    natural = numpy.array([data.sets[i].is_natural for i in data.set_index])
    for low, high in zip(edges, edges[1:]):
        here = natural & (quals >= low) & (quals < high)
        if here.any():
            expected = (10 ** (-quals[here] / 10)).sum()
            label = f"{low} to {high}" if high <= 40 else "40"
            lines.append(f"| {label} | {here.sum()} | {int((data.labels[here] == 0).sum())} | "
                         f"{expected:.1f} |")
    return "\n".join(lines) + "\n\n"


def features(data, booster):
    gains = booster.get_score(importance_type="total_gain")
    whole = sum(gains.values())
    lines = ["## Features", "Share of the total gain of all splits; trend kept to.", "",
             "| feature | trend | gain |", "| --- | --- | --- |"]
    ranked = sorted(range(len(data.names)), key=lambda i: -gains.get(f"f{i}", 0.0))
    for i in ranked:
        lines.append(f"| {data.names[i]} | {data.trends[i]:+d} | "
                     f"{100 * gains.get(f'f{i}', 0.0) / whole:.1f} % |")
    return "\n".join(lines) + "\n\n"


def seen(data):
    lines = ["## Data", "", "| set | family | right | wrong genotype | wrong |",
             "| --- | --- | --- | --- | --- |"]
    for index, one in enumerate(data.sets):
        here = data.match[data.set_index == index]
        lines.append(f"| {one.name} | {one.family} | {(here == 'TP').sum()} | "
                     f"{(here == 'AM').sum()} | {(here == 'FP').sum()} |")
    recipes = [f"- `{name}`: {recipe}" for name, recipe in rescorer_sets.RECIPES.items()]
    return "\n".join(lines) + "\n\nSimulated with artefacts:\n" + "\n".join(recipes) + "\n\n"


def card(data, by_block, by_family, lines, booster, least, most):
    top = (by_block >= most)
    cap = (f"of {top.sum()} held-out records at the cap {int((data.labels[top] == 0).sum())} "
           "are wrong in all sets together.")
    method = METHOD.format(prior=rescorer_model.MOST_PRIOR_QUAL, trees=rescorer_model.TREES, depth=rescorer_model.SETTINGS["max_depth"],
                           settings=rescorer_model.SETTINGS, folds=len(set(data.fold)), lines=lines,
                           most=most, least=least, cap=cap)
    ways = {"hard filters": data.hard_pass,
            "held-out folds": (by_block >= least) & ~data.stays_out,
            "held-out family": (by_family >= least) & ~data.stays_out,
            "held-out family, LowScore alone": by_family >= least}
    return (INTRO + seen(data) + method + results(data, ways) + reliability(data, by_block) +
            features(data, booster))
