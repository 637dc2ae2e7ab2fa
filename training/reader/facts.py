"""Fine-tunes the encoder: sentences of two articles that tell one fact come close, the others of their story do not.

What is learned from are the annotated claims (`../annotations/claims.jsonl`): every pair of sentences of two articles
of a story is told to be one fact or not. A step is one story, read as the program reads it, in windows of sentences
(`rashomon.read.vectors`). The loss has two parts: the logistic one of a scaled cosine, the pairs that tell no fact
together weighing five times as much as those that do; and, for each sentence and other article, that of choosing among
its sentences the one that tells the same, or none. Average precision on gold after two epochs on 71 stories: 57.9 with
the first part alone, 58.5 with both; a model that read both sentences at once reached 49 there, on 36 stories.
"""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import Tagger
from torch import Tensor, nn

from rashomon.read.settings import ReadSettings
from rashomon.read.vectors import windows
from rashomon.read.wordpiece import BREAK, FIRST, cut

_NEVER = -30.0  # logit of what cannot be chosen


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; nothing was searched for but the number of epochs, by the curve on the gold stories."""

    seed: int = 0
    epochs: int = 4
    rate: float = 4e-5
    average: float = 0.99  # of the weights, step by step: what is judged and kept is the moving mean
    warm: int = 20  # steps
    decay: float = 0.01
    clip: float = 1.0
    dropout: float = 0.1
    others: float = 5.0  # weight of the pairs that tell no fact, by that of those that do
    choice: float = 0.3  # weight of the second part of the loss
    none: float = 2.0  # in it, weight of the sentences that no other tells, by that of those that one does
    scale: float = 12.0  # of a cosine, and its middle, to begin with
    middle: float = 0.55


@dataclass(frozen=True, slots=True)
class Story:
    """Sentences article by article, and the pairs of them that tell one fact, by position."""

    name: str
    sentences: tuple[tuple[str, ...], ...]
    pairs: frozenset[tuple[int, int]]


def rows(story: Story, settings: ReadSettings) -> list[tuple[list[int], list[tuple[int, int]]]]:
    """Return the windows of a story as ids, each with where its sentences stand in it."""
    found = []
    for article in story.sentences:
        pieces = [cut(text[: settings.vectors_characters]).ids[: settings.vectors_pieces] for text in article]
        for window in windows([len(one) for one in pieces], settings.vectors_window):
            ids, places = [FIRST], []
            for number in window:
                places.append((len(ids), max(len(ids) + len(pieces[number]), len(ids) + 1)))
                ids += [*pieces[number], BREAK]
            found.append((ids, places))
    return found


def vectors(network: Tagger, story: Story, settings: ReadSettings, noise: nn.Module | None = None) -> Tensor:
    """Return the unit vector of every sentence, in order."""
    made = rows(story, settings)
    longest = max(len(ids) for ids, _ in made)
    ids = torch.tensor([one + [0] * (longest - len(one)) for one, _ in made])
    states = network.encode(ids, torch.zeros_like(ids), noise)
    middles = [states[row, a:b].mean(0) for row, (_, places) in enumerate(made) for a, b in places]
    return nn.functional.normalize(torch.stack(middles), dim=1)


def foreign(story: Story) -> tuple[Tensor, Tensor]:
    """Return the positions of every two sentences of different articles."""
    article = torch.tensor([n for n, sentences in enumerate(story.sentences) for _ in sentences])
    one, other = torch.triu_indices(len(article), len(article), 1)
    apart = article[one] != article[other]
    return one[apart], other[apart]


def pair_loss(logits: Tensor, right: Tensor, plan: Plan) -> Tensor:
    """Return the mean logistic loss of pairs, those that tell one fact and the others weighed against each other."""
    each = nn.functional.binary_cross_entropy_with_logits(logits, right, reduction="none")
    told, other = float(right.sum()), float((1 - right).sum())
    weight = torch.where(right > 0, 1.0, min(1.0, plan.others * max(1.0, told) / max(1.0, other)))
    return (each * weight).sum() / weight.sum()


def choice_loss(logits: Tensor, right: Tensor, sizes: Sequence[int], plan: Plan) -> Tensor:
    """Return the mean loss of choosing, for each sentence, one of another article that tells the same, or none.

    `logits` and `right` are square, sentences by sentences; `none` has the logit 0.
    """
    losses, start = [], 0
    for size in sizes:
        rest = torch.cat([torch.arange(start), torch.arange(start + size, len(logits))])
        scores = logits[rest, start : start + size]
        told = right[rest, start : start + size]
        shares = torch.cat([scores, torch.zeros(len(rest), 1)], 1).log_softmax(1)
        some = told.sum(1) > 0
        found = torch.logsumexp(torch.where(told > 0, shares[:, :-1], _NEVER), 1)
        weight = torch.where(
            some, 1.0, min(1.0, plan.none * max(1.0, float(some.sum())) / max(1.0, float((~some).sum())))
        )
        losses.append((-torch.where(some, found, shares[:, -1]) * weight).sum() / weight.sum())
        start += size
    return torch.stack(losses).mean()


def story_loss(found: Tensor, story: Story, place: Tensor, plan: Plan) -> Tensor:
    """Return the loss of a story's vectors; `place` is scale and middle of the cosine."""
    one, other = foreign(story)
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    right = torch.tensor([float(pair in story.pairs) for pair in pairs])
    logits = place[0] * ((found[one] * found[other]).sum(1) - place[1])
    square, told = torch.full((len(found), len(found)), _NEVER), torch.zeros(len(found), len(found))
    for row, column in ((one, other), (other, one)):
        square[row, column], told[row, column] = logits, right
    sizes = [len(sentences) for sentences in story.sentences if sentences]
    return pair_loss(logits, right, plan) + plan.choice * choice_loss(square, told, sizes, plan)


