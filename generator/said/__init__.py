"""What was said in public, line by line, and whether it still stands: published state ⊕ corrections = what is now."""
