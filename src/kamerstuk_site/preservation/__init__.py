"""That every byte stays what it was: manifests, and the archive as a BagIt bag."""
