"""The check of a folder of dossiers, offline; imports nothing of the program that made them."""

from rashomon.verify.folder import verify
from rashomon.verify.record import schema
from rashomon.verify.report import Fault, Report

__all__ = ["Fault", "Report", "schema", "verify"]
