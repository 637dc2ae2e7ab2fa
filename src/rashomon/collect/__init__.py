"""Collecting: from the bytes of files, folders and standard input to articles, each with its page and its problems."""

from rashomon.collect.find import find_raws
from rashomon.collect.records import COLLECT_VERSION, Collected, Raw
from rashomon.collect.settings import CollectSettings
from rashomon.collect.unit import collect

__all__ = ["COLLECT_VERSION", "CollectSettings", "Collected", "Raw", "collect", "find_raws"]
