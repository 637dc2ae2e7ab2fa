"""Versions of an article side by side, and what changed in a whole story in a stretch of time."""

from fastapi import APIRouter

router = APIRouter()
