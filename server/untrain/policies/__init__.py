"""Policy texts: what they say about AI and people's data, and what changed between two versions."""