def averaged(mean: dict[str, Tensor], network: Tagger, share: float) -> None:
    """Move the mean of the layers' weights towards the network's, by the share that is not kept."""
    for name, value in network.layers.state_dict().items():
        mean[name].lerp_(value, 1 - share)


def train(network: Tagger, stories: Sequence[Story], plan: Plan, settings: ReadSettings) -> Iterator[float]:
    """Train, a story a step, and yield the mean loss of every epoch, with the moving mean of the weights in place.

    Word embeddings stay as they are.
    """
    torch.manual_seed(plan.seed)
    draw = np.random.default_rng(plan.seed)
    for part in (network.words, network.places, network.norm):
        part.requires_grad_(requires_grad=False)
    noise = nn.Dropout(plan.dropout)
    place = nn.Parameter(torch.tensor([plan.scale, plan.middle]))
    body = list(network.layers.parameters())
    steps = torch.optim.AdamW([{"params": body}, {"params": [place], "lr": 1e-2}], plan.rate, weight_decay=plan.decay)
    total, step = plan.epochs * len(stories), 0
    mean = {name: value.clone() for name, value in network.layers.state_dict().items()}
    for epoch in range(plan.epochs):
        began, losses = time.monotonic(), []
        for number in draw.permutation(len(stories)):
            story, step = stories[number], step + 1
            steps.param_groups[0]["lr"] = plan.rate * min(1.0, step / plan.warm) * max(0.05, 1 - step / total)
            with torch.autocast("cpu", torch.bfloat16):
                found = vectors(network, story, settings, noise).float()
            value = story_loss(found, story, place, plan)
            steps.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(body, plan.clip)
            steps.step()
            averaged(mean, network, plan.average if step > plan.warm else 0.0)
            losses.append(value.item())
        middle = math.fsum(losses) / len(losses)
        print(f"facts: epoch {epoch + 1}: loss {middle:.4f}, {time.monotonic() - began:.0f} s", flush=True)
        own = {name: value.clone() for name, value in network.layers.state_dict().items()}
        network.layers.load_state_dict(mean)
        yield middle
        if epoch + 1 < plan.epochs:
            network.layers.load_state_dict(own)
