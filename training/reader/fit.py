"""Trains the tagger: windows at random offsets, all tasks in every batch, a checkpoint after every epoch."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import crf
import numpy as np
import torch
from network import LINKS, NAMES, ROLES, Noise, Tagger
from samples import OUT_OF_REACH, Array, Example
from torch import Tensor

from rashomon.read.pieces import SHAPES

CLS, SEP, MASK = 101, 102, 103
_SORTED = 8  # batches that are filled in order of length
UPPER, LOWER, MARK = SHAPES.index("upper"), SHAPES.index("lower"), SHAPES.index("digit")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; the values are those of the first trial, none was searched for but where a comment says so."""

    seed: int = 7
    epochs: int = 5
    window: int = 254
    batch: int = 16
    body_rate: float = 2e-4
    head_rate: float = 1e-3
    warm: float = 0.05
    dropout: float = 0.1
    clip: float = 1.0
    average: float = 0.998  # of the weights, step by step: what is kept is the moving mean
    masked: float = 0.05  # pieces that are hidden from the encoder
    masked_names: float = 0.12  # mentions of names that are hidden: what stands around them has to tell
    shouted: float = 0.04  # windows all in capitals, like old wire copy
    whispered: float = 0.02  # windows all in lower case
    link_weight: float = 0.1
    threads: int = 2


@dataclass(slots=True)
class Batch:
    """Windows side by side; -1 in tags and -2 in links is what no loss is taken of."""

    ids: Tensor
    kinds: Tensor
    roles: Tensor
    names: Tensor
    links: Tensor
    wiki: Tensor


Window = tuple[Example, int, int]


def windows(examples: Sequence[Example], plan: Plan, draw: np.random.Generator) -> list[Window]:
    """Return all examples cut into windows from a random start, in random order but for windows of like length."""
    made: list[Window] = []
    for one in examples:
        size = len(one.pieces.ids)
        first = int(draw.integers(0, plan.window)) if size > plan.window else 0
        edges = [0, *range(first or plan.window, size, plan.window), size]
        made += [(one, a, b) for a, b in pairwise(edges) if b - a > 4]
    mixed = [made[at] for at in draw.permutation(len(made))]
    ordered: list[Window] = []
    for at in range(0, len(mixed), _SORTED * plan.batch):  # batches of like length hold less padding
        some = sorted(mixed[at : at + _SORTED * plan.batch], key=lambda one: one[2] - one[1])
        parts = [some[n : n + plan.batch] for n in range(0, len(some), plan.batch)]
        ordered += [one for n in draw.permutation(len(parts)) for one in parts[n]]
    return ordered


def batches(examples: Sequence[Example], plan: Plan, draw: np.random.Generator) -> Iterator[Batch]:
    """Yield the batches of one epoch."""
    found = windows(examples, plan, draw)
    for at in range(0, len(found), plan.batch):
        yield batch(found[at : at + plan.batch], plan, draw)


def batch(found: Sequence[Window], plan: Plan, draw: np.random.Generator) -> Batch:
    """Return windows as one batch, with some pieces hidden and some windows in other case."""
    size, length = len(found), max(end - start for _, start, end in found) + 2
    ids, kinds = np.zeros((size, length), np.int64), np.zeros((size, length), np.int64)
    roles = np.full((size, length, ROLES), -1, np.int64)
    names = np.full((size, length), -1, np.int64)
    links = np.full((size, length, LINKS), OUT_OF_REACH, np.int64)
    for row, (one, start, end) in enumerate(found):
        inside = slice(1, end - start + 1)
        ids[row, 0], ids[row, end - start + 1] = CLS, SEP
        tags = one.names[start:end]
        ids[row, inside] = hidden(np.array(one.pieces.ids[start:end]), tags, plan, draw)
        kinds[row, inside] = recased(np.array(one.pieces.kinds[start:end]), plan, draw)
        roles[row, inside], names[row, inside] = one.roles[start:end], tags
        given = one.links[start:end].astype(np.int64)
        near = (given >= start) & (given < end)
        links[row, inside] = np.where(near, given - start + 1, np.where(given == -1, length, OUT_OF_REACH))
    wiki = np.array([one.wiki for one, _, _ in found])
    arrays = (ids, kinds, roles, names, links, wiki)
    return Batch(*(torch.from_numpy(value) for value in arrays))


def hidden(ids: Array, tags: Array, plan: Plan, draw: np.random.Generator) -> Array:
    """Return ids with some pieces, and some whole names, replaced by the mask."""
    dropped = draw.random(len(ids)) < plan.masked
    for first in np.flatnonzero((tags > 0) & (tags % 2 == 1)):
        if draw.random() < plan.masked_names:
            last = first + 1
            while last < len(tags) and tags[last] == tags[first] + 1:
                last += 1
            dropped[first:last] = True
    return np.where(dropped, MASK, ids)


