"""What changed in the data, in words: between two sites, and between recorded releases."""
