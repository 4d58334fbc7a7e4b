"""Measure extractors on coded reports."""