def recased(kinds: Array, plan: Plan, draw: np.random.Generator) -> Array:
    """Return kinds as they are, or as of a text all in capitals or all in lower case."""
    dice = draw.random()
    if dice >= plan.shouted + plan.whispered:
        return kinds
    words = kinds < MARK * 4
    return np.where(words, (UPPER if dice < plan.shouted else LOWER) * 4 + kinds % 4, kinds)


def losses(model: Tagger, one: Batch, noise: Noise | None, plan: Plan) -> dict[str, Tensor]:
    """Return the loss of each task, a mean over pieces or links."""
    with torch.autocast("cpu", torch.bfloat16):
        states = model.encode(one.ids, one.kinds, noise)
    made: dict[str, Tensor] = {}
    told = (one.roles[:, 1, 0] >= 0).nonzero()[:, 0]
    if len(told):
        scores = model.roles(states[told, 1:-1]).unflatten(2, (ROLES, 3)).permute(0, 2, 1, 3).flatten(0, 1)
        steps = (model.role_steps + crf.allowed(3)).repeat(len(told), 1, 1)
        gold = one.roles[told, 1:-1].permute(0, 2, 1).flatten(0, 1)
        made["roles"] = crf.loss(scores, steps, model.role_first.repeat(len(told), 1), gold) / (gold >= 0).sum()
        found = []
        for number, scored in enumerate(model.link_scores(states[told])):
            target = one.links[told, :, number]
            some = target != OUT_OF_REACH
            goal = torch.where(target[some] == one.ids.shape[1], scored.shape[2] - 1, target[some])
            found.append(torch.nn.functional.cross_entropy(scored[some], goal, reduction="sum"))
        count = (one.links[told] != OUT_OF_REACH).sum().clamp(min=1)
        made["links"] = torch.stack(found).sum() / count * plan.link_weight
    for name, wanted in (("names", False), ("wiki", True)):
        some = ((one.names[:, 1] >= 0) & (one.wiki == wanted)).nonzero()[:, 0]
        if len(some):
            head, walls = getattr(model, name), getattr(model, f"{name.rstrip('s')}_steps") + crf.allowed(NAMES)
            first = getattr(model, f"{name.rstrip('s')}_first")
            gold = one.names[some, 1:-1]
            lost = crf.loss(head(states[some, 1:-1]), walls.repeat(len(some), 1, 1), first.repeat(len(some), 1), gold)
            made[name] = lost / one.names[:, 1:-1].ge(0).sum() * (0.5 if wanted else 1)
    return made


def train(model: Tagger, examples: Sequence[Example], plan: Plan, folder: Path) -> Iterator[tuple[int, Tagger]]:
    """Yield the averaged network after every epoch; goes on from the last checkpoint in `folder`, if there is one."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    groups = model.groups()
    rates = (plan.body_rate, plan.head_rate)
    optimizer = torch.optim.AdamW(
        [{**group, "lr": rate} for group, rate in zip(groups, rates, strict=True)], weight_decay=0.01
    )
    mean = Tagger()
    mean.load_state_dict(model.state_dict())
    steps = sum(len(windows(examples, plan, np.random.default_rng([plan.seed, n]))) for n in range(plan.epochs))
    steps = math.ceil(steps / plan.batch) + plan.epochs
    done, start = 0, 0
    last = folder / "checkpoint.pt"
    if last.is_file():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["model"])
        mean.load_state_dict(saved["mean"])
        optimizer.load_state_dict(saved["optimizer"])
        done, start = saved["done"], saved["epoch"] + 1
    for epoch in range(start, plan.epochs):
        draw = np.random.default_rng([plan.seed, epoch])
        noise = Noise(plan.seed * 1000 + epoch, plan.dropout)
        begun, told = time.monotonic(), dict.fromkeys(("roles", "links", "names", "wiki"), 0.0)
        for count, one in enumerate(batches(examples, plan, draw), 1):
            rate = min(1.0, done / (plan.warm * steps), (steps - done) / ((1 - plan.warm) * steps))
            for group, base in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = base * max(rate, 0.0)
            made = losses(model, one, noise, plan)
            optimizer.zero_grad()
            torch.stack(list(made.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), plan.clip)
            optimizer.step()
            done += 1
            keep = min(plan.average, done / (done + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(mean.parameters()), list(model.parameters()), 1 - keep)
            for name, value in made.items():
                told[name] += value.item()
            if count % 50 == 0:
                speed = count * plan.batch * plan.window / (time.monotonic() - begun)
                line = " ".join(f"{name} {value / count:.4f}" for name, value in told.items())
                print(f"epoch {epoch + 1}, step {done} of {steps}, {speed:.0f} pieces/s: {line}", flush=True)
        state: dict[str, Any] = {"model": model.state_dict(), "mean": mean.state_dict(), "epoch": epoch, "done": done}
        torch.save(state | {"optimizer": optimizer.state_dict()}, last.with_suffix(".new"))
        last.with_suffix(".new").replace(last)
        yield epoch, mean
