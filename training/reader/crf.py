"""A linear-chain conditional random field (Lafferty and others, 2001) whose gradient is written out.

Autograd would keep every one of 254 steps; here only the sums over them are kept.
"""

from typing import Any

import torch
from torch import Tensor

NEVER = -1e4


class _LogZ(torch.autograd.Function):
    """The logarithm of the sum over all taggings; its gradient are the marginals."""

    @staticmethod
    def forward(ctx: Any, scores: Tensor, steps: Tensor, first: Tensor, mask: Tensor) -> Tensor:  # noqa: ANN401
        """Return one number a sequence. Shapes: scores N,T,K; steps N,K,K; first N,K; mask N,T."""
        length = scores.shape[1]
        ahead = [first + scores[:, 0]]
        for at in range(1, length):
            new = torch.logsumexp(ahead[-1][:, :, None] + steps, 1) + scores[:, at]
            ahead.append(torch.where(mask[:, at, None], new, ahead[-1]))
        back = [torch.zeros_like(first)]
        for at in range(length - 1, 0, -1):
            new = torch.logsumexp(steps + (scores[:, at] + back[-1])[:, None, :], 2)
            back.append(torch.where(mask[:, at, None], new, back[-1]))
        alpha, beta = torch.stack(ahead, 1), torch.stack(back[::-1], 1)
        total = torch.logsumexp(ahead[-1], 1)
        single = torch.exp(alpha + beta - total[:, None, None]) * mask[:, :, None]
        right = scores[:, 1:] + beta[:, 1:] - total[:, None, None]
        pairs = torch.exp(alpha[:, :-1, :, None] + steps[:, None] + right[:, :, None, :]) * mask[:, 1:, None, None]
        ctx.save_for_backward(single, pairs.sum(1))
        return total

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:  # noqa: ANN401
        """Return the marginals times the gradient."""
        single, pairs = ctx.saved_tensors
        by = grads[0]
        return single * by[:, None, None], pairs * by[:, None, None], single[:, 0] * by[:, None], None


def allowed(tags: int) -> Tensor:
    """Return what is added to the steps: inside of a kind only follows its own beginning or inside; 0 is outside."""
    wall = torch.zeros(tags, tags)
    for inside in range(2, tags, 2):
        wall[:, inside] = NEVER
        wall[inside - 1, inside] = wall[inside, inside] = 0
    return wall


def loss(scores: Tensor, steps: Tensor, first: Tensor, gold: Tensor) -> Tensor:
    """Return the negative log-likelihood of gold tags (N,T; -1 is padding), summed over sequences."""
    mask = gold >= 0
    tags = gold.clamp(min=0)
    total = _LogZ.apply(scores, steps, first, mask)
    told = (scores.gather(2, tags[:, :, None])[:, :, 0] * mask).sum(1) + first.gather(1, tags[:, :1])[:, 0]
    flat = steps.flatten(1).gather(1, tags[:, :-1] * scores.shape[2] + tags[:, 1:])
    result: Tensor = (total - told - (flat * mask[:, 1:]).sum(1)).sum()
    return result
