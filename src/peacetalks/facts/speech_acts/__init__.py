"""What statements and commitments share: who speaks, by which cue, and which words say what."""
