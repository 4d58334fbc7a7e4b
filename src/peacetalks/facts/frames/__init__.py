"""Frames: which predicates mean what in this domain, and which arguments fill which field; one YAML file a kind."""

from peacetalks.facts.frames.loading import Example, Frame, FrameSet, load_frames

__all__ = ["Example", "Frame", "FrameSet", "load_frames"]
