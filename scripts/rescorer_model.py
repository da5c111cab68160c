"""Trains, calibrates and writes the rescoring trees; reads nothing but arrays."""
import json
import math

import numpy
import xgboost

SETTINGS = dict(objective="binary:logistic", base_score=0.5, eta=0.1, max_depth=3,
                min_child_weight=4.0, reg_lambda=4.0, gamma=0.5, subsample=1.0, tree_method="exact",
                nthread=1, seed=1)
TREES = 80
# The trees start from the likelihood QUAL, so that with nothing learned it stays as it is. It is
# believed up to here: no sample shows that more of it is more often right.
MOST_PRIOR_QUAL = 30.0


def prior(features):
    """Log odds by the likelihood QUAL, the first feature."""
    quals = numpy.minimum(features[:, 0].astype(float), MOST_PRIOR_QUAL)
    return quals * math.log(10) / 10


def train(features, labels, weights, trends):
    settings = dict(SETTINGS, monotone_constraints="(" + ",".join(map(str, trends)) + ")")
    data = xgboost.DMatrix(features, label=labels, weight=weights, base_margin=prior(features))
    return xgboost.train(settings, data, TREES)


def raw_scores(booster, features):
    data = xgboost.DMatrix(features, base_margin=prior(features))
    return booster.predict(data, output_margin=True).astype(float)


def calibration(scores, labels, weights):
    """Platt's line through log odds, by Newton's method, pulled to slope 1 and offset 0. The slope
    is 1 at most: never surer than the trees."""
    pull = numpy.array([10.0, 1.0])
    line = numpy.array([1.0, 0.0])
    basis = numpy.column_stack([scores, numpy.ones(len(scores))])
    for _ in range(100):
        p = probability(basis @ line)
        gradient = basis.T @ (weights * (p - labels)) + pull * (line - [1.0, 0.0])
        hessian = basis.T @ (basis * (weights * p * (1 - p))[:, None]) + numpy.diag(pull)
        step = numpy.linalg.solve(hessian, gradient)
        line = line - step
        if numpy.abs(step).max() < 1e-9:
            break
    return {"slope": round(float(numpy.clip(line[0], 0.05, 1.0)), 6),
            "offset": round(float(line[1]), 6)}


def probability(log_odds):
    return 1 / (1 + numpy.exp(-numpy.clip(log_odds, -50, 50)))


def quals(scores, is_indel, lines, most_qual):
    slope = numpy.where(is_indel, lines["indel"]["slope"], lines["snv"]["slope"])
    offset = numpy.where(is_indel, lines["indel"]["offset"], lines["snv"]["offset"])
    wrong = probability(-(offset + slope * scores))
    return numpy.round(numpy.clip(-10 * numpy.log10(numpy.maximum(wrong, 1e-9)), 0, most_qual), 1)


def flat_trees(booster):
    """Each tree as arrays in breadth-first order; a leaf has feature -1 and its value."""
    saved = json.loads(bytes(booster.save_raw("json")))
    trees = []
    for tree in saved["learner"]["gradient_booster"]["model"]["trees"]:
        left, right = tree["left_children"], tree["right_children"]
        order, flat = [0], dict(feature=[], value=[], below=[], above=[], missing=[])
        for node in order:
            if left[node] < 0:
                row = (-1, tree["split_conditions"][node], 0, 0, 0)
            else:
                below = len(order)
                order += [left[node], right[node]]
                row = (tree["split_indices"][node], tree["split_conditions"][node], below,
                       below + 1, below if tree["default_left"][node] else below + 1)
            for key, value in zip(flat, row):
                flat[key].append(value)
        flat["value"] = [float(f"{numpy.float32(v):.9g}") for v in flat["value"]]
        trees.append(flat)
    return trees


def evaluate(trees, row):
    """The naive reading of the model file: what the program must compute, too."""
    total = float(min(row[0], MOST_PRIOR_QUAL)) * math.log(10) / 10
    for tree in trees:
        node = 0
        while tree["feature"][node] >= 0:
            value = row[tree["feature"][node]]
            if math.isnan(value):
                node = tree["missing"][node]
            else:
                key = "below" if value < numpy.float32(tree["value"][node]) else "above"
                node = tree[key][node]
        total += tree["value"][node]
    return total


def write(path, booster, names, lines, most_qual, least_qual):
    trees = flat_trees(booster)
    head = {"format": 1, "features": names, "most_prior_qual": MOST_PRIOR_QUAL, "calibration": lines,
            "most_qual": most_qual, "least_qual": least_qual}
    body = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    path.write_text(json.dumps(head, indent=1)[:-2] + ',\n "trees": [\n' + body + "\n ]\n}\n")
    return trees
