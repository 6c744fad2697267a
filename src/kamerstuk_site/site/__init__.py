"""The generated folder -> the site: only what changed, on all processors, and not before all of it is made."""
