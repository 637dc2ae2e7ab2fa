"""The network of the tagger in torch: all-MiniLM-L6-v2 with case and quotation as inputs, and heads for every task."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from rashomon.read.pieces import KINDS as PIECE_KINDS

WIDTH, HEADS, LAYERS, INNER, EPSILON = 384, 12, 6, 1536, 1e-12
ROLES, NAMES, LINKS, LINK_WIDTH = 3, 11, 3, 64
NEAR = (1, 2, 3, 5, 8, 12, 18, 26, 38, 55, 80, 120)  # pieces: edges of the classes of distance of a link
POOL = 1 << 25  # random bytes that dropout is cut from, so that none are drawn in a step


class Noise:
    """Dropout masks cut from one pool of random bytes."""

    def __init__(self, seed: int, share: float) -> None:
        """Fill the pool."""
        self.source = torch.Generator().manual_seed(seed)
        pool = torch.randint(0, 256, (POOL,), dtype=torch.uint8, generator=self.source)
        self.pool = (pool >= round(256 * share)).to(torch.bfloat16) / (1 - round(256 * share) / 256)

    def __call__(self, x: Tensor) -> Tensor:
        """Return `x` with a share of its numbers dropped."""
        at = int(torch.randint(0, POOL - x.numel(), (1,), generator=self.source))
        return x * self.pool[at : at + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of the encoder, with eager attention: its backward pass is the faster one in bf16 on processors."""

    def __init__(self) -> None:
        """Make empty weights."""
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, hidden: Tensor | None, noise: Noise | None) -> Tensor:
        """Return the states after the layer; `hidden` is added to the attention of pieces that are padding."""
        size, length, _ = x.shape
        parts = self.qkv(x).view(size, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = parts[0] @ parts[1].transpose(-1, -2) * (1 / math.sqrt(WIDTH // HEADS))
        if hidden is not None:
            weights = weights + hidden
        mixed = self.out((weights.softmax(-1) @ parts[2]).transpose(1, 2).reshape(size, length, WIDTH))
        x = self.norm1(x + (noise(mixed) if noise else mixed))
        mixed = self.narrow(nn.functional.gelu(self.wide(x)))
        return self.norm2(x + (noise(mixed) if noise else mixed))


class Tagger(nn.Module):
    """Encoder and heads. Windows of pieces in; states out, which the heads score."""

    def __init__(self) -> None:
        """Make empty weights."""
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(PIECE_KINDS, WIDTH)
        nn.init.zeros_(self.kinds.weight)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.roles, self.names, self.wiki = (nn.Linear(WIDTH, n) for n in (3 * ROLES, NAMES, NAMES))
        self.links = nn.Linear(WIDTH, 2 * LINKS * LINK_WIDTH)
        self.near = nn.Parameter(torch.zeros(LINKS, 2 * len(NEAR) + 1))
        self.none = nn.Parameter(torch.zeros(LINKS))
        self.role_steps = nn.Parameter(torch.zeros(ROLES, 3, 3))
        self.name_steps, self.wiki_steps = (nn.Parameter(torch.zeros(1, NAMES, NAMES)) for _ in range(2))
        self.role_first = nn.Parameter(torch.zeros(ROLES, 3))
        self.name_first, self.wiki_first = (nn.Parameter(torch.zeros(1, NAMES)) for _ in range(2))

    def load_encoder(self, weights: Mapping[str, Tensor]) -> None:
        """Take the weights of the pretrained encoder."""
        get = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
        token_type = get["embeddings.token_type_embeddings.weight"][0]
        self.words.weight.data.copy_(get["embeddings.word_embeddings.weight"])
        self.places.weight.data.copy_(get["embeddings.position_embeddings.weight"] + token_type)
        pairs: list[tuple[Any, str]] = [(self.norm, "embeddings.LayerNorm")]
        for number, layer in enumerate(self.layers):
            name = f"encoder.layer.{number}."
            qkv = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.data.copy_(torch.cat([get[f"{part}.weight"] for part in qkv]))
            layer.qkv.bias.data.copy_(torch.cat([get[f"{part}.bias"] for part in qkv]))
            pairs += [(layer.out, f"{name}attention.output.dense"), (layer.norm1, f"{name}attention.output.LayerNorm")]
            pairs += [(layer.wide, f"{name}intermediate.dense"), (layer.narrow, f"{name}output.dense")]
            pairs.append((layer.norm2, f"{name}output.LayerNorm"))
        for module, name in pairs:
            module.weight.data.copy_(get[f"{name}.weight"])
            module.bias.data.copy_(get[f"{name}.bias"])

    def encode(self, ids: Tensor, kinds: Tensor, noise: Noise | None = None) -> Tensor:
        """Return the states of windows; id 0 is padding."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kinds(kinds)
        x = self.norm(x)
        x = noise(x) if noise else x
        padding = ids.eq(0)
        hidden = padding[:, None, None, :].to(torch.bfloat16) * -1e4 if bool(padding.any()) else None
        for layer in self.layers:
            x = layer(x, hidden, noise)
        return x.float()

    def link_scores(self, states: Tensor) -> Iterator[Tensor]:
        """Yield for each kind of link the scores of all pieces (rows) for all pieces and, last, for none."""
        size, length, _ = states.shape
        parts = self.links(states).view(size, length, LINKS, 2, LINK_WIDTH)
        at = torch.arange(length)
        distance = at[None, :] - at[:, None]
        classes = torch.bucketize(distance.abs(), torch.tensor(NEAR), right=True) * distance.sign() + len(NEAR)
        for number in range(LINKS):
            scores = parts[:, :, number, 0] @ parts[:, :, number, 1].transpose(1, 2) / 8 + self.near[number][classes]
            yield torch.cat([scores, self.none[number].expand(size, length, 1)], 2)

    def groups(self) -> list[dict[str, Any]]:
        """Return the parameters in two groups: the encoder, and what is new."""
        body = [*self.words.parameters(), *self.places.parameters(), *self.norm.parameters(), *self.layers.parameters()]
        known = {id(one) for one in body}
        fresh = [one for one in self.parameters() if id(one) not in known]
        return [{"params": body}, {"params": fresh}]
